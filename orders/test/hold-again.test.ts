import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { findOrder } from '../src/queries.js';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterEach(() => expectBalancedBooks(shop));

afterAll(() => shop.close());

/** An order of which products knows nothing, as after its database was restored from an older backup. */
async function forgotten(productId: string, quantity: number) {
  const { me } = buyer(shop);
  const { body } = await me.post('/orders').send({ product_id: productId, quantity }).expect(201);
  await shop.saga.products.release(body.id, 'r');
  await shop.productsDatabase.pool.query('DELETE FROM products.reservations WHERE order_id = $1', [body.id]);
  return { id: body.id as string, me };
}

/** As `npm run audit -- --repair` does it. */
async function repair(...ids: string[]) {
  await shop.database.pool.query('UPDATE orders.orders SET next_attempt_at = now() WHERE id = ANY ($1)', [
    ids,
  ]);
  await shop.recover();
  return Promise.all(ids.map((id) => findOrder(shop.database.pool, id)));
}

const setProduct = (id: string, fields: string) =>
  shop.productsDatabase.pool.query(`UPDATE products.products SET ${fields} WHERE id = $1`, [id]);

describe('an order that products has forgotten', () => {
  test('gets its stock again at the price that it has, also of a product that costs more now and is hidden', async () => {
    const { id: productId } = await shop.offer({ stock: 3, price: 20 });
    const { id } = await forgotten(productId, 2);
    await setProduct(productId, "price = 99, status = 'hidden'");
    expect(await repair(id)).toMatchObject([{ status: 'pending', total_price: 40, version: 1 }]);
    expect(await shop.stockOf(productId)).toBe(1);
    const { rows } = await shop.productsDatabase.pool.query(
      `SELECT items -> 0 -> 'unit_price' AS price FROM products.reservations WHERE order_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ price: 20 }]);
  });

  test('gets it once, however often it is asked for', async () => {
    const { id: productId } = await shop.offer({ stock: 3 });
    const { id } = await forgotten(productId, 1);
    await repair(id);
    await repair(id);
    expect(await shop.stockOf(productId)).toBe(2);
  });

  test('is cancelled if there is none left, or the product is gone', async () => {
    const { id: productId } = await shop.offer({ stock: 3 });
    const { seller, id: goneId } = await shop.offer({ stock: 3 });
    const { id } = await forgotten(productId, 2);
    const { id: ofGone } = await forgotten(goneId, 1);
    await setProduct(goneId, "status = 'hidden'");
    await shop.productsDatabase.pool.query('DELETE FROM products.products WHERE id = $1', [goneId]);
    await buyer(shop).me.post('/orders').send({ product_id: productId, quantity: 2 }).expect(201);
    expect(await repair(id, ofGone)).toMatchObject([
      { status: 'cancelled', cancel_reason: 'insufficient_stock' },
      { status: 'cancelled', cancel_reason: 'product_not_found' },
    ]);
    const history = await shop.api.as(seller).get(`/orders/${ofGone}/history`).expect(200);
    expect(history.body.items.at(-1)).toMatchObject({ to_status: 'cancelled', actor_id: null });
  });

  test('is left alone if it is shipped and there is none left; asked again, it gets what the seller has added', async () => {
    const { seller, id: productId } = await shop.offer({ stock: 2 });
    const { id } = await forgotten(productId, 2);
    for (const status of ['confirmed', 'shipped'])
      await shop.api.as(seller).patch(`/orders/${id}`).send({ status }).expect(200);
    const other = await buyer(shop)
      .me.post('/orders')
      .send({ product_id: productId, quantity: 1 })
      .expect(201);
    expect(await repair(id)).toMatchObject([{ status: 'shipped' }]);
    expect(await shop.stockOf(productId)).toBe(1);
    await shop.api.as(seller).patch(`/orders/${other.body.id}`).send({ status: 'cancelled' }).expect(200);
    expect(await repair(id)).toMatchObject([{ status: 'shipped' }]);
    expect(await shop.stockOf(productId)).toBe(0);
  });

  test('that its buyer cancels meanwhile holds nothing', async () => {
    const { id: productId } = await shop.offer({ stock: 2 });
    const { id, me } = await forgotten(productId, 1);
    await me.patch(`/orders/${id}`).send({ status: 'cancelled' }).expect(200);
    await shop.saga.products.reserveAgain(
      id,
      [{ product_id: productId, quantity: 1, unit_price: 19.9 }],
      'r',
    );
    expect(await repair(id)).toMatchObject([{ status: 'cancelled', cancel_reason: 'cancelled_by_buyer' }]);
    expect(await shop.stockOf(productId)).toBe(2);
  });

  test('is asked for again if somebody changed its status meanwhile', async () => {
    const { seller, id: productId } = await shop.offer({ stock: 2 });
    const { id } = await forgotten(productId, 1);
    await shop.database.pool.query('UPDATE orders.orders SET next_attempt_at = now() WHERE id = $1', [id]);
    await shop.api.as(seller).patch(`/orders/${id}`).send({ status: 'confirmed' }).expect(200);
    await shop.recover();
    expect(await shop.stockOf(productId)).toBe(1);
  });
});

test('an order that products has released, and orders does not know of, is cancelled', async () => {
  const { id: productId } = await shop.offer({ stock: 2 });
  const { me } = buyer(shop);
  const { body } = await me.post('/orders').send({ product_id: productId, quantity: 1 }).expect(201);
  await shop.saga.products.release(body.id, 'r');
  expect(await repair(body.id)).toMatchObject([{ status: 'cancelled', cancel_reason: 'released' }]);
  expect(await shop.stockOf(productId)).toBe(2);
});
