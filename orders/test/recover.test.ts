import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import { capturedLog } from '@marketstall/testing/wire';
import { type Placement, placeOrder } from '../src/place-order.js';
import { priceItems } from '../src/price-items.js';
import { findOrder, updateStatus } from '../src/queries.js';
import { recoverBatch, startRecovery } from '../src/recover.js';
import * as queries from '../src/saga-queries.js';
import { cancel } from '../src/transitions.js';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

const TERMS = { placingTimeoutSeconds: 900, pendingTimeoutHours: 168, deliveryRetentionDays: 0 };

beforeAll(async () => {
  shop = await startShop({ deadlineMs: 1_000 });
});

afterEach(async () => {
  shop.gate.set('open');
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

/** The order that a request leaves behind if it is killed right after its first statement. */
async function begunOrder(productId: string, userId = testUser().id, key: string | null = null) {
  const lines = [{ product_id: productId, quantity: 1, unit_price: null }];
  const id = newId();
  const order = { id, userId, username: 'ada', lines, delivery: null, note: '', key, fingerprint: 'f' };
  await queries.insertOrders(shop.database.pool, [order]);
  return { id, lines };
}

function placementOf(userId: string, productId: string, key: string | null): Placement {
  const lines = [{ product_id: productId, quantity: 1, unit_price: null }];
  return {
    buyer: { id: userId, username: 'ada' },
    order: { lines, delivery: null, note: '' },
    key,
    requestId: 'r',
  };
}

const orderNow = (id: string) => findOrder(shop.database.pool, id);

const expireLease = (id: string) =>
  shop.database.pool.query(
    "UPDATE orders.orders SET next_attempt_at = now() - interval '1 second' WHERE id = $1",
    [id],
  );

describe('a request killed', () => {
  test('after it inserted the order: recovery places it once the lease has expired, not before', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const { id: orderId } = await begunOrder(id);
    await recoverBatch(shop.saga, { placingTimeoutSeconds: 900 });
    expect(await orderNow(orderId)).toMatchObject({ status: 'placing' });
    await expireLease(orderId);
    await recoverBatch(shop.saga, { placingTimeoutSeconds: 900 });
    expect(await orderNow(orderId)).toMatchObject({ status: 'pending', total_price: 19.9 });
    expect(await shop.stockOf(id)).toBe(2);
  });

  test('after products took the stock: recovery completes the order as taken, though the price has changed', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const { id: orderId, lines } = await begunOrder(id);
    await shop.saga.products.reserve(orderId, lines, 'r');
    await shop.productsDatabase.pool.query('UPDATE products.products SET price = 1 WHERE id = $1', [id]);
    await shop.recover();
    expect(await orderNow(orderId)).toMatchObject({ status: 'pending', total_price: 19.9 });
    expect(await shop.stockOf(id)).toBe(2);
  });

  test('does not lock its key: 409 while the lease lasts, then the order', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const user = testUser();
    const placement = placementOf(user.id, id, 'k');
    shop.gate.set('closed');
    const { order } = await placeOrder(shop.saga, placement);
    const reset =
      "UPDATE orders.orders SET attempts = 0, next_attempt_at = now() + interval '5 seconds' WHERE id = $1";
    await shop.database.pool.query(reset, [order.id]);
    const send = () =>
      shop.api.as(user).post('/orders').set('Idempotency-Key', 'k').send({ product_id: id, quantity: 1 });
    const running = await send().expect(409);
    expect(running.body.code).toBe('request_in_progress');
    expect(running.headers['retry-after']).toBe('1');
    await expireLease(order.id);
    expect((await send().expect(202)).body.id).toBe(order.id);
  });

  test('after a cancellation was committed: recovery returns the stock', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const { user, me } = buyer(shop);
    const { body } = await me.post('/orders').send({ product_id: id, quantity: 1 }).expect(201);
    const step = { ...cancel(body), version: 1, actorId: user.id, cancelReason: 'x' };
    await updateStatus(shop.database.pool, body.id, step);
    expect(await shop.stockOf(id)).toBe(2);
    await shop.recover();
    expect(await shop.stockOf(id)).toBe(3);
  });
});

