import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '@marketstall/harness/console';
import { type Api, createApi, type Documented } from './api.js';
import { findWrong } from './books.js';
import type { RunContext } from './run-context.js';
import { type System, startSystem } from './system.js';
import { count } from './tally.js';
import { type User, userMaker } from './users.js';

const BUYERS = 50;
/** Rounds at the same time: enough to keep both replicas busy, few enough that each request is answered in time. */
const AT_ONCE = 4;
const TIMEOUT_MS = 30_000;
const RETRY_MS = 300;
const GIVE_UP_MS = 60_000;
const PROGRESS_MS = 10_000;

const PLACING: Documented = ['201', '202', '409 insufficient_stock', '409 request_in_progress'];

/** Rounds of 50 buyers for one unit, spread over both replicas: exactly one order succeeds, all others are refused. */
export async function runRace(rounds: number, context: RunContext): Promise<void> {
  const { verdict, cleanups } = context;
  const system = await startSystem({ ...context, isProxied: false }, cleanups);
  const api = createApi(verdict, TIMEOUT_MS);
  cleanups.push(() => api.close());
  const newUser = userMaker(system.jwtSecret);
  const seller = newUser();
  const buyers = Array.from({ length: BUYERS }, () => newUser());
  const answers = new Map<string, number>();
  const began = Date.now();
  let begun = 0;
  let done = 0;
  let sold = 0;
  const progress = setInterval(() => say(`  ${done} rounds`), PROGRESS_MS);
  cleanups.push(async () => clearInterval(progress));

  async function playRounds(): Promise<void> {
    while (begun < rounds && !verdict.hasFailed) {
      begun += 1;
      const product = await offer(system, api, seller);
      const got = await Promise.all(buyers.map((buyer, at) => buy(system, api, { buyer, at, product })));
      for (const answer of got) count(answers, answer);
      const winners = got.filter((answer) => answer === '201 pending').length;
      if (winners !== 1) verdict.fail('not exactly one winner', `product ${product}: ${winners}`);
      sold += winners;
      done += 1;
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playRounds));
  clearInterval(progress);

  for (const { rule, detail } of await findWrong(system.database.owner)) verdict.fail(rule, detail);
  const { rows } = await system.database.owner.query<{ left: number; live: number; reserved: number }>(
    `SELECT (SELECT sum(stock) FROM products.products)::integer AS left,
            (SELECT count(*) FROM orders.orders WHERE status = 'pending')::integer AS live,
            (SELECT count(*) FROM products.reservations WHERE state = 'held')::integer AS reserved`,
  );
  const [books = { left: -1, live: -1, reserved: -1 }] = rows;
  const isEven = books.left === 0 && books.live === done && books.reserved === done && sold === done;
  if (!isEven) verdict.fail('units were lost or created', JSON.stringify({ rounds: done, sold, ...books }));
  const seconds = (Date.now() - began) / 1000;
  say(`${done} rounds of ${BUYERS} buyers for one unit: ${sold} sold, in ${seconds.toFixed(0)} s`);
  for (const [answer, times] of answers) say(`  ${answer.padEnd(28)}${String(times).padStart(8)}`);
}

async function offer({ products }: System, api: Api, seller: User): Promise<string> {
  const body = { title: 'The last one', description: 'One unit, for 50 buyers.', price: 1, stock: 1 };
  const result = await api.send(products, { method: 'POST', path: '/products', user: seller, body }, ['201']);
  if (result.isLost || result.status !== 201) throw new Error('creating a product failed');
  return (result.body as { id: string }).id;
}

/** @returns the definite response: `201 pending`, `201 cancelled`, `409 insufficient_stock`; or `none` */
async function buy(
  { orders }: System,
  api: Api,
  { buyer, at, product }: { buyer: User; at: number; product: string },
): Promise<string> {
  const key = randomUUID();
  const deadline = Date.now() + GIVE_UP_MS;
  for (let attempts = 0; Date.now() < deadline; attempts++) {
    const target = orders[(at + attempts) % orders.length];
    if (!target) break;
    const request = {
      method: 'POST',
      path: '/orders',
      user: buyer,
      body: { product_id: product, quantity: 1 },
      headers: { 'idempotency-key': key },
    } as const;
    const result = await api.send(target, request, PLACING);
    if (!result.isLost) {
      const { status, code } = result;
      if (status === 201) return `201 ${(result.body as { status: string }).status}`;
      if (status === 409 && code === 'insufficient_stock') return `409 ${code}`;
    }
    await sleep(RETRY_MS);
  }
  return 'none';
}
