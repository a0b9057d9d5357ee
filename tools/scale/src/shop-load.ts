import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@marketstall/harness/send';
import { signIn, signUp } from '@marketstall/testing/sign-up';
import { ask as send } from './ask.js';

const BUYERS = 8;
const SELLERS = 4;
const READERS = 2;
/** Between two deeds of one client: together about 80 requests a second. */
const PAUSE_MS = 150;
/** A buyer cancels the order that many before the last one. */
const CANCELLED_LATER = 12;
/** A client tries again that much later; an outage is seen as exactly as that. */
const RETRY_MS = 100;
/** A token lives for 15 minutes. */
const REFRESH_MS = 300_000;

/** What was acknowledged, and what went wrong. */
export interface Tally {
  requests: number;
  /** How many answers were 503: try again. */
  unavailable: number;
  /** Wrong answers and broken connections. */
  failures: string[];
  /** The Idempotency-Keys of acknowledged orders. */
  orders: Set<string>;
  /** The ids of orders of which it was acknowledged that they are cancelled. */
  cancelled: Set<string>;
  /** The last acknowledged price of each product; each price is higher than the one before. */
  prices: Map<string, number>;
}

export interface ShopLoad {
  tally: Tally;
  /** The longest time without an acknowledged change since the last call, in milliseconds. */
  takeOutage(): number;
  /** Ends once all that was begun is acknowledged. */
  stop(): Promise<void>;
  /** @returns what was acknowledged and is not there, in sentences */
  findLost(): Promise<string[]>;
}

/** Clients that order, cancel, change prices and read, and that try again until each change is acknowledged. */
export async function startLoad(urlOf: (service: string) => string): Promise<ShopLoad> {
  const agent = new http.Agent({ keepAlive: true });
  const account = await signUp({ url: urlOf });
  let token = (await signIn({ url: urlOf }, account)).access_token;
  const tally: Tally = {
    requests: 0,
    unavailable: 0,
    failures: [],
    orders: new Set(),
    cancelled: new Set(),
    prices: new Map(),
  };
  let lastChange = performance.now();
  let outage = 0;

  async function ask(
    service: string,
    method: string,
    path: string,
    { body, key, expected }: { body?: object; key?: string; expected: number[] },
  ): Promise<Answer | undefined> {
    const what = `${new Date().toISOString()} ${method} ${service}${path}`;
    tally.requests += 1;
    try {
      const url = `${urlOf(service)}${path}`;
      const answer = await send({ method, url, token, agent, body, key });
      if (expected.includes(answer.status)) return answer;
      // The try before is still under way.
      if (answer.status === 409 && answer.text.includes('request_in_progress')) return undefined;
      if (answer.status === 503) tally.unavailable += 1;
      else tally.failures.push(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
    } catch (error) {
      tally.failures.push(`${what}: ${error}`);
    }
    return undefined;
  }

  /** Tries until it is acknowledged. */
  async function change(...request: Parameters<typeof ask>): Promise<Answer> {
    for (;;) {
      const answer = await ask(...request);
      if (answer) {
        const now = performance.now();
        outage = Math.max(outage, now - lastChange);
        lastChange = now;
        return answer;
      }
      await sleep(RETRY_MS);
    }
  }

  async function makeProduct(): Promise<string> {
    const body = { title: 'Oak stool', description: 'of oak, to sit on', price: 1, stock: 1_000_000 };
    const { text } = await change('products', 'POST', '/products', {
      body,
      key: randomUUID(),
      expected: [201],
    });
    const { id } = JSON.parse(text) as { id: string };
    tally.prices.set(id, 1);
    return id;
  }
  const products: string[] = [];
  for (let n = 0; n < SELLERS; n++) products.push(await makeProduct());

  let isStopping = false;
  async function repeat(deed: (turn: number) => Promise<unknown>): Promise<void> {
    for (let turn = 0; !isStopping; turn++) {
      await deed(turn);
      await sleep(PAUSE_MS);
    }
  }

  async function buy(turn: number, own: string[]): Promise<void> {
    const key = randomUUID();
    const body = { product_id: products[turn % products.length], quantity: 1 };
    // 202: products did not answer in time; the order is placed once it does.
    const answer = await change('orders', 'POST', '/orders', { body, key, expected: [201, 202] });
    tally.orders.add(key);
    own.push((JSON.parse(answer.text) as { id: string }).id);
    if (turn % 4 !== 0) return;
    const id = own.splice(-CANCELLED_LATER)[0] as string;
    // 409: it is cancelled by a try whose answer was lost, or still being placed: cancelled once it is.
    const cancel = { body: { status: 'cancelled' }, expected: [200, 409] };
    const { status } = await change('orders', 'PATCH', `/orders/${id}`, cancel);
    if (status === 200) tally.cancelled.add(id);
  }

  async function reprice(id: string, price: number): Promise<void> {
    await change('products', 'PATCH', `/products/${id}`, { body: { price }, expected: [200] });
    tally.prices.set(id, price);
  }

  async function read(): Promise<void> {
    await ask('orders', 'GET', '/orders', { expected: [200] });
    await ask('products', 'GET', `/products/${products[0]}`, { expected: [200] });
    await ask('tasks', 'GET', '/tasks', { expected: [200] });
    await ask('auth', 'GET', '/me', { expected: [200] });
  }

  let nextRefresh = performance.now() + REFRESH_MS;
  async function refresh(): Promise<void> {
    if (performance.now() < nextRefresh) return;
    // Signing in fails while the database is away.
    const pair = await signIn({ url: urlOf }, account).catch(() => undefined);
    if (!pair) return;
    token = pair.access_token;
    nextRefresh = performance.now() + REFRESH_MS;
  }

  const running = [
    ...Array.from({ length: BUYERS }, () => {
      const own: string[] = [];
      return repeat((turn) => buy(turn, own));
    }),
    ...products.map((id) => repeat((turn) => reprice(id, turn + 2))),
    ...Array.from({ length: READERS }, () => repeat(read)),
    repeat(refresh),
  ];
  return {
    tally,
    takeOutage() {
      const longest = Math.max(outage, performance.now() - lastChange);
      outage = 0;
      return longest;
    },
    async stop() {
      isStopping = true;
      await Promise.all(running);
    },
    async findLost() {
      const lost: string[] = [];
      for (const [id, price] of tally.prices) {
        const answer = await ask('products', 'GET', `/products/${id}`, { expected: [200] });
        const found = answer && (JSON.parse(answer.text) as { price: number }).price;
        if (!(found !== undefined && found >= price))
          lost.push(`product ${id} has the price ${found}, not ${price}`);
      }
      for (const id of tally.cancelled) {
        const answer = await ask('orders', 'GET', `/orders/${id}`, { expected: [200, 404] });
        const found = answer && (JSON.parse(answer.text) as { status: string }).status;
        if (found !== 'cancelled') lost.push(`order ${id} is ${found}, not cancelled`);
      }
      agent.destroy();
      return lost;
    },
  };
}