describe('races', () => {
  test('a slow request and a recovery finish the same order: it is placed once', async () => {
    const { id } = await shop.offer({ stock: 50 });
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { id: orderId, lines } = await begunOrder(id);
        await expireLease(orderId);
        const slowRequest = async () => {
          const { items: taken } = await shop.saga.products.reserve(orderId, lines, 'r');
          return shop.saga.statements.complete({ id: orderId, ...priceItems(taken) });
        };
        await Promise.all([slowRequest(), recoverBatch(shop.saga, { placingTimeoutSeconds: 900 })]);
        // Whoever comes later changes nothing.
        expect(await slowRequest()).toBeUndefined();
        expect(await orderNow(orderId)).toMatchObject({ status: 'pending', version: 1 });
      }),
    );
    expect(await shop.stockOf(id)).toBe(40);
  });

  test('a refused request whose order recovery has claimed leaves the order, which ends cancelled', async () => {
    const { id } = await shop.offer({ stock: 0 });
    const { id: orderId } = await begunOrder(id);
    await expireLease(orderId);
    const [claimed] = await queries.claimDueOrders(shop.database.pool, 1, 900);
    expect(claimed).toMatchObject({ id: orderId, status: 'placing' });
    expect(await shop.saga.statements.discard(orderId)).toBe(false);
    await shop.recover();
    expect(await orderNow(orderId)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'insufficient_stock',
    });
  });

  test('two replicas never claim the same order, nor wait for each other', async () => {
    const { id } = await shop.offer();
    const ids = await Promise.all(Array.from({ length: 30 }, async () => (await begunOrder(id)).id));
    await Promise.all(ids.map(expireLease));
    const otherReplica = await shop.database.pool.connect();
    await otherReplica.query('BEGIN');
    const theirs = await queries.claimDueOrders(otherReplica, 10, 900);
    // Their claim is not committed yet; ours takes other orders, without waiting.
    const ours = await queries.claimDueOrders(shop.database.pool, 30, 900);
    await otherReplica.query('COMMIT');
    otherReplica.release();
    const claimed = [...theirs, ...ours].map((order) => order.id);
    expect([theirs.length, ours.length]).toEqual([10, 20]);
    expect(new Set(claimed)).toEqual(new Set(ids));
  });

  test('an order too long in placing is cancelled; a reservation that arrives later takes nothing', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const { id: orderId, lines } = await begunOrder(id);
    await expireLease(orderId);
    await shop.database.pool.query(
      "UPDATE orders.orders SET created_at = now() - interval '1 hour' WHERE id = $1",
      [orderId],
    );
    await recoverBatch(shop.saga, { placingTimeoutSeconds: 900 });
    expect(await orderNow(orderId)).toMatchObject({ status: 'cancelled', cancel_reason: 'timeout' });
    expect(await shop.saga.products.reserve(orderId, lines, 'r')).toMatchObject({
      state: 'released',
      items: [],
    });
    expect(await shop.stockOf(id)).toBe(3);
  });

  test('a reservation whose order was deleted is released', async () => {
    const { id } = await shop.offer({ stock: 3 });
    shop.gate.set('open');
    const original = shop.saga.products;
    const products = {
      ...original,
      async reserve(...[orderId, lines, requestId]: Parameters<typeof original.reserve>) {
        const outcome = await original.reserve(orderId, lines, requestId);
        await shop.database.pool.query('DELETE FROM orders.orders WHERE id = $1', [orderId]);
        return outcome;
      },
    };
    const placement = placementOf(testUser().id, id, null);
    await expect(placeOrder({ ...shop.saga, products }, placement)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await shop.stockOf(id)).toBe(3);
  });
});

test('each order that recovery takes over has a request id of its own, which products gets', async () => {
  const { id } = await shop.offer({ stock: 3 });
  const { log, lines } = capturedLog();
  const original = shop.saga.products;
  const sent: Record<string, string> = {};
  const products: typeof original = {
    ...original,
    reserve(orderId, items, requestId) {
      sent[orderId] = requestId;
      return original.reserve(orderId, items, requestId);
    },
  };
  for (const { id: orderId } of [await begunOrder(id), await begunOrder(id)]) await expireLease(orderId);
  await recoverBatch({ ...shop.saga, products, log }, TERMS);
  const logged = lines().map(({ order_id, request_id }) => [order_id, request_id]);
  expect(Object.fromEntries(logged)).toEqual(sent);
  expect(new Set(Object.values(sent)).size).toBe(2);
});

test('the recovery loop finishes orders by itself, and stops when told', async () => {
  const { id } = await shop.offer({ stock: 3 });
  const { id: orderId } = await begunOrder(id);
  await expireLease(orderId);
  const recovery = startRecovery(shop.saga, TERMS, 10);
  const deadline = Date.now() + 5_000;
  while ((await orderNow(orderId))?.status !== 'pending' && Date.now() < deadline)
    await new Promise(setImmediate);
  await recovery.stop();
  expect(await orderNow(orderId)).toMatchObject({ status: 'pending' });
});
