import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { capturedLog } from '@marketstall/testing/wire';
import type { Request } from 'express';
import { createCounter } from '../../src/limits/counter.js';
import { createLimitStores } from '../../src/limits/limit-stores.js';
import { addressKey } from '../../src/limits/rate-limit.js';
import { Registry } from '../../src/metrics.js';
import { signServiceToken } from '../../src/tokens.js';
import { SERVICE_KEY, serveSample, THING } from '../sample-app.js';

/** A service that allows `max` requests a minute. */
const limited = (max: number, trustProxy: string[] = []) =>
  serveSample({ limit: { max, windowSeconds: 60 }, trustProxy });

/** A service whose limit this address has used up, by reading the OpenAPI document. */
const usedUp = (): Promise<Api> => limited(1);

// The limiter library reports wrong use here.
const complaints = [jest.spyOn(console, 'error'), jest.spyOn(console, 'warn')];
beforeEach(() => {
  for (const spy of complaints) spy.mockClear();
});
afterEach(() => {
  for (const spy of complaints) expect(spy).not.toHaveBeenCalled();
});

describe('requests', () => {
  test('each answer says how many are left; over the limit it is 429 and says how long to wait', async () => {
    const me = (await limited(2)).as(testUser());
    const { headers } = await me.get('/things').expect(200);
    expect(headers['ratelimit-policy']).toMatch(/^"requests"; q=2; w=60/);
    expect(headers.ratelimit).toMatch(/^"requests"; r=1; t=(59|60)$/);
    await me.get('/things').expect(200);
    const refused = await me.get('/things').expect(429);
    expect(refused.headers.ratelimit).toMatch(/^"requests"; r=0; t=\d+$/);
    expect(refused.headers['retry-after']).toMatch(/^(59|60)$/);
    expect(refused.body).toMatchObject({ status: 429, code: 'too_many_requests', instance: '/things' });
  });

  test('that are refused are counted by limit, and so are hits of counters', async () => {
    const registry = new Registry();
    const limitStores = await createLimitStores(
      { url: undefined, service: 'sample', registry },
      capturedLog().log,
    );
    // The client has read the OpenAPI document.
    const api = await serveSample({ limit: { max: 2, windowSeconds: 60 }, limitStores });
    for (const status of [200, 429, 429]) await api.get('/things').expect(status);
    const counter = createCounter({ max: 1, windowSeconds: 60 }, { name: 'logins', stores: limitStores });
    await counter.take('ada');
    await expect(counter.take('ada')).rejects.toMatchObject({ status: 429 });
    const text = await registry.metrics();
    expect(text).toMatch(/^limit_refusals_total\{limit="requests"\} 2$/m);
    expect(text).toMatch(/^limit_refusals_total\{limit="logins"\} 1$/m);
    expect(text).not.toContain('limits_in_redis');
  });

  test.each([
    ['an unknown path', 'get', '/nowhere'],
    ['another method', 'delete', '/things'],
    ['no token', 'post', '/things'],
    ['a user who is not an admin', 'get', '/admin'],
    ['the front page', 'get', '/'],
    ['the documents', 'get', '/openapi.json'],
  ] as const)('over the limit, 429 comes before everything else: %s', async (_what, method, path) => {
    const api = await usedUp();
    await api[method](path).expect(429);
  });

  test('over the limit, health, readiness, metrics and other services are still served', async () => {
    const api = await usedUp();
    for (let n = 0; n < 3; n++) {
      await api.get('/health').expect(200);
      await api.get('/ready').expect(503);
      await api.get('/metrics').expect(200);
      await api
        .as({ token: signServiceToken('orders', SERVICE_KEY) })
        .delete(`/internal/things/${THING.id}`)
        .expect(204);
    }
  });

  test('each user has their own limit; requests without a valid token share that of their address', async () => {
    const api = await usedUp();
    await api.get('/things').expect(429);
    await api.as({ token: 'rubbish' }).get('/things').expect(429);
    const [ann, bob] = [testUser(), testUser()];
    await api.as(ann).get('/things').expect(200);
    await api.as(ann).get('/things').expect(429);
    await api
      .as(testUser({ sub: ann.id }))
      .get('/things')
      .expect(429);
    await api.as(bob).get('/things').expect(200);
  });

  test('of 20 requests at once with a limit of 10, 10 pass', async () => {
    const api = await limited(10);
    const me = api.as(testUser());
    const answers = await Promise.all(Array.from({ length: 20 }, () => me.get('/things')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  test('X-Forwarded-For is ignored unless the proxy is trusted', async () => {
    const direct = await usedUp();
    await direct.get('/things').set('X-Forwarded-For', '203.0.113.7').expect(429);
    const proxied = await limited(1, ['loopback']);
    await proxied.get('/things').set('X-Forwarded-For', '203.0.113.7').expect(200);
    await proxied.get('/things').set('X-Forwarded-For', '203.0.113.7').expect(429);
    await proxied.get('/things').set('X-Forwarded-For', '203.0.113.8').expect(200);
    // The client can forge what stands before the address that the proxy saw.
    await proxied.get('/things').set('X-Forwarded-For', '198.51.100.1, 203.0.113.7').expect(429);
    await proxied.get('/things').set('X-Forwarded-For', 'no address').expect(200);
  });
});

describe('the address of a client', () => {
  const keyOf = (ip: string | undefined) => addressKey({ ip } as Request);

  test('is counted by /56 in IPv6 and by address in IPv4, also if mapped to IPv6', () => {
    expect(keyOf('2001:db8:0:100::1')).toBe(keyOf('2001:db8:0:1ff::2'));
    expect(keyOf('2001:db8:0:100::1')).not.toBe(keyOf('2001:db8:0:200::1'));
    expect(keyOf('203.0.113.7')).not.toBe(keyOf('203.0.113.8'));
    expect(keyOf('::ffff:203.0.113.7')).not.toBe(keyOf('::ffff:203.0.113.8'));
    expect(keyOf('::ffff:203.0.113.7')).toBe(keyOf('203.0.113.7'));
    expect(keyOf(undefined)).toBe('address:');
  });
});

describe('a counter', () => {
  const refusal = { code: 'too_many_requests', status: 429 };

  test('allows its maximum of hits for each key; a hit given back can be taken again', async () => {
    const counter = createCounter({ max: 2, windowSeconds: 60 }, { name: 'test' });
    await counter.take('a');
    await counter.take('a');
    await expect(counter.take('a')).rejects.toMatchObject(refusal);
    await counter.take('b');
    await counter.giveBack('a');
    await counter.take('a');
    await expect(counter.take('a')).rejects.toMatchObject({
      ...refusal,
      headers: { 'Retry-After': expect.stringMatching(/^(59|60)$/) },
    });
  });

  test('with a limit of 10 allows 10 of 20 hits at once', async () => {
    const counter = createCounter({ max: 10, windowSeconds: 60 }, { name: 'test' });
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => counter.take('a')));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  test("starts a key's window at its first hit, and refused hits do not extend it", async () => {
    const counter = createCounter({ max: 1, windowSeconds: 60 }, { name: 'test' });
    await counter.take('a');
    await expect(counter.take('a')).rejects.toMatchObject(refusal);
    const later = Date.now() + 60_001;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    await counter.take('a');
    clock.mockRestore();
  });
});
