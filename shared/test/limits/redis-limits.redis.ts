import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Api, serveApp } from '@marketstall/testing/api';
import { poolOfNoDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { testUser } from '@marketstall/testing/tokens';
import { pino } from 'pino';
import { createClient } from 'redis';
import { z } from 'zod';
import { createApp } from '../../src/http/app.js';
import { ok } from '../../src/http/reply.js';
import { routesWith } from '../../src/http/route.js';
import { createCounter } from '../../src/limits/counter.js';
import { createLimitStores, type LimitStores } from '../../src/limits/limit-stores.js';
import { Registry } from '../../src/metrics.js';
import { type RedisServer, redisServer } from './redis-server.js';

const MAX = 4;
const LIMIT = { max: MAX, windowSeconds: 60 };
/** No answer may take longer, whatever Redis does: Redis gets 150 ms. */
const HANG_MS = 500;

interface Replica {
  api: Api;
  stores: LimitStores;
  registry: Registry;
}

let redis: RedisServer;
let replicas: Replica[];
let logged: string[];

beforeEach(async () => {
  redis = await redisServer();
  replicas = [];
  logged = [];
});

afterEach(async () => {
  redis.thaw();
  for (const { api, stores } of replicas) {
    await api.close();
    stores.close();
  }
  await redis.remove();
});

const thing = routesWith<object, Record<never, never>>({}, { name: 'things', description: 'Things.' })(
  'GET /thing',
  {
    id: 'getThing',
    summary: 'Something to ask for, which needs no database',
    access: 'user',
    answers: { 200: z.object({}) },
    handle: () => ok({}),
  },
);

/** Another replica of the same service, as far as limits go. */
async function replica(): Promise<Replica> {
  const log = pino({}, { write: (line) => void logged.push(line) });
  const registry = new Registry();
  const limitStores = await createLimitStores({ url: redis.url, service: 'tasks', registry }, log);
  const app = createApp(testDeps('tasks', poolOfNoDatabase(), { limit: LIMIT, limitStores }), {
    routes: [thing],
    routeDeps: {},
    failures: {},
  });
  const made = { api: await serveApp(app), stores: limitStores, registry };
  replicas.push(made);
  // The first answer of a process is slow, whatever Redis does.
  await made.api.as(testUser()).get('/thing').expect(200);
  return made;
}

/** Sends a request as a user; the answer must come within HANG_MS. */
async function hit({ api }: Replica, user: { token: string }): Promise<number> {
  const began = performance.now();
  const { status } = await api.as(user).get('/thing');
  expect(performance.now() - began).toBeLessThan(HANG_MS);
  return status;
}

async function hits(count: number, one: Replica, user: { token: string }): Promise<number[]> {
  const statuses = [];
  for (let i = 0; i < count; i++) statuses.push(await hit(one, user));
  return statuses;
}

/** Whether the other replica counts what a new user did at the first. */
async function areShared(one: Replica, other: Replica): Promise<boolean> {
  const user = testUser();
  await hits(MAX, one, user);
  return (await hit(other, user)) === 429;
}

async function untilShared(one: Replica, other: Replica): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await areShared(one, other)) || !(await areShared(other, one))) {
    if (Date.now() > deadline) throw new Error(`the limits are not shared:\n${logged.join('')}`);
    await sleep(50);
  }
}

test('two replicas share each limit', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  const user = testUser();
  expect(await hits(3, one, user)).toEqual([200, 200, 200]);
  const last = await other.api.as(user).get('/thing').expect(200);
  expect(last.headers.ratelimit).toMatch(/r=0; t=(59|60)/);
  const refused = await one.api.as(user).get('/thing').expect(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
  expect(await hits(1, other, user)).toEqual([429]);
  expect(await hits(1, other, testUser())).toEqual([200]);
});

test('when Redis dies, local limits apply; when it is back, limits are shared again', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  const user = testUser();
  expect(await hits(2, one, user)).toEqual([200, 200]);
  expect(await one.registry.metrics()).toMatch(/^limits_in_redis 1$/m);
  await redis.kill();
  expect(await hits(MAX + 1, one, user)).toEqual([200, 200, 200, 200, 429]);
  expect(await hits(MAX + 1, other, user)).toEqual([200, 200, 200, 200, 429]);
  expect(await one.registry.metrics()).toMatch(/^limits_in_redis 0$/m);
  await redis.start();
  await untilShared(one, other);
});

test('a replica started while Redis is down works, and shares limits once Redis is up', async () => {
  const [one, other] = [await replica(), await replica()];
  const user = testUser();
  expect(await hits(MAX + 1, one, user)).toEqual([200, 200, 200, 200, 429]);
  expect(await hits(1, other, user)).toEqual([200]);
  await redis.start();
  await untilShared(one, other);
});

test('a Redis that hangs delays only the requests under way, not later ones', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  const user = testUser();
  redis.freeze();
  const burst = await Promise.all(Array.from({ length: MAX }, () => hit(one, user)));
  expect(burst).toEqual([200, 200, 200, 200]);
  const began = performance.now();
  expect(await hits(10, one, user)).toEqual(Array(10).fill(429));
  // If each waited as long as the first ones did, it would take 1.5 s.
  expect(performance.now() - began).toBeLessThan(1_000);
  redis.thaw();
  await untilShared(one, other);
});

test('a Redis that hangs for long is given up, and used again later', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  redis.freeze();
  await hits(1, one, testUser());
  const deadline = Date.now() + 7_000;
  while (Date.now() < deadline) expect(await hit(one, testUser())).toBe(200);
  redis.thaw();
  await untilShared(one, other);
}, 30_000);

test('replicas share the hits of a counter, and hits given back', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  const options = { name: 'failures' };
  const here = createCounter({ max: 2, windowSeconds: 60 }, { ...options, stores: one.stores });
  const there = createCounter({ max: 2, windowSeconds: 60 }, { ...options, stores: other.stores });
  await here.take('key');
  await there.take('key');
  await expect(here.take('key')).rejects.toMatchObject({ status: 429 });
  await there.giveBack('key');
  await here.take('key');
  await expect(there.take('key')).rejects.toMatchObject({ status: 429 });
});

test('a hit given back after its window leaves no key without expiry in Redis', async () => {
  await redis.start();
  const [one, other] = [await replica(), await replica()];
  await untilShared(one, other);
  const counter = createCounter({ max: 1, windowSeconds: 60 }, { name: 'failures', stores: one.stores });
  const client = await createClient({ url: redis.url }).connect();
  await counter.giveBack('key');
  expect(await client.keys('*:failures:*')).toEqual([]);
  await counter.take('key');
  expect(await client.keys('*:failures:*')).toEqual(['marketstall:tasks:failures:key']);
  client.destroy();
});
