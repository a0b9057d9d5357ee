import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { transaction } from '@marketstall/shared/postgres/db';
import { secretKey } from '@marketstall/shared/tokens';
import { testUser } from '@marketstall/testing/tokens';
import { capturedLog } from '@marketstall/testing/wire';
import type { Line } from '../src/new-order.js';
import { createProductsClient } from '../src/products-client.js';
import { buyer, expectBalancedBooks, SERVICE_SECRET, type Shop, startShop } from './shop.js';

const { log, lines: logged } = capturedLog();
let shop: Shop;

beforeAll(async () => {
  shop = await startShop({ log });
});

afterEach(async () => {
  shop.gate.set('open');
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

/** How many orders went in each request for several. */
const together = () =>
  logged()
    .filter(({ msg }) => msg === 'reserving together')
    .map(({ request_ids }) => (request_ids as string[]).length);

const line = (product_id: string, quantity = 1, unit_price: number | null = null): Line => ({
  product_id,
  quantity,
  unit_price,
});

const place = async (items: object[]) => (await buyer(shop).me.post('/orders').send({ items })).body;

test('orders that come at the same time go in one request, and each has its own outcome', async () => {
  const plenty = await shop.offer({ stock: 100, price: 5 });
  const scarce = await shop.offer({ stock: 3, price: 7 });
  const unknown = testUser().id;
  const kinds = [
    { items: [line(plenty.id, 2)], outcome: { status: 'pending', total_price: 10 } },
    {
      items: [line(plenty.id), line(scarce.id, 4)],
      outcome: { shortages: [{ product_id: scarce.id, requested: 4, available: 3 }] },
    },
    {
      items: [line(plenty.id, 1, 4)],
      outcome: { changes: [{ product_id: plenty.id, expected: 4, actual: 5 }] },
    },
    {
      items: [line(plenty.id), line(unknown)],
      outcome: { code: 'product_not_found', product_ids: [unknown] },
    },
  ];
  const all = [...kinds, ...kinds].flatMap((kind) => Array.from({ length: 5 }, () => kind));
  const bodies = await Promise.all(all.map(({ items }) => place(items)));
  for (const [at, { outcome }] of all.entries()) expect(bodies[at]).toMatchObject(outcome);
  expect(await shop.stockOf(plenty.id)).toBe(80);
  expect(await shop.stockOf(scarce.id)).toBe(3);
  expect(Math.max(...together())).toBeGreaterThan(3);
});

test('an order that waits for a lock does not keep its neighbours', async () => {
  const free = await shop.offer({ stock: 50 });
  const locked = await shop.offer({ stock: 5 });
  const placeMany = (id: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => place([line(id)])));
  const waiting = await transaction(shop.productsDatabase.pool, async (db) => {
    await db.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [locked.id]);
    const [first, others, last] = [placeMany(locked.id, 2), placeMany(free.id, 16), placeMany(locked.id, 2)];
    for (const body of await others) expect(body.status).toBe('pending');
    return { orders: Promise.all([first, last]) };
  });
  for (const body of (await waiting.orders).flat()) expect(body.status).toBe('pending');
  expect(await shop.stockOf(locked.id)).toBe(1);
});

test('orders that are too large for one request are all placed', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 100; at++) ids.push((await shop.offer({ stock: 100 })).id);
  const bodies = await Promise.all(Array.from({ length: 12 }, () => place(ids.map((id) => line(id)))));
  for (const body of bodies) expect(body).toMatchObject({ status: 'pending', total_price: 1_990 });
  for (const id of ids) expect(await shop.stockOf(id)).toBe(88);
});

test.each(['closed', 'loses answers'] as const)(
  'over a network that is %s, orders that come at the same time are accepted, and completed later',
  async (mode) => {
    const { id } = await shop.offer({ stock: 10 });
    shop.gate.set(mode);
    const bodies = await Promise.all(Array.from({ length: 12 }, () => place([line(id)])));
    for (const { status } of bodies) expect(status).toBe('placing');
    shop.gate.set('open');
    await shop.recover();
    expect(await shop.stockOf(id)).toBe(0);
  },
);

test('a products service of the version before is asked for each order alone', async () => {
  const { id } = await shop.offer({ stock: 4 });
  const refused: string[] = [];
  const before = createServer((req, res) => {
    if (req.method === 'POST') {
      refused.push(req.url ?? '');
      req.resume().on('end', () => res.writeHead(404).end('{}'));
      return;
    }
    const target = request(new URL(req.url ?? '', shop.gate.url), {
      method: req.method,
      headers: req.headers,
    });
    target.on('response', (answer) => answer.pipe(res.writeHead(answer.statusCode ?? 0, answer.headers)));
    req.pipe(target);
  });
  await new Promise<void>((resolve) => before.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(before.address() as AddressInfo).port}`;
  const client = createProductsClient({ url, key: secretKey(SERVICE_SECRET), deadlineMs: 10_000 }, log);
  const ids = Array.from({ length: 10 }, () => newId());
  const outcomes = await Promise.all(ids.map((order) => client.reserve(order, [line(id)], 'test')));
  expect(outcomes.filter(({ state }) => state === 'held')).toHaveLength(4);
  expect(refused).toContain('/internal/reservations');
  for (const order of ids) await client.release(order, 'test');
  client.close();
  await new Promise((resolve) => before.close(resolve));
});
