import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { createSteppedDatabase, type SteppedDatabase } from '@marketstall/testing/migrations';
import * as old from '../../tools/upgrade/src/before/orders.js';

let database: SteppedDatabase;
let client: SteppedDatabase['client'];
const [BUYER, ANN, BEN] = [newId(), newId(), newId()] as const;

beforeEach(async () => {
  const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
  database = await createSteppedDatabase('orders', migrations);
  ({ client } = database);
  await database.migrateTo('0001_orders.sql');
});

afterEach(() => database.close());

/** Items from Ann at 10 and 0.5, and from Ben at 7. */
const ITEMS = [
  { product_id: newId(), seller_id: ANN, title: 'Lamp', unit_price: 5, quantity: 2, line_total: 10 },
  { product_id: newId(), seller_id: BEN, title: 'Stool', unit_price: 7, quantity: 1, line_total: 7 },
  { product_id: newId(), seller_id: ANN, title: 'Nail', unit_price: 0.05, quantity: 10, line_total: 0.5 },
];

const begin = () => old.insertOrder(client, { id: newId(), userId: BUYER, items: ITEMS });
const complete = (id: string) =>
  old.completeOrder(client, id, { items: ITEMS, total: 17.5, sellers: [ANN, BEN] });
const step = (id: string, from: string[], to: string) =>
  old.updateStatus(client, id, { from, to, actorId: BUYER });

async function placed(): Promise<string> {
  const id = await begin();
  await complete(id);
  return id;
}

/** The statuses of the order, of its parts, and of its rows in the sellers' lists: all must agree. */
async function statusesOf(id: string): Promise<string> {
  const { rows } = await client.query(
    `SELECT status, parts, (SELECT jsonb_agg(jsonb_build_array(seller_id, part_status, part_total) ORDER BY part_total DESC)
                              FROM orders.sales WHERE order_id = id) AS sales
       FROM orders.orders WHERE id = $1`,
    [id],
  );
  const [{ status, parts, sales }] = rows;
  type Part = { seller_id: string; status: string; total_price: number };
  expect(sales ?? []).toEqual(parts.map((part: Part) => [part.seller_id, part.status, part.total_price]));
  return [`${status}:`, ...parts.map((part: Part) => part.status)].join(' ');
}

test('orders from before 0002 get their parts; many are filled in committed batches', async () => {
  const ids = {
    placing: await begin(),
    pending: await placed(),
    shipped: await placed(),
    cancelled: await placed(),
  };
  await step(ids.shipped, ['pending'], 'shipped');
  await step(ids.cancelled, ['pending'], 'cancelled');
  const many = await Promise.all(Array.from({ length: 1_100 }, placed));
  await database.migrateTo('9');
  expect(await statusesOf(ids.placing)).toBe('placing:');
  expect(await statusesOf(ids.pending)).toBe('pending: pending pending');
  expect(await statusesOf(ids.shipped)).toBe('shipped: shipped shipped');
  expect(await statusesOf(ids.cancelled)).toBe('cancelled: cancelled cancelled');
  for (const id of many.slice(-3)) expect(await statusesOf(id)).toBe('pending: pending pending');
  const { rows } = await client.query(
    `SELECT parts, delivery, note, buyer_username, now() - pending_since < interval '1 minute' AS is_recent
       FROM orders.orders WHERE id = $1`,
    [ids.pending],
  );
  expect(rows).toEqual([
    {
      parts: [
        { seller_id: ANN, seller_username: null, status: 'pending', total_price: 10.5 },
        { seller_id: BEN, seller_username: null, status: 'pending', total_price: 7 },
      ],
      delivery: null,
      note: '',
      buyer_username: null,
      is_recent: true,
    },
  ]);
});

test('what the version before writes after 0002 keeps the parts right', async () => {
  const early = await begin();
  await database.migrateTo('9');
  await complete(early);
  expect(await statusesOf(early)).toBe('pending: pending pending');
  const id = await placed();
  for (const [from, to] of [
    ['pending', 'confirmed'],
    ['confirmed', 'shipped'],
    ['shipped', 'delivered'],
  ] as const) {
    expect(await step(id, [from], to)).toBe(true);
    expect(await statusesOf(id)).toBe(`${to}: ${to} ${to}`);
  }
  const { rows } = await client.query(
    'SELECT version, entry, seller_id FROM orders.order_history WHERE order_id = $1',
    [id],
  );
  expect(rows.map(({ version, entry, seller_id }) => [version, entry, seller_id])).toEqual([
    [1, 0, null],
    [2, 0, null],
    [3, 0, null],
    [4, 0, null],
  ]);
  expect(await step(early, ['pending', 'confirmed'], 'cancelled')).toBe(true);
  expect(await statusesOf(early)).toBe('cancelled: cancelled cancelled');
});

test('the version before moves no part backwards, and cancels nothing of which a part is shipped', async () => {
  await database.migrateTo('9');
  const id = await placed();
  const moveAnn = async (status: string, orderStatus: string) => {
    await client.query(
      `UPDATE orders.orders SET status = $2::orders.order_status, parts = jsonb_set(parts, '{0,status}', to_jsonb($3::text)) WHERE id = $1`,
      [id, orderStatus, status],
    );
    await client.query(
      'UPDATE orders.sales SET status = $2::orders.order_status, part_status = $3::orders.order_status WHERE order_id = $1 AND seller_id = $4',
      [id, orderStatus, status, ANN],
    );
  };
  await moveAnn('confirmed', 'pending');
  expect(await step(id, ['pending'], 'confirmed')).toBe(true);
  expect(await statusesOf(id)).toBe('confirmed: confirmed confirmed');
  await moveAnn('delivered', 'confirmed');
  expect(await step(id, ['pending', 'confirmed'], 'cancelled')).toBe(false);
  expect(await statusesOf(id)).toBe('confirmed: delivered confirmed');
  expect(await step(id, ['confirmed'], 'shipped')).toBe(true);
  expect(await statusesOf(id)).toBe('shipped: delivered shipped');
});
