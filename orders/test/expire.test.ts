import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { cancelUnconfirmed } from '../src/expire.js';
import { findOrder } from '../src/queries.js';
import { startRecovery } from '../src/recover.js';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterEach(async () => {
  shop.gate.set('open');
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

/** A pending order of one unit of each of some sellers' products, all with a stock of 1. */
async function pendingOrder(count = 1) {
  const offers = await Promise.all(Array.from({ length: count }, () => shop.offer({ stock: 1 })));
  const { me } = buyer(shop);
  const items = offers.map(({ id }) => ({ product_id: id, quantity: 1 }));
  const { body } = await me.post('/orders').send({ items }).expect(201);
  const sellers = offers.map(({ seller }) => shop.api.as(seller));
  const confirm = () => sellers[0]?.patch(`/orders/${body.id}`).send({ status: 'confirmed' });
  const stocks = () => Promise.all(offers.map(({ id }) => shop.stockOf(id)));
  return { id: body.id as string, path: `/orders/${body.id}`, me, confirm, stocks };
}

const age = (id: string, hours: number) =>
  shop.database.pool.query(
    `UPDATE orders.orders SET pending_since = now() - $2 * interval '1 hour' WHERE id = $1`,
    [id, hours],
  );

test('an order that is pending for too long is cancelled by the shop itself, and its stock returns', async () => {
  const { id, path, me, confirm, stocks } = await pendingOrder(2);
  await confirm()?.expect(200);
  await age(id, 1.4);
  expect(await cancelUnconfirmed(shop.saga, 1.5)).toBe(0);
  await age(id, 1.6);
  expect(await cancelUnconfirmed(shop.saga, 0)).toBe(0);
  expect(await cancelUnconfirmed(shop.saga, 1.5)).toBe(1);
  expect((await me.get(path).expect(200)).body).toMatchObject({
    status: 'cancelled',
    cancel_reason: 'not_confirmed',
    parts: [{ status: 'cancelled' }, { status: 'cancelled' }],
    version: 3,
  });
  const { body } = await me.get(`${path}/history`).expect(200);
  expect(body.items.at(-1)).toMatchObject({
    actor_id: null,
    seller_id: null,
    from_status: 'pending',
    to_status: 'cancelled',
  });
  expect(await stocks()).toEqual([1, 1]);
});

test('a confirmed order stays, however old', async () => {
  const { id, confirm } = await pendingOrder();
  await confirm()?.expect(200);
  await age(id, 1_000);
  expect(await cancelUnconfirmed(shop.saga, 1)).toBe(0);
});

test('of a confirmation and the expiry at once, one wins: what was answered stays', async () => {
  for (let round = 0; round < 20; round++) {
    const { id, confirm } = await pendingOrder();
    await age(id, 2);
    const [answer] = await Promise.all([
      confirm(),
      cancelUnconfirmed(shop.saga, 1),
      cancelUnconfirmed(shop.saga, 1),
    ]);
    const order = await findOrder(shop.database.pool, id);
    expect([answer?.status, order?.status]).toEqual(
      answer?.status === 200 ? [200, 'confirmed'] : [409, 'cancelled'],
    );
    expect(order?.version).toBe(2);
  }
});

test('if the process dies before the stock is released, recovery releases it', async () => {
  const { id, stocks } = await pendingOrder();
  await age(id, 2);
  shop.gate.set('closed');
  expect(await cancelUnconfirmed(shop.saga, 1)).toBe(1);
  expect(await stocks()).toEqual([0]);
  shop.gate.set('open');
  await shop.recover();
  expect(await stocks()).toEqual([1]);
});

test('the recovery loop does it by itself', async () => {
  const { id } = await pendingOrder();
  await age(id, 2);
  const terms = { placingTimeoutSeconds: 900, pendingTimeoutHours: 1, deliveryRetentionDays: 0 };
  const recovery = startRecovery(shop.saga, terms, 10);
  const deadline = Date.now() + 5_000;
  while ((await findOrder(shop.database.pool, id))?.status !== 'cancelled' && Date.now() < deadline)
    await new Promise(setImmediate);
  await recovery.stop();
  expect(await findOrder(shop.database.pool, id)).toMatchObject({ cancel_reason: 'not_confirmed' });
});
