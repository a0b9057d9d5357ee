import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
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

  test('an edit with a version from before sales, returns and adjustments is saved; one from before an edit is not', async () => {
    const { seller, product } = await shop.offer({ stock: 9 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    const orderId = newId();
    await shop.reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
    await shop.release(orderId);
    await me.post(`${path}/adjust-stock`).send({ delta: 1 }).expect(200);
    await me.patch(path).set('If-Match', '"1"').send({ title: 'Saved title' }).expect(412);
    await me.patch(path).send({ title: 'Saved title', version: 5 }).expect(409);
    const { body: saved } = await me.patch(path).send({ title: 'Saved title', version: 1 }).expect(200);
    expect(saved).toMatchObject({ title: 'Saved title', stock: 10, version: 5 });
    expect(saved).not.toHaveProperty('edited_version');
    const { body: stale } = await me.patch(path).send({ category: 'chairs', version: 4 }).expect(409);
    expect(stale).toMatchObject({ code: 'version_conflict', current_version: 5 });
    await me.patch(path).send({ category: 'chairs', version: 5 }).expect(200);
    await shop.reserve(newId(), [{ product_id: product.id, quantity: 1 }]).expect(200);
    await me.delete(path).send({ version: 5 }).expect(409);
    await me.delete(path).send({ version: 6 }).expect(204);
  });

  test('what touches stock is stale after a sale', async () => {
    const { seller, product } = await shop.offer({ stock: 9 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    await shop.reserve(newId(), [{ product_id: product.id, quantity: 2 }]).expect(200);
    await me.patch(path).send({ stock: 9, version: 1 }).expect(409);
    await me.patch(path).send({ title: 'And a title', stock: 9, version: 1 }).expect(409);
    await me
      .put(path)
      .send({ ...PRODUCT, stock: 9, version: 1 })
      .expect(409);
    await me.post(`${path}/adjust-stock`).send({ delta: 1, version: 1 }).expect(409);
    await shop.expectStock(product.id, 7);
    await me.post(`${path}/adjust-stock`).send({ delta: 1, version: 2 }).expect(200);
  });

  test('thirty titles are saved one after the other while buyers order all the time', async () => {
    const { seller, product } = await shop.offer({ stock: 10_000 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    let isSelling = true;
    const buyers = [1, 2].map(async () => {
      while (isSelling) await shop.reserve(newId(), [{ product_id: product.id, quantity: 1 }]).expect(200);
    });
    for (let at = 0; at < 30; at += 1) {
      const { body } = await me.get(path).expect(200);
      await shop.reserve(newId(), [{ product_id: product.id, quantity: 1 }]).expect(200);
      await me
        .patch(path)
        .send({ title: `Title ${at}`, version: body.version })
        .expect(200);
    }
    isSelling = false;
    await Promise.all(buyers);
    await shop.expectStock(product.id, (await shop.stockOf(product.id)) ?? -1);
  });

  test('a stock above the limit, as a return leaves it, can be sent back and lowered, but not raised', async () => {
    const { seller, product } = await shop.offer({ stock: 1_000_000_000 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    const orderId = newId();
    await shop.reserve(orderId, [{ product_id: product.id, quantity: 10 }]).expect(200);
    await me.post(`${path}/adjust-stock`).send({ delta: 10 }).expect(200);
    await shop.release(orderId);
    const { body } = await me.get(path).expect(200);
    expect(body.stock).toBe(1_000_000_010);
    expect((await me.put(path).send(body).expect(200)).body.stock).toBe(1_000_000_010);
    await me.patch(path).send({ stock: 1_000_000_010, title: 'Sent back' }).expect(200);
    for (const stock of [1_000_000_009, 1_000_000_011, 2_147_483_648]) {
      const refused = await me.patch(path).send({ stock }).expect(400);
      expect(refused.body.errors).toMatchObject([{ field: 'stock' }]);
    }
    await me.post(`${path}/adjust-stock`).send({ delta: 1 }).expect(400);
    await me.post(`${path}/adjust-stock`).send({ delta: -1 }).expect(200);
    await shop.expectStock(product.id, 1_000_000_009);
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
