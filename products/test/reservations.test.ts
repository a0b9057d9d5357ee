import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { transaction } from '@marketstall/shared/postgres/db';
import { untilLockAwaited } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import { releaseReservation, reserve as takeStock } from '../src/reservations.js';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

interface Wanted {
  product_id: string;
  quantity: number;
}

const reserve = (orderId: string, items: Wanted[]) =>
  shop.asOrders().put(`/internal/reservations/${orderId}`).send({ items });
const release = (orderId: string) => shop.asOrders().delete(`/internal/reservations/${orderId}`).expect(204);

async function expectStock(id: string, stock: number | null | undefined) {
  expect(await shop.stockOf(id)).toBe(stock);
  expect(await shop.ledgerOf(id)).toBe(stock ?? 0);
}

describe('PUT /internal/reservations/:order_id', () => {
  test('takes the stock of all items, and says what was taken', async () => {
    const { product: stool, seller } = await shop.offer({ stock: 5 });
    const { product: portrait } = await shop.offer({ title: 'Portrait to order', price: 100 });
    const orderId = newId();
    const items = [
      { product_id: stool.id, quantity: 2 },
      { product_id: portrait.id, quantity: 7 },
    ];
    const { body } = await reserve(orderId, items).expect(200);
    expect(body).toEqual({
      order_id: orderId,
      state: 'held',
      refusal: null,
      items: [
        {
          product_id: stool.id,
          seller_id: seller.id,
          title: stool.title,
          unit_price: 19.9,
          quantity: 2,
          is_tracked: true,
        },
        expect.objectContaining({ product_id: portrait.id, unit_price: 100, quantity: 7, is_tracked: false }),
      ],
    });
    await expectStock(stool.id, 3);
    await expectStock(portrait.id, null);
    const { body: sold } = await shop.api.as(seller).get(`/products/${stool.id}`).expect(200);
    expect(sold.version).toBe(2);
  });

  test('asked again, answers the same, though the product has changed or is gone', async () => {
    const { product, seller } = await shop.offer({ stock: 5 });
    const orderId = newId();
    const items = [{ product_id: product.id, quantity: 2 }];
    const first = await reserve(orderId, items).expect(200);
    await shop.api
      .as(seller)
      .patch(`/products/${product.id}`)
      .send({ price: 1, title: 'Renamed' })
      .expect(200);
    expect((await reserve(orderId, items).expect(200)).body).toEqual(first.body);
    await expectStock(product.id, 3);
    await shop.api.as(seller).delete(`/products/${product.id}`).expect(204);
    expect((await reserve(orderId, items).expect(200)).body).toEqual(first.body);
  });

  test('with too little of one, takes nothing, and remembers the refusal', async () => {
    const { product: plenty } = await shop.offer({ stock: 5 });
    const { product: scarce, seller } = await shop.offer({ stock: 1 });
    const orderId = newId();
    const items = [
      { product_id: plenty.id, quantity: 1 },
      { product_id: scarce.id, quantity: 2 },
    ];
    const { body } = await reserve(orderId, items).expect(200);
    const shortages = [{ product_id: scarce.id, requested: 2, available: 1 }];
    expect(body).toMatchObject({
      state: 'refused',
      items: [],
      refusal: { code: 'insufficient_stock', shortages },
    });
    await expectStock(plenty.id, 5);
    await shop.api.as(seller).patch(`/products/${scarce.id}`).send({ stock: 9 }).expect(200);
    expect((await reserve(orderId, items).expect(200)).body).toEqual(body);
    await expectStock(scarce.id, 9);
  });

  test('with an unknown product, takes nothing and names it', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const unknown = testUser().id;
    const items = [
      { product_id: unknown, quantity: 1 },
      { product_id: product.id, quantity: 9 },
    ];
    const { body } = await reserve(newId(), items).expect(200);
    expect(body).toMatchObject({
      state: 'refused',
      refusal: { code: 'product_not_found', product_ids: [unknown] },
    });
    await expectStock(product.id, 5);
  });

  test('twenty at once for one order take its stock once and all answer the same', async () => {
    const { product } = await shop.offer({ stock: 50 });
    const orderId = newId();
    const items = [{ product_id: product.id, quantity: 2 }];
    const answers = await Promise.all(Array.from({ length: 20 }, () => reserve(orderId, items).expect(200)));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    await expectStock(product.id, 48);
  });

  test('ten orders race for the last unit, round after round: one gets it', async () => {
    const { pool } = shop.database;
    for (let round = 0; round < 5; round++) {
      const { product } = await shop.offer({ stock: 1 });
      const items = [{ product_id: product.id, quantity: 1 }];
      // On a quiet machine one order might be over before the next one comes: the row is held until several want it.
      const race = await transaction(pool, async (holder) => {
        await holder.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [product.id]);
        const sent = Promise.all(Array.from({ length: 10 }, () => reserve(newId(), items).expect(200)));
        await untilLockAwaited(pool, 3);
        return { sent };
      });
      const answers = await race.sent;
      expect(answers.filter((answer) => answer.body.state === 'held')).toHaveLength(1);
      await expectStock(product.id, 0);
    }
  });

  test('orders that take the same products crosswise do not deadlock', async () => {
    const { product: a } = await shop.offer({ stock: 1000 });
    const { product: b } = await shop.offer({ stock: 1000 });
    const one = (id: string) => ({ product_id: id, quantity: 1 });
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const orderId = newId();
        const items = n % 2 ? [one(a.id), one(b.id)] : [one(b.id), one(a.id)];
        const { body } = await reserve(orderId, items).expect(200);
        expect(body.state).toBe('held');
        if (n % 3 === 0) await release(orderId);
      }),
    );
    await expectStock(a.id, 960);
    await expectStock(b.id, 960);
  });

  test("is for orders alone: 401 without a token, 403 with a user's or an admin's", async () => {
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

  test('for a caller that no longer waits, takes nothing and answers 503', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const items = [{ product_id: product.id, quantity: 1 }];
    const orderId = newId();
    await reserve(orderId, items).set('X-Timeout-Ms', '0').expect(503);
    await expectStock(product.id, 5);
    await reserve(orderId, items).set('X-Timeout-Ms', '2000').expect(200);
    await expectStock(product.id, 4);
  });

  test('kept waiting by a lock past its deadline, answers 503, and the next try finds one outcome', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const items = [{ product_id: product.id, quantity: 1 }];
    const orderId = newId();
    const blocker = await shop.database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [product.id]);
    await reserve(orderId, items).set('X-Timeout-Ms', '100').expect(503);
    await blocker.query('COMMIT');
    blocker.release();
    expect((await reserve(orderId, items).expect(200)).body.state).toBe('held');
    await expectStock(product.id, 4);
  });

  test('refuses a product named twice', async () => {
    const { product } = await shop.offer({ stock: 1 });
    const line = { product_id: product.id, quantity: 1 };
    await reserve(newId(), [line, line]).expect(400);
    await reserve(newId(), []).expect(400);
  });
});

