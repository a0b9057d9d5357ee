import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

describe('POST /products', () => {
  test('a user offers a product and becomes its seller; without stock it is made to order', async () => {
    const seller = testUser();
    const { body, headers } = await shop.api.as(seller).post('/products').send(PRODUCT).expect(201);
    expect(body).toMatchObject({ ...PRODUCT, seller_id: seller.id, stock: null, version: 1 });
    expect(Object.keys(body)).toHaveLength(14);
    expect(headers).toMatchObject({ location: `/products/${body.id}`, etag: '"1"' });
  });

  test('a user may send a plain HTML form: numbers come as text, an empty stock means made to order', async () => {
    const me = shop.api.as(testUser());
    const { body } = await me
      .post('/products')
      .type('form')
      .send({ ...PRODUCT, price: '0.10', stock: '7' })
      .expect(201);
    expect(body).toMatchObject({ price: 0.1, stock: 7 });
    const empty = await me
      .post('/products')
      .type('form')
      .send({ ...PRODUCT, stock: '' })
      .expect(201);
    expect(empty.body.stock).toBeNull();
    const blank = await me
      .post('/products')
      .type('form')
      .send({ ...PRODUCT, category: '', sku: '', image_url: ' ' })
      .expect(201);
    expect(blank.body).toMatchObject({ category: null, sku: null, image_url: null });
  });

  test.each([
    ['a title of two characters after trimming', { title: ' ab ' }, 'title'],
    ['a title of 121 characters', { title: 'x'.repeat(121) }, 'title'],
    ['a description of nine characters after trimming', { description: ' 123456789 ' }, 'description'],
    ['no price', { price: undefined }, 'price'],
    ['a price as text', { price: '1.00' }, 'price'],
    ['a price below 0', { price: -0.01 }, 'price'],
    ['three decimals', { price: 19.995 }, 'price'],
    ['a price above 9,999,999.99', { price: 10_000_000 }, 'price'],
    ['half a unit of stock', { stock: 0.5 }, 'stock'],
    ['a stock below 0', { stock: -1 }, 'stock'],
    ['a stock above a thousand million', { stock: 1_000_000_001 }, 'stock'],
  ])('a product with %s is 400, and the answer names the field', async (_what, fields, field) => {
    const { body } = await shop.api
      .as(testUser())
      .post('/products')
      .send({ ...PRODUCT, ...fields })
      .expect(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  test('the lowest and the highest price and stock are accepted', async () => {
    const me = shop.api.as(testUser());
    const { body } = await me
      .post('/products')
      .send({ ...PRODUCT, price: 9_999_999.99, stock: 1_000_000_000 })
      .expect(201);
    expect(body).toMatchObject({ price: 9_999_999.99, stock: 1_000_000_000 });
    await me
      .post('/products')
      .send({ ...PRODUCT, price: 0, stock: 0 })
      .expect(201);
  });
});
