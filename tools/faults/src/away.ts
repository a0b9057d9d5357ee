import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '@marketstall/harness/console';
import { quantile } from '@marketstall/harness/stats';
import { type Api, createApi, type Documented, type Request } from './api.js';
import { findWrong } from './books.js';
import type { Order } from './model.js';
import type { RunContext } from './run-context.js';
import type { ServiceProcess } from './service-process.js';
import { SETTLE_MS, settle } from './settle.js';
import { type System, startSystem } from './system.js';
import { type User, userMaker } from './users.js';

/** The default deadline of orders for a call to products. */
const DEADLINE_MS = 2_000;
/** How long placing may take in addition to the deadline. */
const SLACK_MS = 500;
/** The highest allowed ratio of p99 with products down to p99 with products up. */
const MAX_RATIO = 1.5;
/** The states are measured in turn, so that other work on the machine affects all of them alike. */
const TURNS = 10;
const PLACING_EVERY_MS = 100;
/** Before a measurement: enough time for some orders to be waiting for products. */
const GATHER_MS = 700;
const STATES = ['up', 'stopped', 'up again', 'killed'] as const;
type State = (typeof STATES)[number];
const ROUTES = ['GET /orders/:id', 'GET /orders', 'PATCH /orders/:id'] as const;
type RouteName = (typeof ROUTES)[number];
const STEPS = ['confirmed', 'shipped', 'delivered'];

/** The orders to be read and changed. */
interface Supply {
  user: User;
  orders: Order[];
}

/**
 * Measures the routes of orders while products is up, stopped (SIGSTOP) and killed, with orders being placed all the
 * time. With products down, placing must be answered 202 within the deadline, and no other route may get slower.
 * @param samples requests per route and state
 */
export async function runAway(samples: number, context: RunContext): Promise<void> {
  const { verdict, cleanups } = context;
  const env = { PRODUCTS_DEADLINE_MS: String(DEADLINE_MS) };
  const system = await startSystem({ ...context, isProxied: false, env }, cleanups);
  const { products, database } = system;
  const api = createApi(verdict, 2 * DEADLINE_MS + SLACK_MS);
  cleanups.push(() => api.close());
  const user = userMaker(system.jwtSecret)('admin');
  const product = await offer(api, products, user);
  const perTurn = Math.ceil(samples / TURNS);
  // One extra turn, to warm up.
  const changes = Math.ceil((perTurn * (TURNS * STATES.length + 1)) / STEPS.length);
  say(`placing ${changes} orders to read and change`);
  const supply: Supply = { user, orders: await placeMany(api, system, { user, product, howMany: changes }) };

  const times = new Map<string, number[]>();
  const placing = new Map<State, number[]>();
  await measure(api, system, supply, perTurn, () => undefined);
  for (let turn = 0; turn < TURNS && !verdict.hasFailed; turn++) {
    for (const state of STATES) {
      const leave = await enter(products, state);
      const stopPlacing = startPlacing(api, system, { user, product }, (status, ms) => {
        list(placing, state).push(ms);
        if (state === 'up' || state === 'up again') return;
        const told = `products ${state}: ${status} after ${ms.toFixed(0)} ms`;
        if (status !== 202) verdict.fail('placing was not answered 202', told);
        if (ms > DEADLINE_MS + SLACK_MS) verdict.fail('placing was answered too late', told);
      });
      await sleep(GATHER_MS);
      await measure(api, system, supply, perTurn, (route, ms) => list(times, `${route} ${state}`).push(ms));
      await stopPlacing();
      await leave();
    }
  }
  const since = Date.now();
  if ((await settle(database.owner, since)) === undefined) {
    verdict.fail('not settled in time', `${SETTLE_MS / 1000} s after products was up again`);
  }
  for (const { rule, detail } of await findWrong(database.owner)) verdict.fail(rule, detail);
  tell(times, placing, context);
}