describe('DELETE /internal/reservations/:order_id', () => {
  test('gives back once, however often and at whatever moment it is said', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    await Promise.all(Array.from({ length: 10 }, () => release(orderId)));
    await release(orderId);
    await expectStock(product.id, 5);
  });

  test('said before the reservation arrives, leaves a mark that refuses it', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await release(orderId);
    const { body } = await reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    expect(body).toMatchObject({ state: 'released', items: [] });
    await expectStock(product.id, 5);
  });

  test('of a release and its reservation at once, nothing stays taken', async () => {
    const { product } = await shop.offer({ stock: 100 });
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const orderId = newId();
        await Promise.all([
          reserve(orderId, [{ product_id: product.id, quantity: 1 }]).expect(200),
          release(orderId),
        ]);
      }),
    );
    await expectStock(product.id, 100);
  });

  test('said while the reservation is being written, gives back what that takes', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    const { pool } = shop.database;
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await takeStock(slow, orderId, { items: [{ product_id: product.id, quantity: 2 }] });
    const released = releaseReservation(pool, orderId);
    await untilLockAwaited(pool);
    await slow.query('COMMIT');
    slow.release();
    await released;
    await expectStock(product.id, 5);
  });

  test('of a refused reservation, gives nothing back', async () => {
    const { product } = await shop.offer({ stock: 1 });
    const orderId = newId();
    await reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    await release(orderId);
    await expectStock(product.id, 1);
  });

  test('of a product deleted or made to order meanwhile is no error', async () => {
    const { product: deleted, seller: first } = await shop.offer({ stock: 5 });
    const { product: untracked, seller: second } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await reserve(orderId, [
      { product_id: deleted.id, quantity: 1 },
      { product_id: untracked.id, quantity: 1 },
    ]).expect(200);
    await shop.api.as(first).delete(`/products/${deleted.id}`).expect(204);
    await shop.api.as(second).patch(`/products/${untracked.id}`).send({ stock: null }).expect(200);
    await release(orderId);
    await expectStock(deleted.id, undefined);
    await expectStock(untracked.id, null);
  });

  test('of what was made to order when it was reserved, gives nothing back to a stock begun since', async () => {
    const { product, seller } = await shop.offer();
    const orderId = newId();
    await reserve(orderId, [{ product_id: product.id, quantity: 3 }]).expect(200);
    await shop.api.as(seller).patch(`/products/${product.id}`).send({ stock: 10 }).expect(200);
    await release(orderId);
    await expectStock(product.id, 10);
  });
});
