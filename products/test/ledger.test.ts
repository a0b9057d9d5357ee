import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('the ledger', () => {
  test('adds up to the stock after each kind of change', async () => {
    const { seller, product } = await shop.offer({ stock: 10 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    const addsUp = (stock: number | null | undefined) => shop.expectStock(product.id, stock);
    await addsUp(10);
    await me.post(`${path}/adjust-stock`).send({ delta: -4 }).expect(200);
    await addsUp(6);
    await me.patch(path).send({ stock: 8 }).expect(200);
    await addsUp(8);
    await me.patch(path).send({ title: 'Same stock' }).expect(200);
    await addsUp(8);
    await me.patch(path).send({ stock: null }).expect(200);
    await addsUp(null);
    await me
      .put(path)
      .send({ ...PRODUCT, stock: 5 })
      .expect(200);
    await addsUp(5);
    await me.delete(path).expect(204);
    await addsUp(undefined);
  });

  test('adds up to the stock after edits that race with sales', async () => {
    const { seller, product } = await shop.offer({ stock: 100 });
    const me = shop.api.as(seller);
    const sale = () => shop.reserve(newId(), [{ product_id: product.id, quantity: 1 }]);
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        if (n % 3 === 0)
          await me
            .patch(`/products/${product.id}`)
            .send({ stock: 50 + n })
            .expect(200);
        else await sale().expect(200);
      }),
    );
    expect(await shop.ledgerOf(product.id)).toBe(await shop.stockOf(product.id));
  });
});
