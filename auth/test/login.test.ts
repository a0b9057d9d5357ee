import { beforeAll, describe, expect, test } from '@jest/globals';
import { createTokenVerifier } from '@marketstall/shared/tokens';
import { TEST_SECRET } from '@marketstall/testing/settings';
import jwt from 'jsonwebtoken';
import { createPasswords } from '../src/passwords/passwords.js';
import { type Auth, newAccount, PASSWORD, signedIn, startAuth, startReplica } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth({ loginLimit: { max: 1000, windowSeconds: 900 } });
});

describe('POST /login', () => {
  test('a user gets a pair of tokens, which no cache may store', async () => {
    const account = newAccount();
    await auth.api.post('/signup').send(account).expect(201);
    const { body, headers } = await auth.api
      .post('/login')
      .send({ username: account.username, password: PASSWORD })
      .expect(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{86}$/),
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('the access token names its user, expires after an hour, and holds nothing else', async () => {
    const { user, pair } = await signedIn(auth);
    const { header, payload } = jwt.decode(pair.access_token, { complete: true }) as jwt.Jwt;
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { iat = 0, exp = 0, jti, ...claims } = payload as jwt.JwtPayload;
    expect(claims).toEqual({
      iss: 'marketstall-auth',
      aud: 'marketstall',
      sub: user.id,
      username: user.username,
      role: 'user',
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(exp - iat).toBe(3600);
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(10);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    const verify = createTokenVerifier({ secrets: [TEST_SECRET] });
    expect(verify(pair.access_token)).toEqual({
      id: user.id,
      username: user.username,
      role: 'user',
      sessionId: claims.sid,
    });
  });

  test('a user signs in by username or email address, in any letter case, with JSON or a form', async () => {
    const { account } = await signedIn(auth);
    for (const name of [account.username, account.email]) {
      for (const username of [name, name.toUpperCase(), ` ${name} `]) {
        await auth.api.post('/login').send({ username, password: PASSWORD }).expect(200);
        await auth.api.post('/login').type('form').send({ username, password: PASSWORD }).expect(200);
      }
    }
  });

  test('whatever is wrong with the credentials, the answer is the same 401', async () => {
    const longest = newAccount({ password: 'x'.repeat(72) });
    await auth.api.post('/signup').send(longest).expect(201);
    const disabled = await signedIn(auth);
    await auth.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [disabled.user.id]);
    const attempts = {
      'unknown user': newAccount(),
      'unknown email address': { username: 'nobody@example.com', password: PASSWORD },
      'wrong password': { ...longest, password: PASSWORD },
      'empty password': { ...longest, password: '' },
      'password of 73 bytes whose first 72 are right': { ...longest, password: 'x'.repeat(73) },
      'disabled user': disabled.account,
      'password with half a surrogate pair': { ...longest, password: `${PASSWORD}\ud800` },
      'password with a NUL': { ...longest, password: 'x'.repeat(72).concat('\0') },
      'a name that is SQL': { username: `' OR true --`, password: PASSWORD },
      'a name with wildcards': { username: '%', password: PASSWORD },
    };
    const answers = new Set<string>();
    for (const [what, { username, password }] of Object.entries(attempts)) {
      const { status, body } = await auth.api
        .post('/login')
        .set('X-Request-Id', 'same')
        .send({ username, password });
      expect([what, status]).toEqual([what, 401]);
      answers.add(JSON.stringify(body));
    }
    expect([...answers].map((answer) => JSON.parse(answer))).toEqual([
      expect.objectContaining({
        code: 'invalid_credentials',
        detail: 'The username or the password is wrong.',
      }),
    ]);
  });

  test.each([
    ['an empty body', {}],
    ['no password', { username: 'ann' }],
    ['a password that is not a string', { username: 'ann', password: { $ne: null } }],
    ['a list of passwords', { username: 'ann', password: [PASSWORD] }],
    ['a blank username', { username: ' ', password: PASSWORD }],
  ])('a login with %s is 400', async (_what, body) => {
    await auth.api.post('/login').send(body).expect(400);
  });

  test('a refusal takes as long for an unknown name, a long password or a disabled user as for a wrong password', async () => {
    const passwords = await createPasswords(10);
    const slow = await startReplica(auth.database, {
      passwords,
      loginLimit: { max: 1000, windowSeconds: 900 },
    });
    const { account } = await signedIn(slow);
    const disabled = await signedIn(slow);
    await auth.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [disabled.user.id]);
    const attempts = {
      wrong: { username: account.username, password: 'wrong' },
      unknown: { username: 'nobody', password: PASSWORD },
      empty: { username: account.username, password: '' },
      long: { username: account.username, password: 'x'.repeat(200) },
      disabled: { username: disabled.account.username, password: PASSWORD },
    };
    const times = new Map<string, number[]>();
    for (let round = 0; round < 7; round++) {
      for (const [what, attempt] of Object.entries(attempts)) {
        const started = performance.now();
        await slow.api.post('/login').send(attempt).expect(401);
        times.set(what, [...(times.get(what) ?? []), performance.now() - started]);
      }
    }
    const median = (of: string) => times.get(of)?.sort((a, b) => a - b)[3] ?? 0;
    for (const what of times.keys()) {
      const ratio = median(what) / median('wrong');
      expect([what, ratio > 0.5 && ratio < 2]).toEqual([what, true]);
    }
  });
});
