import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('POST /products with an Idempotency-Key', () => {
  test('twenty at once make one product, and its first stock once', async () => {
    const seller = testUser();
    const me = shop.api.as(seller);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        me
          .post('/products')
          .set('Idempotency-Key', 'race')
          .send({ ...PRODUCT, stock: 5 })
          .expect(201),
      ),
    );
    const [id, ...others] = new Set(answers.map(({ body }) => body.id as string));
    expect(others).toEqual([]);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    await shop.expectStock(id as string, 5);
    const { body } = await me.get(`/products?seller_id=${seller.id}`).expect(200);
    expect(body.items).toHaveLength(1);
  });

  test('again answers the product as it is now, after a taken sku, too; after its deletion it is 404', async () => {
    const seller = testUser();
    const me = shop.api.as(seller);
    const post = (key: string) =>
      me
        .post('/products')
        .set('Idempotency-Key', key)
        .send({ ...PRODUCT, sku: 'mine' });
    const { body } = await post('"k"').expect(201);
    await me.patch(`/products/${body.id}`).send({ price: 3 }).expect(200);
    const again = await post('k').expect(201);
    expect(again.body).toMatchObject({ id: body.id, price: 3, version: 2 });
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', location: `/products/${body.id}` });
    expect((await post('other').expect(409)).body.code).toBe('sku_taken');
    await me.delete(`/products/${body.id}`).expect(204);
    await post('k').expect(404);
    // The refusal left the other key free.
    await post('other').expect(201);
  });
});

describe('adjust-stock with an Idempotency-Key', () => {
  test('adds once, however often it is said, twenty times at once included', async () => {
    const { product, seller } = await shop.offer({ stock: 5 });
    const adjust = (delta = 3) =>
      shop.api
        .as(seller)
        .post(`/products/${product.id}/adjust-stock`)
        .set('Idempotency-Key', 'once')
        .send({ delta });
    const answers = await Promise.all(Array.from({ length: 20 }, () => adjust().expect(200)));
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    await shop.expectStock(product.id, 8);
    await shop.reserve(newId(), [{ product_id: product.id, quantity: 1 }]).expect(200);
    const again = await adjust().expect(200);
    expect(again.body).toMatchObject({ stock: 7, version: 3 });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await adjust(4).expect(422)).body.code).toBe('idempotency_key_reused');
    await shop.expectStock(product.id, 7);
  });

  test('and a version is answered though the version is stale by then; of another product it is another request', async () => {
    const { product, seller } = await shop.offer({ stock: 5 });
    const { product: other } = await shop.offer({ stock: 5 }, seller);
    const adjust = (id: string) =>
      shop.api
        .as(seller)
        .post(`/products/${id}/adjust-stock`)
        .set('Idempotency-Key', 'v')
        .send({ delta: 1, version: 1 });
    await adjust(product.id).expect(200);
    expect((await adjust(product.id).expect(200)).body.stock).toBe(6);
    await adjust(other.id).expect(422);
    await shop.api.as(seller).delete(`/products/${product.id}`).expect(204);
    await adjust(product.id).expect(404);
  });

  test('that was refused leaves its key free', async () => {
    const { product, seller } = await shop.offer({ stock: 1 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}/adjust-stock`;
    const take = () => me.post(path).set('Idempotency-Key', 'later').send({ delta: -3 });
    expect((await take().expect(409)).body).toMatchObject({ code: 'insufficient_stock', available: 1 });
    await me.post(path).send({ delta: 5 }).expect(200);
    expect((await take().expect(200)).headers['idempotent-replayed']).toBeUndefined();
    await take().expect(200);
    await shop.expectStock(product.id, 3);
  });
});
