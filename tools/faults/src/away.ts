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

/** Orders' own default. */
const DEADLINE_MS = 2_000;
/** What the rest of placing may take beside the deadline. */
const SLACK_MS = 500;
const WORST_RATIO = 1.5;
/** The states take turns, so that what else the machine does hits all of them alike. */
const TURNS = 10;
const PLACING_EVERY_MS = 100;
/** Until then orders that wait for products have gathered. */
const GATHER_MS = 700;
const STATES = ['up', 'stopped', 'up again', 'killed'] as const;
type State = (typeof STATES)[number];
const ROUTES = ['GET /orders/:id', 'GET /orders', 'PATCH /orders/:id'] as const;
type RouteName = (typeof ROUTES)[number];
const STEPS = ['confirmed', 'shipped', 'delivered'];

/** Orders that are there to be read and changed. */
interface Stock {
  user: User;
  orders: Order[];
}

/**
 * Measures orders' routes while products works, is stopped and is dead, with orders being placed all the time:
 * placing is answered 202 within its deadline, and the other routes take what they always take.
 * @param samples of each route in each state
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
  // One turn more, to warm up.
  const changes = Math.ceil((perTurn * (TURNS * STATES.length + 1)) / STEPS.length);
  say(`placing ${changes} orders to work on`);
  const stock: Stock = { user, orders: await placeMany(api, system, { user, product, howMany: changes }) };

  const times = new Map<string, number[]>();
  const placing = new Map<State, number[]>();
  await measure(api, system, stock, perTurn, () => undefined);
  for (let turn = 0; turn < TURNS && !verdict.hasFailed; turn++) {
    for (const state of STATES) {
      const isBack = await enter(products, state);
      const stopPlacing = startPlacing(api, system, { user, product }, (status, ms) => {
        list(placing, state).push(ms);
        if (state === 'up' || state === 'up again') return;
        const told = `products ${state}: ${status} after ${ms.toFixed(0)} ms`;
        if (status !== 202) verdict.fail('placing was not answered 202', told);
        if (ms > DEADLINE_MS + SLACK_MS) verdict.fail('placing was answered too late', told);
      });
      await sleep(GATHER_MS);
      await measure(api, system, stock, perTurn, (route, ms) => list(times, `${route} ${state}`).push(ms));
      await stopPlacing();
      await isBack();
    }
  }
  const since = Date.now();
  if ((await settle(database.owner, since)) === undefined) {
    verdict.fail('not settled in time', `${SETTLE_MS / 1000} s after products was back`);
  }
  for (const { rule, detail } of await findWrong(database.owner)) verdict.fail(rule, detail);
  tell(times, placing, context);
}

function tell(times: Map<string, number[]>, placing: Map<State, number[]>, { verdict }: RunContext): void {
  say('\nroute               products    samples    p50 ms    p99 ms   of before');
  const row = (route: string, state: string, all: number[], ratio?: number) => {
    const numbers = [quantile(all, 0.5), quantile(all, 0.99)].map((ms) => ms.toFixed(2).padStart(10));
    const relative = ratio === undefined ? '' : ratio.toFixed(2).padStart(12);
    say(
      `${route.padEnd(20)}${state.padEnd(9)}${String(all.length).padStart(10)}${numbers.join('')}${relative}`,
    );
  };
  for (const route of ROUTES) {
    const up = [...list(times, `${route} up`), ...list(times, `${route} up again`)];
    row(route, 'up', up);
    for (const state of ['stopped', 'killed'] as const) {
      const away = list(times, `${route} ${state}`);
      const ratio = quantile(away, 0.99) / quantile(up, 0.99);
      row(route, state, away, ratio);
      if (ratio > WORST_RATIO)
        verdict.fail('another route is slower', `${route}, products ${state}: ${ratio}`);
    }
  }
  for (const [state, all] of placing) row('POST /orders', state, all);
}

/** Brings products into a state. @returns brings it back */
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

/** One route after the other, one request at a time. */
async function measure(
  api: Api,
  { orders }: System,
  { user, orders: stock }: Stock,
  howMany: number,
  note: (route: RouteName, ms: number) => void,
): Promise<void> {
  for (let made = 0; made < howMany; made++) {
    const target = orders[made % orders.length];
    const order = stock[made % stock.length];
    const changing = stock.at(-1);
    if (!target || !order || !changing) throw new Error('there are too few orders to work on');
    note('GET /orders/:id', await timed(api, target, { method: 'GET', path: `/orders/${order.id}`, user }));
    note('GET /orders', await timed(api, target, { method: 'GET', path: '/orders?limit=20', user }));
    const body = { status: STEPS[changing.version - 1], version: changing.version };
    note(
      'PATCH /orders/:id',
      await timed(api, target, { method: 'PATCH', path: `/orders/${changing.id}`, user, body }),
    );
    changing.version += 1;
    if (changing.version > STEPS.length) stock.pop();
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

/** Places orders at a modest rate, whether or not the earlier ones have been answered. @returns ends it */
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
  const body = { title: 'Something', description: 'There are more of it.', price: 1, stock: 10_000_000 };
  const result = await api.send(products, { method: 'POST', path: '/products', user, body }, ['201']);
  if (result.isLost || result.status !== 201) throw new Error('a product could not be offered');
  return (result.body as { id: string }).id;
}

function list<K>(table: Map<K, number[]>, key: K): number[] {
  const all = table.get(key) ?? [];
  table.set(key, all);
  return all;
}
