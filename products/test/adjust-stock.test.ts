import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('POST /products/:id/adjust-stock', () => {
  test('the seller adds to the stock and takes from it; below 0 is 409 with what is left', async () => {
    const { seller, product } = await shop.offer({ stock: 3 });
    const adjust = (delta: unknown) =>
      shop.api.as(seller).post(`/products/${product.id}/adjust-stock`).send({ delta });
    expect((await adjust(4).expect(200)).body).toMatchObject({ stock: 7, version: 2 });
    expect((await adjust(-7).expect(200)).body.stock).toBe(0);
    expect((await adjust(-1).expect(409)).body).toMatchObject({ code: 'insufficient_stock', available: 0 });
    await adjust(0).expect(400);
    await adjust('1').expect(400);
    await adjust(1_000_000_000).expect(200);
    await adjust(1).expect(400);
  });

  test('a product made to order has no stock to adjust: 409', async () => {
    const { seller, product } = await shop.offer();
    const { body } = await shop.api
      .as(seller)
      .post(`/products/${product.id}/adjust-stock`)
      .send({ delta: 1 })
      .expect(409);
    expect(body.code).toBe('stock_not_tracked');
  });

  test('fifty adjustments at once all count', async () => {
    const { seller, product } = await shop.offer({ stock: 0 });
    const me = shop.api.as(seller);
    await Promise.all(
      Array.from({ length: 50 }, () =>
        me.post(`/products/${product.id}/adjust-stock`).send({ delta: 2 }).expect(200),
      ),
    );
    await shop.expectStock(product.id, 100);
  });
});