function tell(times: Map<string, number[]>, placing: Map<State, number[]>, { verdict }: RunContext): void {
  say('\nroute               products    samples    p50 ms    p99 ms   p99 / up');
  const row = (route: string, state: string, all: number[], ratio?: number) => {
    const numbers = [quantile(all, 0.5), quantile(all, 0.99)].map((ms) => ms.toFixed(2).padStart(10));
    const relative = ratio === undefined ? '' : ratio.toFixed(2).padStart(12);
    say(
      `${route.padEnd(20)}${state.padEnd(9)}${String(all.length).padStart(10)}${numbers.join('')}${relative}`,
    );
  };
  for (const route of ROUTES) {
    const up = [...list(times, `${route} up`), ...list(times, `${route} up again`)];
    // A run that failed early has no samples of the later states.
    if (up.length === 0) continue;
    row(route, 'up', up);
    for (const state of ['stopped', 'killed'] as const) {
      const down = list(times, `${route} ${state}`);
      if (down.length === 0) continue;
      const ratio = quantile(down, 0.99) / quantile(up, 0.99);
      row(route, state, down, ratio);
      if (ratio > MAX_RATIO)
        verdict.fail('another route is slower', `${route}, products ${state}: ${ratio} times the p99`);
    }
  }
  for (const [state, all] of placing) row('POST /orders', state, all);
}

/** Puts products into a state. @returns a function that brings products back up */
async function enter(products: ServiceProcess, state: State): Promise<() => Promise<void>> {
  if (state === 'stopped') {
    const resume = products.pause();
    return async () => resume();
  }
  if (state === 'killed') {
    await products.holdDown();
    return () => products.release();
  }
  return async () => undefined;
}

/** Requests one route after the other, one request at a time. */
async function measure(
  api: Api,
  { orders }: System,
  { user, orders: supply }: Supply,
  howMany: number,
  note: (route: RouteName, ms: number) => void,
): Promise<void> {
  for (let made = 0; made < howMany; made++) {
    const target = orders[made % orders.length];
    const order = supply[made % supply.length];
    const changing = supply.at(-1);
    if (!target || !order || !changing) throw new Error('not enough orders were placed to measure on');
    note('GET /orders/:id', await timed(api, target, { method: 'GET', path: `/orders/${order.id}`, user }));
    note('GET /orders', await timed(api, target, { method: 'GET', path: '/orders?limit=20', user }));
    const body = { status: STEPS[changing.version - 1], version: changing.version };
    note(
      'PATCH /orders/:id',
      await timed(api, target, { method: 'PATCH', path: `/orders/${changing.id}`, user, body }),
    );
    changing.version += 1;
    if (changing.version > STEPS.length) supply.pop();
  }
}

async function timed(api: Api, target: ServiceProcess, request: Request): Promise<number> {
  const began = performance.now();
  const documented: Documented = ['200'];
  const result = await api.send(target, request, documented);
  if (result.isLost || result.status !== 200) {
    throw new Error(`${request.method} ${request.path}: ${result.isLost ? result.error : result.status}`);
  }
  return performance.now() - began;
}

/** Places orders at a fixed rate, without waiting for earlier responses. @returns a function that stops it */
function startPlacing(
  api: Api,
  { orders }: System,
  { user, product }: { user: User; product: string },
  note: (status: number, ms: number) => void,
): () => Promise<void> {
  const waiting: Promise<void>[] = [];
  const place = async (target: ServiceProcess) => {
    const began = performance.now();
    const result = await api.send(target, placement(user, product), ['201', '202']);
    note(result.isLost ? 0 : result.status, performance.now() - began);
  };
  const timer = setInterval(() => {
    const target = orders[waiting.length % orders.length];
    if (target) waiting.push(place(target));
  }, PLACING_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(waiting);
  };
}

function placement(user: User, product: string): Request {
  return {
    method: 'POST',
    path: '/orders',
    user,
    body: { product_id: product, quantity: 1 },
    headers: { 'idempotency-key': randomUUID() },
  };
}

async function placeMany(
  api: Api,
  { orders }: System,
  { user, product, howMany }: { user: User; product: string; howMany: number },
): Promise<Order[]> {
  const placed: Order[] = [];
  const work = orders.flatMap((target) => Array.from({ length: 4 }, () => target));
  await Promise.all(
    work.map(async (target) => {
      while (placed.length < howMany) {
        const result = await api.send(target, placement(user, product), ['201', '202']);
        if (!result.isLost && result.status === 201) placed.push(result.body as Order);
        else await sleep(100);
      }
    }),
  );
  return placed;
}

async function offer(api: Api, products: ServiceProcess, user: User): Promise<string> {
  const body = { title: 'Something', description: 'Sold in the fault runs.', price: 1, stock: 10_000_000 };
  const result = await api.send(products, { method: 'POST', path: '/products', user, body }, ['201']);
  if (result.isLost || result.status !== 201) throw new Error('creating a product failed');
  return (result.body as { id: string }).id;
}

function list<K>(table: Map<K, number[]>, key: K): number[] {
  const all = table.get(key) ?? [];
  table.set(key, all);
  return all;
}
