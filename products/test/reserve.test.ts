import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { transaction } from '@marketstall/shared/postgres/db';
import { untilLockAwaited } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('PUT /internal/reservations/:order_id', () => {
  test('a reservation takes the stock of all items, and says what it took', async () => {
    const { product: stool, seller } = await shop.offer({ stock: 5 });
    const { product: portrait } = await shop.offer({ title: 'Portrait to order', price: 100 });
    const orderId = newId();
    const items = [
      { product_id: stool.id, quantity: 2 },
      { product_id: portrait.id, quantity: 7 },
    ];
    const { body } = await shop.reserve(orderId, items).expect(200);
    expect(body).toEqual({
      order_id: orderId,
      state: 'held',
      refusal: null,
      items: [
        {
          product_id: stool.id,
          seller_id: seller.id,
          seller_username: stool.seller_username,
          title: stool.title,
          unit_price: 19.9,
          quantity: 2,
          is_tracked: true,
        },
        expect.objectContaining({ product_id: portrait.id, unit_price: 100, quantity: 7, is_tracked: false }),
      ],
    });
    await shop.expectStock(stool.id, 3);
    await shop.expectStock(portrait.id, null);
    const { body: sold } = await shop.api.as(seller).get(`/products/${stool.id}`).expect(200);
    expect(sold.version).toBe(2);
  });

  test('a repeated reservation answers the same, though the product has changed or was deleted', async () => {
    const { product, seller } = await shop.offer({ stock: 5 });
    const orderId = newId();
    const items = [{ product_id: product.id, quantity: 2 }];
    const first = await shop.reserve(orderId, items).expect(200);
    await shop.api
      .as(seller)
      .patch(`/products/${product.id}`)
      .send({ price: 1, title: 'Renamed' })
      .expect(200);
    expect((await shop.reserve(orderId, items).expect(200)).body).toEqual(first.body);
    await shop.expectStock(product.id, 3);
    await shop.api.as(seller).delete(`/products/${product.id}`).expect(204);
    expect((await shop.reserve(orderId, items).expect(200)).body).toEqual(first.body);
  });

  test('with too little of one product, a reservation takes nothing and remembers the refusal', async () => {
    const { product: plenty } = await shop.offer({ stock: 5 });
    const { product: scarce, seller } = await shop.offer({ stock: 1 });
    const orderId = newId();
    const items = [
      { product_id: plenty.id, quantity: 1 },
      { product_id: scarce.id, quantity: 2 },
    ];
    const { body } = await shop.reserve(orderId, items).expect(200);
    const shortages = [{ product_id: scarce.id, requested: 2, available: 1 }];
    expect(body).toMatchObject({
      state: 'refused',
      items: [],
      refusal: { code: 'insufficient_stock', shortages },
    });
    await shop.expectStock(plenty.id, 5);
    await shop.api.as(seller).patch(`/products/${scarce.id}`).send({ stock: 9 }).expect(200);
    expect((await shop.reserve(orderId, items).expect(200)).body).toEqual(body);
    await shop.expectStock(scarce.id, 9);
  });

  test('at another price than the buyer saw, a reservation takes nothing, and remembers both prices', async () => {
    const { product: plenty } = await shop.offer({ stock: 5 });
    const { product: dearer, seller } = await shop.offer({ stock: 1, price: 10.1 });
    const orderId = newId();
    const items = [
      { product_id: plenty.id, quantity: 1, unit_price: 19.9 },
      // Too many as well: the price comes first.
      { product_id: dearer.id, quantity: 2, unit_price: 10 },
    ];
    const { body } = await shop.reserve(orderId, items).expect(200);
    const changes = [{ product_id: dearer.id, expected: 10, actual: 10.1 }];
    expect(body).toMatchObject({ state: 'refused', items: [], refusal: { code: 'price_changed', changes } });
    expect(body.refusal.shortages).toBeUndefined();
    await shop.expectStock(plenty.id, 5);
    await shop.api.as(seller).patch(`/products/${dearer.id}`).send({ price: 10, stock: 9 }).expect(200);
    expect((await shop.reserve(orderId, items).expect(200)).body).toEqual(body);
    await shop.expectStock(dearer.id, 9);
    expect((await shop.reserve(newId(), items).expect(200)).body.state).toBe('held');
    const anyPrice = [{ product_id: dearer.id, quantity: 1, unit_price: null }];
    expect((await shop.reserve(newId(), anyPrice).expect(200)).body.state).toBe('held');
  });

  test('while its price is being changed, a product is sold at the price that was asked for, or not at all', async () => {
    const { product, seller } = await shop.offer({ stock: 100, price: 5 });
    const items = [{ product_id: product.id, quantity: 1, unit_price: 5 }];
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => shop.reserve(newId(), items).expect(200)),
      shop.api.as(seller).patch(`/products/${product.id}`).send({ price: 6 }).expect(200),
      ...Array.from({ length: 10 }, () => shop.reserve(newId(), items).expect(200)),
    ]);
    const held = answers.filter(({ body }) => body.state === 'held');
    for (const { body } of held) expect(body.items[0].unit_price).toBe(5);
    await shop.expectStock(product.id, 100 - held.length);
    expect((await shop.reserve(newId(), items).expect(200)).body.refusal.code).toBe('price_changed');
  });

  test('a hidden product is not found by any order', async () => {
    const { product, seller } = await shop.offer({ stock: 5 });
    await shop.api.as(seller).patch(`/products/${product.id}`).send({ status: 'hidden' }).expect(200);
    const items = [{ product_id: product.id, quantity: 1, unit_price: 1 }];
    const { body } = await shop.reserve(newId(), items).expect(200);
    expect(body.refusal).toEqual({ code: 'product_not_found', product_ids: [product.id] });
    await shop.expectStock(product.id, 5);
  });

  test('with an unknown product, a reservation takes nothing and names the product', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const unknown = testUser().id;
    const items = [
      { product_id: unknown, quantity: 1 },
      { product_id: product.id, quantity: 9 },
    ];
    const { body } = await shop.reserve(newId(), items).expect(200);
    expect(body).toMatchObject({
      state: 'refused',
      refusal: { code: 'product_not_found', product_ids: [unknown] },
    });
    await shop.expectStock(product.id, 5);
  });

  test('twenty reservations at once for one order take its stock once and all answer the same', async () => {
    const { product } = await shop.offer({ stock: 50 });
    const orderId = newId();
    const items = [{ product_id: product.id, quantity: 2 }];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => shop.reserve(orderId, items).expect(200)),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    await shop.expectStock(product.id, 48);
  });

  test('ten orders race for the last unit, round after round: one gets it', async () => {
    const { pool } = shop.database;
    for (let round = 0; round < 5; round++) {
      const { product } = await shop.offer({ stock: 1 });
      const items = [{ product_id: product.id, quantity: 1 }];
      // One order might end before the next one arrives: the row is locked until several orders wait for it.
      const race = await transaction(pool, async (holder) => {
        await holder.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [product.id]);
        const sent = Promise.all(Array.from({ length: 10 }, () => shop.reserve(newId(), items).expect(200)));
        await untilLockAwaited(pool);
        return { sent };
      });
      const answers = await race.sent;
      expect(answers.filter((answer) => answer.body.state === 'held')).toHaveLength(1);
      await shop.expectStock(product.id, 0);
    }
  });

  test('an order that waits for a change of the stock sees what that left', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const { pool } = shop.database;
    const { answer } = await transaction(pool, async (other) => {
      await other.query('UPDATE products.products SET stock = 1 WHERE id = $1', [product.id]);
      const items = [{ product_id: product.id, quantity: 2 }];
      // Sent by `then`.
      const answer = shop
        .reserve(newId(), items)
        .expect(200)
        .then(({ body }) => body);
      await untilLockAwaited(pool);
      return { answer };
    });
    expect((await answer).refusal).toMatchObject({ shortages: [{ requested: 2, available: 1 }] });
  });

  test('orders that take the same products in opposite orders do not deadlock', async () => {
    const { product: a } = await shop.offer({ stock: 1000 });
    const { product: b } = await shop.offer({ stock: 1000 });
    const one = (id: string) => ({ product_id: id, quantity: 1 });
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const orderId = newId();
        const items = n % 2 ? [one(a.id), one(b.id)] : [one(b.id), one(a.id)];
        const { body } = await shop.reserve(orderId, items).expect(200);
        expect(body.state).toBe('held');
        if (n % 3 === 0) await shop.release(orderId);
      }),
    );
    await shop.expectStock(a.id, 960);
    await shop.expectStock(b.id, 960);
  });

  test("only orders may reserve: 401 without a token or with a forged one, 403 with a user's or an admin's", async () => {
    const path = `/internal/reservations/${newId()}`;
    await shop.api.put(path).send({ items: [] }).expect(401);
    await shop.api.as(testUser()).put(path).send({ items: [] }).expect(403);
    await shop.api
      .as(testUser({ role: 'admin' }))
      .delete(path)
      .expect(403);
    await shop.api
      .as(testUser({ sub: 'service:orders' }))
      .delete(path)
      .expect(401);
    await shop.api
      .as(testUser({ sub: 'service:orders', aud: 'marketstall-internal' }))
      .delete(path)
      .expect(401);
  });

  test('once the deadline of its caller has passed, a reservation takes nothing and answers 503', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const items = [{ product_id: product.id, quantity: 1 }];
    const orderId = newId();
    await shop.reserve(orderId, items).set('X-Timeout-Ms', '0').expect(503);
    await shop.expectStock(product.id, 5);
    await shop.reserve(orderId, items).set('X-Timeout-Ms', '2000').expect(200);
    await shop.expectStock(product.id, 4);
  });

  test('a reservation that waits for a lock past its deadline answers 503; the next try takes the stock once', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const items = [{ product_id: product.id, quantity: 1 }];
    const orderId = newId();
    const blocker = await shop.database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [product.id]);
    await shop.reserve(orderId, items).set('X-Timeout-Ms', '100').expect(503);
    await blocker.query('COMMIT');
    blocker.release();
    expect((await shop.reserve(orderId, items).expect(200)).body.state).toBe('held');
    await shop.expectStock(product.id, 4);
  });

  test('a reservation that lists a product twice, or none, is 400', async () => {
    const { product } = await shop.offer({ stock: 1 });
    const line = { product_id: product.id, quantity: 1 };
    await shop.reserve(newId(), [line, line]).expect(400);
    await shop.reserve(newId(), []).expect(400);
  });
});
