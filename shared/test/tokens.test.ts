import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { TEST_SECRET } from '@marketstall/testing/settings';
import { testUser } from '@marketstall/testing/tokens';
import {
  createServiceTokenSigner,
  createServiceTokenVerifier,
  createTokenVerifier,
  deriveSecret,
  secretKey,
  signServiceToken,
} from '../src/tokens.js';
import { SERVICE_KEY, SERVICE_SECRET, serveSample, THING } from './sample-app.js';
import { forgeWithKey, keyPair, localKeys } from './signed-tokens.js';

const now = () => Math.floor(Date.now() / 1000);

function goodClaims(overrides: object = {}) {
  const claims = { sub: randomUUID(), username: 'ann', role: 'user', iss: 'marketstall-auth' };
  return { ...claims, aud: 'marketstall', iat: now(), exp: now() + 60, ...overrides };
}

interface Forgery {
  header?: object;
  /** An object's claims, or the payload's exact text. */
  payload?: unknown;
  hash?: string;
  secret?: string;
}

/** A token made by hand: a library would refuse to make most of these. */
function forge({ header = {}, payload = goodClaims(), hash = 'sha256', secret = TEST_SECRET }: Forgery = {}) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const encode = (part: string) => Buffer.from(part).toString('base64url');
  const signed = `${encode(JSON.stringify({ alg: 'HS256', typ: 'JWT', ...header }))}.${encode(text)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const unsigned = (token: string) => `${token.split('.').slice(0, 2).join('.')}.`;
const without = (claim: string) => goodClaims({ [claim]: undefined });
const withExpOf = (exp: string) => JSON.stringify(goodClaims({ exp: 0 })).replace('"exp":0', `"exp":${exp}`);

describe("a user's token", () => {
  const verify = createTokenVerifier({ secrets: [TEST_SECRET] });

  test('that auth made names its user and their role', () => {
    const id = randomUUID();
    const token = forge({ payload: goodClaims({ sub: id, role: 'admin' }) });
    expect(verify(token)).toEqual({ id, username: 'ann', role: 'admin' });
    expect(verify(token)).toEqual({ id, username: 'ann', role: 'admin' });
  });

  test.each([
    ['without typ', { header: { typ: undefined } }],
    ['with typ in small letters', { header: { typ: 'jwt' } }],
    ['that is an access token by its typ', { header: { typ: 'at+jwt' } }],
    ['with that typ in other letters', { header: { typ: 'AT+JWT' } }],
    ['for a whole day', { payload: goodClaims({ iat: now() - 10, exp: now() + 86_390 }) }],
    [
      'for several audiences, this shop among them',
      { payload: goodClaims({ aud: ['other', 'marketstall'] }) },
    ],
    ['made by a clock that is almost a minute ahead', { payload: goodClaims({ iat: now() + 50 }) }],
  ])('%s is valid', (_what, forgery) => {
    expect(verify(forge(forgery))).toMatchObject({ username: 'ann' });
  });

  test('with its id in upper case names the id in lower case', () => {
    const id = randomUUID();
    expect(verify(forge({ payload: goodClaims({ sub: id.toUpperCase() }) }))).toMatchObject({ id });
  });

  test.each([
    ['no characters', ''],
    ['three dots', '...'],
    ['one word', 'rubbish'],
    ['alg none, unsigned', unsigned(forge({ header: { alg: 'none' } }))],
    ['alg None, unsigned', unsigned(forge({ header: { alg: 'None' } }))],
    ['alg none, signed', forge({ header: { alg: 'none' } })],
    ['no signature', unsigned(forge())],
    ['another key', forge({ secret: `${TEST_SECRET}.` })],
    ['HS512', forge({ header: { alg: 'HS512' }, hash: 'sha512' })],
    ['HS512 in name alone', forge({ header: { alg: 'HS512' } })],
    ['RS256 in name alone', forge({ header: { alg: 'RS256' } })],
    ['the payload of another token', forge().replace(/\..*\./, `.${forge().split('.')[1]}x.`)],
    ['another issuer', forge({ payload: goodClaims({ iss: 'marketstall' }) })],
    ['no issuer', forge({ payload: without('iss') })],
    ['another audience', forge({ payload: goodClaims({ aud: 'marketstall-internal' }) })],
    ['no audience', forge({ payload: without('aud') })],
    ['no exp', forge({ payload: without('exp') })],
    ['exp 1e300', forge({ payload: withExpOf('1e300') })],
    ['exp 1e400', forge({ payload: withExpOf('1e400') })],
    ['exp as a string', forge({ payload: withExpOf('"9999999999"') })],
    ['exp null', forge({ payload: withExpOf('null') })],
    ['exp a second ago', forge({ payload: goodClaims({ exp: now() - 1 }) })],
    ['no iat', forge({ payload: without('iat') })],
    ['a life of more than a day', forge({ payload: goodClaims({ exp: now() + 86_402 }) })],
    ['an exp in the year 9999', forge({ payload: goodClaims({ exp: 253_402_300_000 }) })],
    ['iat in two minutes', forge({ payload: goodClaims({ iat: now() + 120 }) })],
    ['iat as a string', forge({ payload: goodClaims({ iat: 'tomorrow' }) })],
    ['nbf in two minutes', forge({ payload: goodClaims({ nbf: now() + 120 }) })],
    ['no sub', forge({ payload: without('sub') })],
    ['a sub that is not a UUID', forge({ payload: goodClaims({ sub: 'service:orders' }) })],
    ['a sub that is a number', forge({ payload: goodClaims({ sub: 7 }) })],
    ['an unknown role', forge({ payload: goodClaims({ role: 'root' }) })],
    ['a role as a list', forge({ payload: goodClaims({ role: ['admin'] }) })],
    ['a username that is not a string', forge({ payload: goodClaims({ username: {} }) })],
    ['a crit header', forge({ header: { crit: ['b64'], b64: false } })],
    ['another typ', forge({ header: { typ: 'secevent+jwt' } })],
    ['a typ that is not a string', forge({ header: { typ: 7 } })],
    ['a payload that is a string', forge({ payload: '"text"' })],
    ['a payload that is a list', forge({ payload: '[1]' })],
    ['a payload that is null', forge({ payload: 'null' })],
    ['a payload that is not JSON', forge({ payload: 'no JSON' })],
    ["a service's claims", signServiceToken('orders', secretKey(TEST_SECRET))],
  ])('with %s is not valid', (_what, token) => {
    expect(verify(token)).toBeUndefined();
  });
});

describe('while secrets are changed', () => {
  const OTHER = 'another secret for tests alone, of 32 bytes';

  test('the tokens of both are valid, and of no third', () => {
    const verify = createTokenVerifier({ secrets: [OTHER, TEST_SECRET] });
    expect(verify(forge())).toMatchObject({ username: 'ann' });
    expect(verify(forge({ secret: OTHER }))).toMatchObject({ username: 'ann' });
    expect(verify(forge({ secret: `${OTHER}.` }))).toBeUndefined();
    const verifyService = createServiceTokenVerifier({ orders: [OTHER, TEST_SECRET] });
    for (const secret of [OTHER, TEST_SECRET])
      expect(verifyService(signServiceToken('orders', secretKey(secret)))).toBe(true);
    expect(verifyService(signServiceToken('orders', SERVICE_KEY))).toBe(false);
  });
});

describe('a token that is signed with a private key', () => {
  const pair = keyPair('one');
  const other = keyPair('other');
  const es256 = (options: Partial<Parameters<typeof forgeWithKey>[0]> = {}) =>
    forgeWithKey({ key: pair.privateKey, header: { kid: 'one' }, payload: goodClaims(), ...options });

  test('is valid for the key that it names', () => {
    const verify = createTokenVerifier({ secrets: [], publicKeys: localKeys(pair, other) });
    expect(verify(es256())).toMatchObject({ username: 'ann' });
    expect(verify(es256({ key: other.privateKey, header: { kid: 'other' } }))).toBeDefined();
  });

  test('and one with a secret are both valid while they are changed; then the secret makes none', () => {
    const both = createTokenVerifier({ secrets: [TEST_SECRET], publicKeys: localKeys(pair) });
    expect([both(es256()), both(forge())]).toEqual(
      Array(2).fill(expect.objectContaining({ username: 'ann' })),
    );
    expect(createTokenVerifier({ secrets: [], publicKeys: localKeys(pair) })(forge())).toBeUndefined();
    expect(createTokenVerifier({ secrets: [TEST_SECRET] })(es256())).toBeUndefined();
  });

  test.each([
    ['the id of an unknown key', es256({ header: { kid: 'nobody' } })],
    ['no id of a key', es256({ header: {} })],
    ['an id that is no string', es256({ header: { kid: ['one'] } })],
    ['the id of another key', es256({ header: { kid: 'other' } })],
    ['the id of a prototype', es256({ header: { kid: '__proto__' } })],
    ['another algorithm in name', es256({ header: { kid: 'one', alg: 'ES384' } })],
    ['a changed payload', es256().replace(/\..*\./, `.${es256().split('.')[1]}x.`)],
    ['no signature', unsigned(es256())],
    ['another audience', es256({ payload: goodClaims({ aud: 'marketstall-internal' }) })],
    ['exp a second ago', es256({ payload: goodClaims({ exp: now() - 1 }) })],
    ['a life of more than a day', es256({ payload: goodClaims({ exp: now() + 86_402 }) })],
    ['HS256 with the public key as secret', forge({ header: { kid: 'one' }, secret: pair.pem })],
    ['the same without a last newline', forge({ header: { kid: 'one' }, secret: pair.pem.trim() })],
  ])('is not valid with %s', (_what, token) => {
    expect(createTokenVerifier({ secrets: [], publicKeys: localKeys(pair, other) })(token)).toBeUndefined();
    expect(
      createTokenVerifier({ secrets: [TEST_SECRET], publicKeys: localKeys(pair, other) })(token),
    ).toBeUndefined();
  });
});

describe('a token that is remembered', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('expires in time', () => {
    const verify = createTokenVerifier({ secrets: [TEST_SECRET] });
    const token = forge({ payload: goodClaims({ exp: now() + 10 }) });
    expect(verify(token)).toBeDefined();
    const later = Date.now() + 10_001;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(verify(token)).toBeUndefined();
    expect(verify(token)).toBeUndefined();
  });

  test('is forgotten for newer ones, and then verified again', () => {
    const verify = createTokenVerifier({ secrets: [TEST_SECRET] });
    const first = forge();
    expect(verify(first)).toBeDefined();
    for (let n = 0; n < 10_001; n++) verify(forge({ payload: goodClaims({ n }) }));
    expect(verify(first)).toBeDefined();
  });
});

describe("a service's token", () => {
  const TASKS_SECRET = 'the secret of the calls of tasks, of 32 bytes';
  const TASKS_KEY = secretKey(TASKS_SECRET);
  const verify = createServiceTokenVerifier({ orders: [SERVICE_SECRET], tasks: [TASKS_SECRET] });

  test('is valid for a minute, for the service that it names', () => {
    expect(verify(signServiceToken('orders', SERVICE_KEY))).toBe(true);
    expect(verify(signServiceToken('tasks', TASKS_KEY))).toBe(true);
    expect(verify(signServiceToken('orders', TASKS_KEY))).toBe(false);
    expect(verify(signServiceToken('tasks', SERVICE_KEY))).toBe(false);
    expect(verify(signServiceToken('auth', SERVICE_KEY))).toBe(false);
    expect(verify(signServiceToken('orders', secretKey(TEST_SECRET)))).toBe(false);
    expect(verify(testUser().token)).toBe(false);
    const token = signServiceToken('orders', SERVICE_KEY);
    const later = Date.now() + 61_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(verify(token)).toBe(false);
    jest.restoreAllMocks();
  });

  test('is used for 10 s of calls, then a new one is made', () => {
    const sign = createServiceTokenSigner('orders', SERVICE_KEY);
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(now);
    const first = sign();
    clock.mockReturnValue(now + 9_999);
    expect(sign()).toBe(first);
    clock.mockReturnValue(now + 10_000);
    const second = sign();
    expect(second).not.toBe(first);
    expect([verify(first), verify(second)]).toEqual([true, true]);
    jest.restoreAllMocks();
  });

  test('opens /internal; there no token is 401, and the token of a user, even an admin, is 403', async () => {
    const api = await serveSample();
    const path = `/internal/things/${THING.id}`;
    await api
      .as({ token: signServiceToken('orders', SERVICE_KEY) })
      .delete(path)
      .expect(204);
    await api.delete(path).expect(401);
    await api.as({ token: 'rubbish' }).delete(path).expect(401);
    await api
      .as({ token: signServiceToken('tasks', SERVICE_KEY) })
      .delete(path)
      .expect(401);
    await api.as(testUser()).delete(path).expect(403);
    await api
      .as(testUser({ role: 'admin' }))
      .delete(path)
      .expect(403);
    await api
      .as({ token: signServiceToken('orders', SERVICE_KEY) })
      .get(`/things/${THING.id}`)
      .expect(401);
  });
});

describe('the Authorization header', () => {
  const { token } = testUser();

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR', 'Bearer  '])('%s is read', async (scheme) => {
    const api = await serveSample();
    await api.get(`/things/${THING.id}`).set('Authorization', `${scheme} ${token}`).expect(200);
  });

  test.each([
    ['none', undefined, 'missing_token', 'Bearer realm="marketstall"'],
    ['another scheme', 'Basic YTpi', 'missing_token', 'Bearer realm="marketstall"'],
    ['a bad token', 'Bearer rubbish', 'invalid_token', 'Bearer realm="marketstall", error="invalid_token"'],
    ['a scheme alone', 'Bearer', 'invalid_token', 'Bearer realm="marketstall", error="invalid_token"'],
    [
      'two tokens',
      `Bearer ${token} ${token}`,
      'invalid_token',
      'Bearer realm="marketstall", error="invalid_token"',
    ],
  ])('with %s the answer is 401 with a challenge', async (_what, header, code, challenge) => {
    const api = await serveSample();
    const test = api.get(`/things/${THING.id}`);
    if (header !== undefined) test.set('Authorization', header);
    const { body, headers } = await test.expect(401);
    expect(body.code).toBe(code);
    expect(headers['www-authenticate']).toBe(challenge);
  });

  test('of a user who is not an admin is 403 where an admin is needed', async () => {
    const api = await serveSample();
    const { body } = await api.as(testUser()).get('/admin').expect(403);
    expect(body.code).toBe('forbidden');
    await api
      .as(testUser({ role: 'admin' }))
      .get('/admin')
      .expect(200);
  });
});

describe('secrets', () => {
  test('a key needs 32 bytes, counted in UTF-8', () => {
    expect(() => secretKey('x'.repeat(31))).toThrow('at least 32 bytes');
    expect(() => secretKey('ü'.repeat(16))).not.toThrow();
  });

  test('a derived secret depends on the secret and the purpose, and is the same each time', () => {
    const secret = deriveSecret(TEST_SECRET, 'a');
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(deriveSecret(TEST_SECRET, 'a')).toBe(secret);
    expect(deriveSecret(TEST_SECRET, 'b')).not.toBe(secret);
    expect(deriveSecret(`${TEST_SECRET}.`, 'a')).not.toBe(secret);
  });
});
