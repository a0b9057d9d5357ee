import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

const FIELDS = {
  sku: 'ST-1/2"b"',
  category: 'Möbel & mehr',
  image_url: 'https://cdn.example/a%20b.jpg?w=1#x',
  status: 'active',
};

describe('the fields of a product', () => {
  test('are answered as they were sent, and null where they were not', async () => {
    const { product } = await shop.offer();
    expect(product).toMatchObject({ sku: null, category: null, image_url: null, status: 'active' });
    const seller = testUser({ username: 'ann' });
    const { product: full } = await shop.offer(FIELDS, seller);
    expect(full).toMatchObject({ ...FIELDS, seller_username: 'ann' });
  });

  test('PATCH changes those that are sent, also to null; PUT all but the status', async () => {
    const { product, seller } = await shop.offer({ ...FIELDS, stock: 3 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    expect((await me.patch(path).send({ sku: null }).expect(200)).body).toMatchObject({
      ...FIELDS,
      sku: null,
      stock: 3,
    });
    const { body } = await me.patch(path).send({ status: 'hidden', category: 'c' }).expect(200);
    expect(body).toMatchObject({ status: 'hidden', category: 'c', image_url: FIELDS.image_url });
    expect((await me.put(path).send(PRODUCT).expect(200)).body).toMatchObject({
      status: 'hidden',
      sku: null,
      category: null,
      image_url: null,
      stock: null,
    });
    expect(
      (
        await me
          .put(path)
          .send({ ...body, version: undefined })
          .expect(200)
      ).body,
    ).toMatchObject({
      ...body,
      version: 5,
      updated_at: expect.anything(),
    });
  });

  test.each([
    ['sku', ''],
    ['sku', 'a b'],
    ['sku', 'ä'],
    ['sku', 'x'.repeat(65)],
    ['sku', 7],
    ['category', ' '],
    ['category', 'x'.repeat(61)],
    ['category', 'a\u202eb'],
    ['category', 'a\u0000'],
    ['image_url', 'http://a.example/'],
    ['image_url', 'javascript:alert(1)'],
    ['image_url', 'https://'],
    ['image_url', 'https://a.example/b c'],
    ['image_url', '//a.example/'],
    ['image_url', `https://a.example/${'x'.repeat(2_000)}`],
    ['status', 'deleted'],
    ['status', null],
  ])('%s: %j is 400 in POST, PATCH and PUT', async (field, value) => {
    const { product, seller } = await shop.offer();
    const me = shop.api.as(seller);
    const bad = { ...PRODUCT, [field]: value };
    for (const answer of [
      await me.post('/products').send(bad),
      await me.patch(`/products/${product.id}`).send({ [field]: value }),
      await me.put(`/products/${product.id}`).send(bad),
    ]) {
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
    }
  });

  test('a sku is unique for a seller, also of those who use it at once', async () => {
    const seller = testUser();
    const me = shop.api.as(seller);
    const offers = await Promise.all(
      Array.from({ length: 10 }, () => me.post('/products').send({ ...PRODUCT, sku: 'one' })),
    );
    expect(offers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(offers.find(({ status }) => status === 409)?.body.code).toBe('sku_taken');
    await shop.offer({ sku: 'one' });
    const { product } = await shop.offer({ sku: 'ONE' }, seller);
    for (const answer of [
      await me.patch(`/products/${product.id}`).send({ sku: 'one' }),
      await me.put(`/products/${product.id}`).send({ ...PRODUCT, sku: 'one' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'sku_taken']);
    }
  });
});

describe('a hidden product', () => {
  test('is there for its seller and admins, and for nobody else', async () => {
    const { product, seller } = await shop.offer({ status: 'hidden', stock: 1 });
    const path = `/products/${product.id}`;
    const stranger = shop.api.as(testUser());
    for (const answer of [
      await stranger.get(path),
      await stranger.get(`${path}/ledger`),
      await stranger.patch(path).send({ price: 1 }),
      await stranger.put(path).send(PRODUCT),
      await stranger.delete(path),
      await stranger.post(`${path}/adjust-stock`).send({ delta: 1 }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    }
    for (const user of [seller, testUser({ role: 'admin' })]) {
      const { body } = await shop.api.as(user).get(path).expect(200);
      expect(body).toMatchObject({ status: 'hidden', stock: 1 });
    }
  });

  test('is listed only with status=hidden, to its seller and admins', async () => {
    const open = await startCatalogue({ publicCatalog: true });
    const [ann, bob, admin] = [testUser(), testUser(), testUser({ role: 'admin' })];
    const { product: seen } = await open.offer({ category: 'c' }, ann);
    const { product: anns } = await open.offer({ status: 'hidden', category: 'c' }, ann);
    const { product: bobs } = await open.offer({ status: 'hidden', sku: 's' }, bob);
    const ids = async (api: Pick<typeof open.api, 'get'>, query: string) =>
      (await api.get(`/products?${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
    const named = `ids=${seen.id},${anns.id},${bobs.id}`;
    for (const api of [open.api, ...[ann, bob, admin].map((user) => open.api.as(user))]) {
      for (const query of ['', 'status=active', named, 'q=wooden', 'category=c']) {
        expect([query, await ids(api, query)]).toEqual([query, [seen.id]]);
      }
      expect(await ids(api, 'sku=s')).toEqual([]);
    }
    expect(await ids(open.api, 'status=hidden')).toEqual([]);
    expect(await ids(open.api.as(ann), 'status=hidden')).toEqual([anns.id]);
    expect(await ids(open.api.as(bob), `status=hidden&${named}`)).toEqual([bobs.id]);
    expect(await ids(open.api.as(bob), `status=hidden&seller_id=${ann.id}`)).toEqual([]);
    expect(await ids(open.api.as(admin), 'status=hidden')).toEqual([bobs.id, anns.id]);
    expect(await ids(open.api.as(ann), 'status=hidden&q=wooden')).toEqual([anns.id]);
    await open.api.get(`/products/${anns.id}`).expect(404);
    await open.close();
  });
});

describe('lists of products', () => {
  test('ids= answers those of a hundred that there are, a page of a hundred; without one it is 400', async () => {
    const seller = testUser();
    const made: string[] = [];
    for (let at = 0; at < 25; at += 1) made.push((await shop.offer({}, seller)).product.id);
    const me = shop.api.as(testUser());
    const asked = [...made, ...Array.from({ length: 75 }, () => newId())];
    const { body } = await me.get(`/products?ids=${asked.join(',')}`).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(made.sort());
    expect(body.next_cursor).toBeNull();
    const small = await me.get(`/products?ids=${asked.join(',')}&limit=10`).expect(200);
    expect(small.body.items).toHaveLength(10);
    const next = await me
      .get(`/products?ids=${asked.join(',')}&limit=10&cursor=${small.body.next_cursor}`)
      .expect(200);
    expect(next.body.items).toHaveLength(10);
    for (const ids of ['', 'me', `${newId()},`, [...asked, newId()].join(',')]) {
      const refused = await me.get(`/products?ids=${ids}`).expect(400);
      expect(refused.body.errors[0].field).toMatch(/^ids/);
    }
  });

  test('GET /categories counts active products by category, by name', async () => {
    const only = await startCatalogue();
    for (const category of ['b', 'A', 'ä', 'b', null]) await only.offer({ category });
    await only.offer({ category: 'b', status: 'hidden' });
    await only.offer({ category: 'gone', status: 'hidden' });
    await only.api.get('/categories').expect(401);
    const { body } = await only.api.as(testUser()).get('/categories').expect(200);
    expect(body).toEqual({
      items: [
        { category: 'A', count: 1 },
        { category: 'ä', count: 1 },
        { category: 'b', count: 2 },
      ],
    });
    await only.close();
  });
});
