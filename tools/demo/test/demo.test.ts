import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createShop } from '@marketstall/client';
import { planShop } from '@marketstall/demo/plan';
import { SERVICE_NAMES, variable } from '@marketstall/shared/services';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';

jest.setTimeout(60_000);

const SIZE = { seed: 7, products: 20, orders: 30 };

let place: Place;

beforeAll(async () => {
  place = await makePlace();
  await startOwnSystem(place, { BCRYPT_COST: '4' });
});

afterAll(() => place.remove());

async function demo(seed: number, urlOf = place.url): Promise<string> {
  const urls = SERVICE_NAMES.map((name) => [variable(name, 'URL'), urlOf(name)]);
  const args = ['--seed', `${seed}`, '--products', `${SIZE.products}`, '--orders', `${SIZE.orders}`];
  const main = path.join(process.cwd(), 'tools/demo/dist/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    env: { ...process.env, DATA_DIR: place.dataDir, ...Object.fromEntries(urls) },
  });
  return stdout;
}

/** The statuses of all orders of the plan's buyers, by order. */
async function statuses(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { username, password } of planShop(SIZE).people) {
    const shop = createShop({
      urls: {
        auth: place.url('auth'),
        products: place.url('products'),
        orders: place.url('orders'),
        tasks: place.url('tasks'),
      },
    });
    await shop.logIn({ username, password });
    for await (const { id, status } of shop.each('listOrders')) found.set(id, status);
  }
  return found;
}

test('a seed stands for one shop, and another seed for another', () => {
  expect(planShop(SIZE)).toEqual(planShop(SIZE));
  expect(planShop({ ...SIZE, seed: 8 }).orders).not.toEqual(planShop(SIZE).orders);
});

test('the full plan has every status, several sellers in an order, and enough of everything', () => {
  const { orders, products } = planShop({ seed: 1, products: 300, orders: 2000 });
  expect(new Set(orders.map(({ target }) => target)).size).toBe(6);
  expect(new Set(products.map(({ body }) => body.sku)).size).toBe(300);
  const left = products.map(({ body }) => body.stock ?? Number.POSITIVE_INFINITY);
  for (const { product, quantity } of orders.flatMap(({ lines }) => lines))
    left[product] = (left[product] ?? 0) - quantity;
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
});

test('run twice, the demo adds everything once, and says how to sign in', async () => {
  expect(await demo(SIZE.seed)).toContain('password');
  const first = await statuses();
  expect(first.size).toBe(SIZE.orders);
  expect(new Set(first.values()).size).toBeGreaterThanOrEqual(4);
  await demo(SIZE.seed);
  expect(await statuses()).toEqual(first);
});

test('without a running system it says what to do', async () => {
  await expect(demo(1, () => 'http://127.0.0.1:1')).rejects.toThrow(/npm start/);
});
