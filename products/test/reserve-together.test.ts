import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { transaction } from '@marketstall/shared/postgres/db';
import { early } from '../src/reservations/early.js';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

const order = (product_id: string, quantity = 1) => ({
  order_id: newId(),
  items: [{ product_id, quantity }],
});

const byId = (items: { order_id: string }[]) => Object.fromEntries(items.map((one) => [one.order_id, one]));

describe('POST /internal/reservations', () => {
  test('each order has its own outcome, which a PUT of its own repeats', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const orders = [order(product.id, 2), order(product.id, 2), order(newId()), order(product.id)];
    const { body } = await shop.reserveMany(orders).expect(200);
    const outcomes = byId(body.items);
    expect(orders.map(({ order_id }) => outcomes[order_id])).toMatchObject([
      { state: 'held' },
      { state: 'refused', refusal: { shortages: [{ requested: 2, available: 1 }] } },
      { state: 'refused', refusal: { code: 'product_not_found' } },
      { state: 'held' },
    ]);
    await shop.expectStock(product.id, 0);
    expect(byId((await shop.reserveMany(orders).expect(200)).body.items)).toEqual(outcomes);
    for (const { order_id, items } of orders) {
      expect((await shop.reserve(order_id, items).expect(200)).body).toEqual(outcomes[order_id]);
    }
    await shop.expectStock(product.id, 0);
  });

  test('an order that is named twice takes its stock once', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const one = order(product.id);
    await shop.reserveMany([one, one, order(product.id)]).expect(200);
    await shop.expectStock(product.id, 1);
  });

  test('one that is locked is left out, while the others are answered; its own PUT waits', async () => {
    const { product: locked } = await shop.offer({ stock: 3 });
    const { product: free } = await shop.offer({ stock: 3 });
    const [first, second, third] = [order(locked.id), order(free.id), order(free.id)];
    const late = await transaction(shop.database.pool, async (db) => {
      await db.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [locked.id]);
      const asked = performance.now();
      const { body } = await shop.reserveMany([first, second, third]).expect(200);
      // Long before the wait for a lock ends by itself.
      expect(performance.now() - asked).toBeLessThan(1_500);
      expect(Object.keys(byId(body.items)).sort()).toEqual([second.order_id, third.order_id].sort());
      // supertest sends a request once it is waited for.
      return { answer: Promise.resolve(shop.reserve(first.order_id, first.items).expect(200)) };
    });
    expect((await late.answer).body.state).toBe('held');
    await shop.expectStock(locked.id, 2);
    await shop.expectStock(free.id, 1);
  });

  test('garbage is refused, and nothing is taken', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const good = order(product.id);
    const many = Array.from({ length: 101 }, () => order(product.id));
    for (const orders of [
      [],
      [good, { ...good, order_id: 'x' }],
      [good, { order_id: newId(), items: [] }],
      many,
    ]) {
      const { body } = await shop.reserveMany(orders).expect(400);
      expect(body.code).toBe('invalid_request');
    }
    await shop.expectStock(product.id, 3);
  });
});

describe('early', () => {
  const never = new Promise<never>(() => undefined);

  test('waits for one, if none is there soon', async () => {
    const slow = new Promise((resolve) => setTimeout(resolve, 80, 'slow'));
    expect(await early([never, slow])).toEqual(['slow']);
  });

  test('leaves out what failed, unless all did', async () => {
    const failed = () => Promise.reject(new Error('failed'));
    expect(await early([failed(), Promise.resolve('done')])).toEqual(['done']);
    await expect(early([failed(), failed()])).rejects.toThrow('failed');
  });
});
