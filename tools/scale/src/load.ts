import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@marketstall/shared/services';
import { signIn, signUp } from '@marketstall/testing/sign-up';
import { ask as send } from './ask.js';

/** One thing that clients do, and the answers that are right. */
interface Deed {
  service: ServiceName;
  method: string;
  path: string;
  body?: object;
  key?: string;
  statuses: number[];
}

export interface Tally {
  answered: number;
  /** Of every wrong answer and broken connection, what it was. */
  failures: string[];
  /** The Idempotency-Keys of orders that were acknowledged. */
  orders: Set<string>;
  /** In milliseconds. */
  slowest: number;
}

export interface Load {
  tally: Tally;
  /** Ends once all that was sent is answered. */
  stop: () => Promise<void>;
}

/** A token lives for 15 minutes. */
const REFRESH_MS = 300_000;

/** Sends requests at a steady rate over kept connections, a third of them POSTs, whether or not earlier ones are answered. */
export async function startLoad(url: string, ratePerSecond: number): Promise<Load> {
  const urlOf = (service: string) => `${url}/api/${service}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
  const account = await signUp({ url: urlOf });
  let { access_token: token } = await signIn({ url: urlOf }, account);
  const tally: Tally = { answered: 0, failures: [], orders: new Set(), slowest: 0 };

  async function ask({ service, method, path, body, key, statuses }: Deed): Promise<string> {
    const began = performance.now();
    const what = `${new Date().toISOString()} ${method} ${service}${path}`;
    try {
      const answer = await send({ method, url: `${urlOf(service)}${path}`, token, body, key, agent });
      if (!statuses.includes(answer.status))
        tally.failures.push(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
      else if (key !== undefined) tally.orders.add(key);
      return answer.text;
    } catch (error) {
      tally.failures.push(`${what}: ${error}`);
      return '{}';
    } finally {
      tally.answered += 1;
      tally.slowest = Math.max(tally.slowest, performance.now() - began);
    }
  }

  const product = { title: 'Oak stool', description: 'of oak, to sit on', price: 5, stock: 1_000_000 };
  const { id } = JSON.parse(
    await ask({ service: 'products', method: 'POST', path: '/products', body: product, statuses: [201] }),
  );
  const deeds: (() => Deed)[] = [
    () => ({ service: 'products', method: 'GET', path: `/products/${id}`, statuses: [200] }),
    () => ({
      service: 'orders',
      method: 'POST',
      path: '/orders',
      body: { product_id: id, quantity: 1 },
      key: randomUUID(),
      // 202: products did not answer in time; the order is placed once it does.
      statuses: [201, 202],
    }),
    () => ({ service: 'auth', method: 'GET', path: '/me', statuses: [200] }),
    () => ({ service: 'tasks', method: 'GET', path: '/tasks', statuses: [200] }),
    () => ({
      service: 'tasks',
      method: 'POST',
      path: '/tasks',
      body: { title: 'Oil the stool' },
      statuses: [201],
    }),
    () => ({ service: 'orders', method: 'GET', path: '/orders', statuses: [200] }),
  ];

  const underWay = new Set<Promise<unknown>>();
  let isStopping = false;
  let nextRefresh = performance.now() + REFRESH_MS;
  async function run(): Promise<void> {
    const began = performance.now();
    for (let n = 0; !isStopping; n++) {
      const wait = began + (n * 1_000) / ratePerSecond - performance.now();
      if (wait > 0) await sleep(wait);
      if (performance.now() > nextRefresh) {
        nextRefresh += REFRESH_MS;
        token = (await signIn({ url: urlOf }, account)).access_token;
      }
      const asked: Promise<unknown> = ask((deeds[n % deeds.length] as () => Deed)()).then(() =>
        underWay.delete(asked),
      );
      underWay.add(asked);
    }
    await Promise.all(underWay);
    agent.destroy();
  }
  const running = run();
  return {
    tally,
    async stop() {
      isStopping = true;
      await running;
    },
  };
}
