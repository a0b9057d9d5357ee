import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Registry } from '@marketstall/shared/metrics';
import { recoverBatch } from '../src/recover.js';
import { watchSaga } from '../src/saga-metrics.js';
import { buyer, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop({ deadlineMs: 200 });
});

afterAll(() => shop.close());

test('orders left unfinished are counted by status, with their age, and so is what recovery does', async () => {
  const registry = new Registry();
  const saga = { ...shop.saga, metrics: watchSaga(shop.database.pool, registry) };
  const metric = async (name: string, label: string) => {
    const text = await registry.metrics();
    return Number(text.match(new RegExp(`^${name}\\{${label}\\} (\\S+)$`, 'm'))?.[1]);
  };
  for (const status of ['placing', 'cancelled']) {
    expect(await metric('orders_unfinished', `status="${status}"`)).toBe(0);
    expect(await metric('orders_unfinished_oldest_seconds', `status="${status}"`)).toBe(0);
    expect(await metric('orders_overdue', `status="${status}"`)).toBe(0);
  }

  const { id } = await shop.offer({ stock: 3 });
  const { me } = buyer(shop);
  await me.post('/orders').send({ product_id: id, quantity: 1 }).expect(201);
  const { body: cancelled } = await me.post('/orders').send({ product_id: id, quantity: 1 }).expect(201);
  shop.gate.set('closed');
  await me.post('/orders').send({ product_id: id, quantity: 1 }).expect(202);
  await me.patch(`/orders/${cancelled.id}`).send({ status: 'cancelled' }).expect(200);
  await shop.database.pool.query(
    `UPDATE orders.orders SET next_attempt_at = now() - interval '1 minute', updated_at = now() - interval '1 hour'
      WHERE status = 'placing'`,
  );
  expect(await metric('orders_unfinished', 'status="placing"')).toBe(1);
  expect(await metric('orders_unfinished', 'status="cancelled"')).toBe(1);
  expect(await metric('orders_overdue', 'status="placing"')).toBe(1);
  expect(await metric('orders_overdue', 'status="cancelled"')).toBe(0);
  const age = await metric('orders_unfinished_oldest_seconds', 'status="placing"');
  expect(age).toBeGreaterThanOrEqual(3_600);
  expect(age).toBeLessThan(3_700);

  const terms = { placingTimeoutSeconds: 9_000 };
  await recoverBatch(saga, terms);
  expect(await metric('order_recoveries_total', 'result="failed"')).toBe(1);
  shop.gate.set('open');
  await shop.database.pool.query(
    "UPDATE orders.orders SET next_attempt_at = now() - interval '1 minute' WHERE next_attempt_at IS NOT NULL",
  );
  await recoverBatch(saga, terms);
  expect(await metric('order_recoveries_total', 'result="finished"')).toBe(2);
  expect(await metric('orders_unfinished', 'status="placing"')).toBe(0);
});

test('without its database, a service answers the other metrics', async () => {
  const registry = new Registry();
  const down = { query: () => Promise.reject(new Error('down')) };
  const metrics = watchSaga(down as unknown as Shop['database']['pool'], registry);
  metrics.expired(2);
  const text = await registry.metrics();
  expect(text).toContain('orders_expired_total 2');
  expect(text).not.toMatch(/^orders_unfinished\b[^\n]* \d/m);
});
