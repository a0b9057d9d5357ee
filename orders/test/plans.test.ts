import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze, combinations, listFaults } from '@marketstall/testing/plans';
import { listOrders, listSales } from '../src/queries.js';
import type { OrderList } from '../src/schemas.js';

const USER = '01900000-0000-7000-9000-000000000001';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('orders');
  // 4 users who all buy and sell; every tenth order is still placing, without a price.
  await database.pool.query(`
    INSERT INTO orders.orders (id, user_id, status, total_price, items, next_attempt_at, created_at)
    SELECT gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad((n % 4)::text, 12, '0'))::uuid,
           status::orders.order_status, CASE WHEN status <> 'placing' THEN n / 100.0 END, '[]',
           CASE WHEN status = 'placing' THEN now() END, timestamptz '2024-01-01 00:00Z' + n * interval '1 second'
      FROM generate_series(1, 20000) AS n,
           LATERAL (SELECT CASE WHEN n / 4 % 10 = 0 THEN 'placing'
                                ELSE (ARRAY['pending', 'confirmed', 'shipped', 'delivered'])[n / 4 % 4 + 1] END) s (status)`);
  await database.pool.query(`
    INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at)
    SELECT id, user_id, status, total_price, created_at FROM orders.orders WHERE total_price IS NOT NULL`);
  await analyze(database);
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'price', 'status', 'created_at'],
  order: ['asc', 'desc'],
  status: [undefined, ['pending'], ['confirmed', 'shipped', 'delivered'], ['placing', 'cancelled']],
}) as OrderList[];

// For a rare status a list may read all of the user's own orders, but never another user's.
const OWN = { inVain: 5_000 };

test("every list of a buyer's orders, first page and next, uses an index and sorts few rows", async () => {
  expect(await listFaults(database, LISTS, (db, query) => listOrders(db, USER, query), OWN)).toEqual([]);
});

test("every list of a seller's orders, first page and next, uses an index and sorts few rows", async () => {
  expect(await listFaults(database, LISTS, (db, query) => listSales(db, USER, query), OWN)).toEqual([]);
});
