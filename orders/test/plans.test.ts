import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from '@marketstall/shared/postgres/db';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze, combinations, listFaults } from '@marketstall/testing/plans';
import { listAllOrders, listOrders, listSales } from '../src/list-orders.js';
import type { OrderList } from '../src/schemas.js';

const USER = '01900000-0000-7000-9000-000000000001';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('orders');
  // 4 users who all buy and sell; every tenth order is still placing, without a price.
  await database.pool.query(`
    INSERT INTO orders.orders (id, user_id, status, total_price, items, parts, next_attempt_at, created_at)
    SELECT gen_random_uuid(), user_id, status::orders.order_status, total, '[]',
           CASE WHEN total IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
             'seller_id', user_id, 'status', status, 'total_price', total)) END,
           CASE WHEN status = 'placing' THEN now() END, timestamptz '2024-01-01 00:00Z' + n * interval '1 second'
      FROM generate_series(1, 20000) AS n,
           LATERAL (SELECT ('01900000-0000-7000-9000-' || lpad((n % 4)::text, 12, '0'))::uuid,
                           CASE WHEN n / 4 % 10 = 0 THEN 'placing'
                                ELSE (ARRAY['pending', 'confirmed', 'shipped', 'delivered'])[n / 4 % 4 + 1] END) s (user_id, status),
           LATERAL (SELECT CASE WHEN status <> 'placing' THEN n / 100.0 END) AS priced (total)`);
  await database.pool.query(`
    INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
    SELECT id, user_id, status, total_price, created_at, status, total_price FROM orders.orders WHERE total_price IS NOT NULL`);
  await analyze(database);
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'price', 'status', 'created_at'],
  order: ['asc', 'desc'],
  status: [undefined, ['pending'], ['confirmed', 'shipped', 'delivered'], ['placing', 'cancelled']],
}) as OrderList[];

const TIMES = [
  { created_from: '2024-01-01T02:00:00.000Z' },
  { created_before: '2024-01-01T04:00:00.000Z' },
  { created_from: '2024-01-01T02:00:00.000Z', created_before: '2024-01-01T02:20:00.000Z' },
];
const LISTS_OF_A_TIME = TIMES.flatMap((time) => LISTS.map((list) => ({ ...list, ...time })));

// For a rare status a list may read all of the user's own orders, but never another user's.
const OWN = { inVain: 5_000 };
// Sorts a page of each status, and all orders that are placing: outside of this test, these are few.
const EVERYBODYS = { sorted: 2_000 };

const VIEWS = [
  ["a buyer's orders", (db: Pool, query: OrderList) => listOrders(db, USER, query), OWN],
  ["a seller's orders", (db: Pool, query: OrderList) => listSales(db, USER, query), OWN],
  ["everybody's orders", (db: Pool, query: OrderList) => listAllOrders(db, query), EVERYBODYS],
] as const;

test.each(VIEWS)(
  'every list of %s, first page and next, uses an index and sorts few rows',
  async (_whose, list, limits) => {
    expect(await listFaults(database, LISTS, list, limits)).toEqual([]);
  },
);

// Planned with its times: the orders of a short time are sorted.
const OF_A_TIME = { inVain: 10_000, sorted: 2_000 };

test.each(VIEWS)('every list of %s of a time uses an index', async (_whose, list, _limits) => {
  expect(await listFaults(database, LISTS_OF_A_TIME, list, OF_A_TIME)).toEqual([]);
});

test('what ends by itself is found through an index', async () => {
  const plan = async (text: string) => {
    const { rows } = await database.pool.query(`EXPLAIN ${text}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const due =
    "status = 'pending' AND pending_since <= now() - 1 * interval '1 hour' ORDER BY pending_since LIMIT 20";
  expect(await plan(`SELECT id FROM orders.orders WHERE ${due}`)).toContain('orders_unconfirmed');
  const over = `status IN ('delivered', 'cancelled') AND (delivery IS NOT NULL OR note <> '')
                AND updated_at <= now() - 1 * interval '1 day' ORDER BY updated_at LIMIT 20`;
  expect(await plan(`SELECT id FROM orders.orders WHERE ${over}`)).toContain('orders_with_personal_data');
});
