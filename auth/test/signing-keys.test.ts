import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createTokenVerifier } from '@marketstall/shared/tokens';
import { TEST_SECRET } from '@marketstall/testing/settings';
import jwt from 'jsonwebtoken';
import { readKeys, tokenKeysOf } from '../src/sessions/signing-keys.js';
import { type Pair, signedIn, signIn, startAuth, startReplica } from './accounts.js';

function pem(namedCurve = 'P-256', type: 'pkcs8' | 'sec1' = 'pkcs8'): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  return privateKey.export({ type, format: 'pem' }).toString();
}

const read = (JWT_PRIVATE_KEY: string) => readKeys({ JWT_PRIVATE_KEY }).keys;

describe('JWT_PRIVATE_KEY', () => {
  test('holds one or several keys, with line ends or with \\n, of either format', () => {
    expect(read('')).toEqual([]);
    const both = `${pem()}\n# the one before:\n${pem('P-256', 'sec1')}`;
    const keys = read(both);
    expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(2);
    expect(read(both.replaceAll('\n', '\\n')).map(({ keyId }) => keyId)).toEqual(
      keys.map(({ keyId }) => keyId),
    );
    for (const { jwk } of keys) {
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    }
  });

  test('names a key by the thumbprint of RFC 7638', async () => {
    const { calculateJwkThumbprint } = await import('jose');
    for (const { jwk, keyId } of read(pem())) expect(await calculateJwkThumbprint(jwk)).toBe(keyId);
  });

  test.each([
    ['no key', 'a secret'],
    ['a key of another curve', pem('P-384')],
    ['a good key and one of another curve', pem() + pem('secp256k1')],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
    ['an Ed25519 key', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['a broken key', pem().replace(/\n.{10}/, '\nAAAAAAAAAA')],
    [
      'an encrypted key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      }),
    ],
  ])('with %s stops the start with one sentence, without the key', (_what, value) => {
    const text = value.toString();
    expect(() => read(text)).toThrow(/^JWT_PRIVATE_KEY [^\n]+; make one with: openssl genpkey/);
    expect(() => read(text)).not.toThrow(text.split('\n')[1] ?? text);
  });
});

describe('auth with a private key', () => {
  test('signs with it, answers its public half to anybody, and takes no token that a secret signed', async () => {
    const config = { ...readKeys({ JWT_PRIVATE_KEY: pem() + pem() }), jwtSecrets: [TEST_SECRET] as const };
    const verifyToken = createTokenVerifier(tokenKeysOf(config));
    const auth = await startAuth({ ...config, verifyToken });
    const { body, headers } = await auth.api.get('/.well-known/jwks.json').expect(200);
    expect(body).toEqual({ keys: config.keys.map(({ jwk }) => jwk) });
    expect(JSON.stringify(body)).not.toContain('"d"');
    expect(headers['cache-control']).toBe('public, max-age=60');
    const { pair, user } = await signedIn(auth);
    const decoded = jwt.decode(pair.access_token, { complete: true });
    expect(decoded?.header).toEqual({ alg: 'ES256', typ: 'JWT', kid: config.keys[0]?.keyId });
    await auth.api.as({ token: pair.access_token }).get('/me').expect(200);
    const claims = jwt.decode(pair.access_token) as jwt.JwtPayload;
    const forged = jwt.sign(claims, TEST_SECRET);
    await auth.api.as({ token: forged }).get('/me').expect(401);
    expect(claims.sub).toBe(user.id);
  });

  test('answers it before it signs with it, if JWT_ALGORITHM says so, and takes both', async () => {
    const JWT_PRIVATE_KEY = pem();
    const later = readKeys({ JWT_PRIVATE_KEY, JWT_ALGORITHM: 'HS256' });
    const jwtSecrets = [TEST_SECRET] as const;
    const before = await startAuth({
      ...later,
      verifyToken: createTokenVerifier(tokenKeysOf({ ...later, jwtSecrets })),
    });
    const now = readKeys({ JWT_PRIVATE_KEY });
    const after = await startReplica(before.database, now);
    const { body } = await before.api.get('/.well-known/jwks.json').expect(200);
    expect(body.keys).toHaveLength(1);
    const { pair, account } = await signedIn(before);
    expect(jwt.decode(pair.access_token, { complete: true })?.header.alg).toBe('HS256');
    const es256 = await signIn(after.api, account);
    expect(jwt.decode(es256.access_token, { complete: true })?.header.alg).toBe('ES256');
    for (const { access_token } of [pair, es256])
      await before.api.as({ token: access_token }).get('/me').expect(200);
    expect(() => readKeys({ JWT_ALGORITHM: 'ES256' })).toThrow(/^JWT_ALGORITHM is ES256, which needs/);
    expect(() => readKeys({ JWT_ALGORITHM: 'none' })).toThrow('JWT_ALGORITHM must be HS256 or ES256');
  });

  test('and one with a secret answers no keys', async () => {
    const auth = await startAuth();
    const { body } = await auth.api.get('/.well-known/jwks.json').expect(200);
    expect(body).toEqual({ keys: [] });
  });
});

describe('refresh tokens while secrets are changed', () => {
  const NEXT = 'the secret to come, of more than 32 bytes';
  const refresh = (api: Awaited<ReturnType<typeof startAuth>>['api'], { refresh_token }: Pair) =>
    api.post('/refresh').send({ refresh_token });

  test('are taken by replicas of each step, and a retry gets the same pair from any; the last one lets no session end', async () => {
    const verifyToken = createTokenVerifier({ secrets: [TEST_SECRET, NEXT] });
    const before = await startAuth({ jwtSecrets: [TEST_SECRET, NEXT], verifyToken });
    const after = await startReplica(before.database, { jwtSecrets: [NEXT, TEST_SECRET], verifyToken });
    const { pair: first } = await signedIn(before);
    const { body: second } = await refresh(after.api, first).expect(200);
    const { body: again } = await refresh(before.api, first).expect(200);
    expect(again.refresh_token).toBe(second.refresh_token);
    const { body: third } = await refresh(before.api, second).expect(200);
    const { body: thirdAgain } = await refresh(after.api, second).expect(200);
    expect(thirdAgain.refresh_token).toBe(third.refresh_token);
    for (const pair of [second, third])
      await after.api.as({ token: pair.access_token }).get('/me').expect(200);
    const last = await startReplica(before.database, { jwtSecrets: [NEXT] });
    // The replica that signs with the secret before made it.
    const { body: fourth } = await refresh(last.api, third).expect(200);
    await refresh(last.api, fourth).expect(200);
  });
});
