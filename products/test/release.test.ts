import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { untilLockAwaited } from '@marketstall/testing/database';
import { releaseReservation } from '../src/reservations/release.js';
import { takeStock } from '../src/reservations/take-stock.js';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('DELETE /internal/reservations/:order_id', () => {
  test('a release returns the stock once, however often and whenever it is repeated', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await shop.reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    await Promise.all(Array.from({ length: 10 }, () => shop.release(orderId)));
    await shop.release(orderId);
    await shop.expectStock(product.id, 5);
  });

  test('a release that arrives before its reservation leaves a mark that refuses it', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await shop.release(orderId);
    const { body } = await shop.reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    expect(body).toMatchObject({ state: 'released', items: [] });
    await shop.expectStock(product.id, 5);
  });

  test('when a release and its reservation race, nothing stays taken', async () => {
    const { product } = await shop.offer({ stock: 100 });
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const orderId = newId();
        await Promise.all([
          shop.reserve(orderId, [{ product_id: product.id, quantity: 1 }]).expect(200),
          shop.release(orderId),
        ]);
      }),
    );
    await shop.expectStock(product.id, 100);
  });

  test('a release that arrives while the reservation is being written returns what that takes', async () => {
    const { product } = await shop.offer({ stock: 5 });
    const orderId = newId();
    const { pool } = shop.database;
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await takeStock(slow, [{ order_id: orderId, items: [{ product_id: product.id, quantity: 2 }] }], true);
    const released = releaseReservation(pool, orderId);
    await untilLockAwaited(pool);
    await slow.query('COMMIT');
    slow.release();
    await released;
    await shop.expectStock(product.id, 5);
  });

  test('the release of a refused reservation returns nothing', async () => {
    const { product } = await shop.offer({ stock: 1 });
    const orderId = newId();
    await shop.reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    await shop.release(orderId);
    await shop.expectStock(product.id, 1);
  });

  test('the release of a product that was deleted or became made to order meanwhile is no error', async () => {
    const { product: deleted, seller: first } = await shop.offer({ stock: 5 });
    const { product: untracked, seller: second } = await shop.offer({ stock: 5 });
    const orderId = newId();
    await shop
      .reserve(orderId, [
        { product_id: deleted.id, quantity: 1 },
        { product_id: untracked.id, quantity: 1 },
      ])
      .expect(200);
    await shop.api.as(first).delete(`/products/${deleted.id}`).expect(204);
    await shop.api.as(second).patch(`/products/${untracked.id}`).send({ stock: null }).expect(200);
    await shop.release(orderId);
    await shop.expectStock(deleted.id, undefined);
    await shop.expectStock(untracked.id, null);
  });

  test('the release of a product that was made to order when reserved adds nothing to a stock set since', async () => {
    const { product, seller } = await shop.offer();
    const orderId = newId();
    await shop.reserve(orderId, [{ product_id: product.id, quantity: 3 }]).expect(200);
    await shop.api.as(seller).patch(`/products/${product.id}`).send({ stock: 10 }).expect(200);
    await shop.release(orderId);
    await shop.expectStock(product.id, 10);
  });
});
