import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { createEmptyDatabase } from '@marketstall/testing/database';
import { TEST_SECRET } from '@marketstall/testing/settings';
import { capturedLog } from '@marketstall/testing/wire';
import pg from 'pg';
import { pendingOrders, productOfOrder, rowId, type Size, sellerOfProduct } from '../src/dataset.js';
import { fillDatabase, resetOrders } from '../src/fill.js';

const SIZE: Size = { products: 1_000, orders: 1_000, tasksPerUser: 3 };

let url: string;
let client: pg.Client;

beforeAll(async () => {
  url = await createEmptyDatabase();
  client = new pg.Client(url);
  await client.connect();
  for (const service of ['auth', 'products', 'orders', 'tasks']) await migrate(service);
  await fillDatabase(url, SIZE);
});

afterAll(() => client.end());

async function migrate(service: string): Promise<void> {
  const directory = path.join(__dirname, '../../..', service, 'migrations');
  await prepareDatabase({ url, service, directory, secrets: [TEST_SECRET] }, capturedLog().log);
}

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query(sql)).rows;
}

test('a filled database has as many rows as asked for, and its indexes are back', async () => {
  expect(
    await rowsOf(`
      SELECT (SELECT count(*)::integer FROM auth.users) AS users,
             (SELECT count(*)::integer FROM products.products) AS products,
             (SELECT count(*)::integer FROM orders.orders) AS orders,
             (SELECT count(*)::integer FROM tasks.tasks) AS tasks,
             (SELECT count(*)::integer FROM pg_indexes WHERE indexname = 'products_by_price') AS indexes`),
  ).toEqual([{ users: 1_000, products: 1_000, orders: 1_000, tasks: 3_000, indexes: 1 }]);
});

test("each product's ledger adds up to its stock", async () => {
  const mismatches = await rowsOf(`
    SELECT p.id FROM products.products p LEFT JOIN products.stock_ledger l ON l.product_id = p.id
     GROUP BY p.id HAVING p.stock IS DISTINCT FROM sum(l.delta)::integer`);
  expect(mismatches).toEqual([]);
});

test('each order agrees with its lines and its history, and has one sale', async () => {
  const mismatches = await rowsOf(`
    SELECT o.id
      FROM orders.orders o
      JOIN orders.order_history h ON h.order_id = o.id AND h.version = o.version
      JOIN orders.sales s ON s.order_id = o.id
     WHERE h.to_status <> o.status OR s.status <> o.status
        OR (SELECT count(*) FROM orders.order_history e WHERE e.order_id = o.id) <> o.version
        OR (SELECT sum((item ->> 'line_total')::numeric) FROM jsonb_array_elements(o.items) item) <> o.total_price`);
  expect(mismatches).toEqual([]);
  expect(await rowsOf('SELECT count(*)::integer AS sales FROM orders.sales')).toEqual([{ sales: 1_000 }]);
});

test('the dataset knows which orders are pending, and their seller', async () => {
  const rows = await rowsOf(`
    SELECT id, items -> 0 ->> 'seller_id' AS seller, items -> 1 ->> 'seller_id' AS other
      FROM orders.orders WHERE status = 'pending' ORDER BY id`);
  const expected = pendingOrders(SIZE).map((order) => {
    const seller = rowId('user', sellerOfProduct(SIZE, productOfOrder(SIZE, order)));
    return { id: rowId('order', order), seller, other: seller };
  });
  expect(rows).toEqual(expected);
});

test('resetting orders undoes what a run placed and changed', async () => {
  const orders = `
    SELECT o.id, o.status, o.version, o.parts, s.status AS sold, s.part_status,
           (SELECT count(*)::integer FROM orders.order_history h WHERE h.order_id = o.id) AS history
      FROM orders.orders o JOIN orders.sales s ON s.order_id = o.id ORDER BY o.id`;
  const before = await rowsOf(orders);
  const [pending = 0] = pendingOrders(SIZE);
  await client.query(`
    WITH changed AS (
      UPDATE orders.orders SET status = 'confirmed', version = 2, updated_at = now()
       WHERE id = '${rowId('order', pending)}' RETURNING id
    ), sale AS (
      UPDATE orders.sales SET status = 'confirmed' WHERE order_id = '${rowId('order', pending)}'
    ), placed AS (
      INSERT INTO orders.orders (id, user_id, status, total_price, items, parts, version)
      VALUES (gen_random_uuid(), '${rowId('user', 1)}', 'pending', 1, '[]', '[{}]', 1)
    )
    INSERT INTO orders.order_history (order_id, version, from_status, to_status)
    SELECT id, 2, 'pending', 'confirmed' FROM changed`);
  await resetOrders(url);
  expect(await rowsOf(orders)).toEqual(before);
  expect(await rowsOf('SELECT count(*)::integer AS orders FROM orders.orders')).toEqual([{ orders: 1_000 }]);
});
