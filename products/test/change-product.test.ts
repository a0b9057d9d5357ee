import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('PATCH, PUT and DELETE /products/:id', () => {
  test('the seller changes the fields that they send; the others stay', async () => {
    const { seller, product } = await shop.offer({ stock: 3 });
    const { body } = await shop.api
      .as(seller)
      .patch(`/products/${product.id}`)
      .send({ price: 5 })
      .expect(200);
    expect(body).toMatchObject({ title: product.title, price: 5, stock: 3, version: 2 });
  });

  test('PUT replaces all fields; without stock, the product is made to order from then on', async () => {
    const { seller, product } = await shop.offer({ stock: 3 });
    const { body } = await shop.api.as(seller).put(`/products/${product.id}`).send(PRODUCT).expect(200);
    expect(body).toMatchObject({ ...PRODUCT, stock: null, version: 2 });
    await shop.api.as(seller).put(`/products/${product.id}`).send({ title: 'Only a title' }).expect(400);
  });

  test('another user reads a product but may not change it (403); an admin may', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const other = shop.api.as(testUser());
    const path = `/products/${product.id}`;
    await other.get(path).expect(200);
    await other.patch(path).send({ price: 0 }).expect(403);
    await other.put(path).send(PRODUCT).expect(403);
    await other.post(`${path}/adjust-stock`).send({ delta: 1 }).expect(403);
    await other.delete(path).expect(403);
    const admin = shop.api.as(testUser({ role: 'admin' }));
    await admin.patch(path).send({ price: 1 }).expect(200);
    await admin.delete(path).expect(204);
  });

  test('400 comes before 404, and 403 before a stale version', async () => {
    const { product } = await shop.offer();
    const other = shop.api.as(testUser());
    await other.patch(`/products/${testUser().id}`).send({ price: -1 }).expect(400);
    await other.patch(`/products/${testUser().id}`).send({ price: 1 }).expect(404);
    await other.patch(`/products/${product.id}`).set('If-Match', '"9"').send({ price: 1 }).expect(403);
  });

  test('a stale version is refused, in If-Match and in the body', async () => {
    const { seller, product } = await shop.offer();
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    await me.patch(path).send({ price: 1, version: 2 }).expect(409);
    await me
      .put(path)
      .send({ ...PRODUCT, version: 2 })
      .expect(409);
    await me.delete(path).set('If-Match', '"2"').expect(412);
    await me.delete(path).send({ version: 2 }).expect(409);
    await me.post(`${path}/adjust-stock`).send({ delta: 1, version: 2 }).expect(409);
    await me.delete(path).set('If-Match', '"1"').expect(204);
    await me.get(path).expect(404);
    await me.delete(path).expect(404);
  });

  test('of ten writers with the same version, one wins', async () => {
    const { seller, product } = await shop.offer();
    const me = shop.api.as(seller);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        me.patch(`/products/${product.id}`).set('If-Match', '"1"').send({ price: n }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)]);
  });
});
