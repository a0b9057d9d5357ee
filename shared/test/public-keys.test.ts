import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { capturedLog, until } from '@marketstall/testing/wire';
import { type FollowedKeys, followPublicKeys } from '../src/public-keys.js';
import { createTokenVerifier } from '../src/tokens.js';
import { forgeWithKey, keyPair, type TestKeyPair } from './signed-tokens.js';

const one = keyPair('one');
const two = keyPair('two');

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Stands for auth: answers the keys that it has now. */
async function serveKeys(...pairs: TestKeyPair[]) {
  const auth = { pairs, asked: 0 };
  let server = createServer();
  const answer: RequestListener = (_req, res) => {
    auth.asked += 1;
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ keys: auth.pairs.map(({ jwk }) => jwk) }));
  };
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer(answer).listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const goAway = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  cleanups.push(goAway);
  const url = `http://127.0.0.1:${port}/.well-known/jwks.json`;
  return Object.assign(auth, { url, goAway, comeBack: () => listen(port) });
}

async function follow(url: string, intervalMs = 60_000) {
  const { log, lines } = capturedLog();
  const keys: FollowedKeys = await followPublicKeys({ url, intervalMs }, log);
  cleanups.push(keys.stop);
  return { keys, lines, verify: createTokenVerifier({ secrets: [], publicKeys: keys }) };
}

function tokenOf({ privateKey, keyId }: TestKeyPair): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    sub: randomUUID(),
    username: 'ann',
    role: 'user',
    iss: 'marketstall-auth',
    aud: 'marketstall',
  };
  return forgeWithKey({
    key: privateKey,
    header: { kid: keyId },
    payload: { ...claims, iat, exp: iat + 60 },
  });
}

describe("auth's public keys", () => {
  test('are fetched once for many tokens; with auth away, those that are known hold', async () => {
    const auth = await serveKeys(one);
    const { verify } = await follow(auth.url);
    for (let n = 0; n < 10; n++) expect(await verify(tokenOf(one))).toMatchObject({ username: 'ann' });
    expect(auth.asked).toBe(1);
    await auth.goAway();
    expect(await verify(tokenOf(one))).toMatchObject({ username: 'ann' });
  });

  test('are fetched by a start in which auth is away, once it is there; until then the answer is 503', async () => {
    const auth = await serveKeys(one);
    await auth.goAway();
    const { verify, lines } = await follow(auth.url);
    await expect(verify(tokenOf(one))).rejects.toMatchObject({ status: 503, code: 'unavailable' });
    expect(lines()).toMatchObject([{ msg: expect.stringContaining("can't be fetched") }]);
    await auth.comeBack();
    expect(await verify(tokenOf(one))).toMatchObject({ username: 'ann' });
    await until(() => lines().some(({ msg }) => msg === "auth's public keys can be fetched again"));
  });

  test('that are unknown have the set fetched again, at most four times a second whatever is sent', async () => {
    const auth = await serveKeys(one);
    const { verify } = await follow(auth.url);
    const made = Array.from({ length: 50 }, (_, n) => tokenOf({ ...one, keyId: `made-up-${n}` }));
    expect(new Set(await Promise.all(made.map(verify)))).toEqual(new Set([undefined]));
    expect(auth.asked).toBe(1);
  });

  test('that are new are known after a renewal; what is signed with one that is gone is refused, also if remembered', async () => {
    const auth = await serveKeys(one);
    const { verify } = await follow(auth.url, 20);
    const before = tokenOf(one);
    expect(await verify(before)).toBeDefined();
    auth.pairs = [one, two];
    await until(async () => (await verify(tokenOf(two))) !== undefined);
    expect(await verify(before)).toBeDefined();
    auth.pairs = [two];
    await until(async () => (await verify(before)) === undefined);
    expect(await verify(tokenOf(one))).toBeUndefined();
    expect(await verify(tokenOf(two))).toBeDefined();
  });

  test('of another kind, or broken, are no keys, and the good one beside them counts', async () => {
    const auth = await serveKeys(one);
    const strange = [
      { kty: 'RSA', kid: 'rsa' },
      { kty: 'EC', crv: 'P-256', kid: 'broken', x: 'x', y: 'y' },
      {},
    ];
    auth.pairs = [one, ...strange.map((jwk) => ({ ...two, jwk }))];
    const { verify } = await follow(auth.url);
    expect(await verify(tokenOf(one))).toBeDefined();
    expect(await verify(tokenOf({ ...two, keyId: 'rsa' }))).toBeUndefined();
  });
});
