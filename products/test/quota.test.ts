import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await startCatalogue({ maxProducts: 3 });
});

afterAll(() => catalogue.close());

const admin = () => catalogue.api.as(testUser({ role: 'admin' }));

describe('the most products that one user may offer', () => {
  test('of ten offers at once, as many succeed as there is room for; others are 409 with the limit', async () => {
    const seller = testUser();
    const offers = await Promise.all(
      Array.from({ length: 10 }, () => catalogue.api.as(seller).post('/products').send(PRODUCT)),
    );
    expect(offers.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const { status, body } of offers.filter((one) => one.status !== 201)) {
      expect([status, body.code, body.limit]).toEqual([409, 'quota_exceeded', 3]);
    }
    const other = await catalogue.api.as(testUser()).post('/products').send(PRODUCT);
    expect(other.status).toBe(201);
  });

  test('a repeated request with its key is answered as before, and a deleted product makes room', async () => {
    const seller = catalogue.api.as(testUser());
    const offer = (key: string) => seller.post('/products').set('Idempotency-Key', key).send(PRODUCT);
    const { body: first } = await offer('a').expect(201);
    for (const key of ['b', 'c']) await offer(key).expect(201);
    const { body: again } = await offer('a').expect(201);
    expect(again.id).toBe(first.id);
    await offer('d').expect(409);
    await seller.delete(`/products/${first.id}`).expect(204);
    await offer('d').expect(201);
  });
});

describe('POST /products/hide', () => {
  test("takes all of a seller's products off sale, in one call, and those of nobody else", async () => {
    const [seller, other] = [testUser(), testUser()];
    const offered = [
      await catalogue.offer({ stock: 5 }, seller),
      await catalogue.offer({}, seller),
      await catalogue.offer({ status: 'hidden' }, seller),
    ];
    const kept = await catalogue.offer({}, other);
    const hide = () => admin().post('/products/hide').send({ seller_id: seller.id }).expect(200);
    expect((await hide()).body).toEqual({ hidden: 2 });
    expect((await hide()).body).toEqual({ hidden: 0 });
    const stranger = catalogue.api.as(testUser());
    for (const { id } of offered.map((one) => one.product)) await stranger.get(`/products/${id}`).expect(404);
    await stranger.get(`/products/${kept.product.id}`).expect(200);
    const [first] = offered;
    const { body } = await catalogue.api.as(seller).get(`/products/${first?.product.id}`).expect(200);
    expect(body).toMatchObject({ status: 'hidden', version: 2, stock: 5 });
    // It is an edit: who edits the product without having seen it is told so.
    const stale = { title: 'Another title', version: 1 };
    await catalogue.api.as(seller).patch(`/products/${first?.product.id}`).send(stale).expect(409);
  });

  test('is for admins alone, and wants a seller', async () => {
    const body = { seller_id: testUser().id };
    await catalogue.api.post('/products/hide').send(body).expect(401);
    await catalogue.api.as(testUser()).post('/products/hide').send(body).expect(403);
    await admin().post('/products/hide').send({}).expect(400);
    await admin().post('/products/hide').send({ seller_id: 'all' }).expect(400);
  });
});
