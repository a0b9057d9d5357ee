import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

const valid = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9 };

describe('POST /products', () => {
  test('a user offers a product and becomes its seller; without stock it is made to order', async () => {
    const seller = testUser();
    const { body, headers } = await shop.api.as(seller).post('/products').send(valid).expect(201);
    expect(body).toMatchObject({ ...valid, seller_id: seller.id, stock: null, version: 1 });
    expect(Object.keys(body)).toHaveLength(9);
    expect(headers).toMatchObject({ location: `/products/${body.id}`, etag: '"1"' });
  });

  test('a plain HTML form does: numbers come as text, an empty stock is made to order', async () => {
    const me = shop.api.as(testUser());
    const { body } = await me
      .post('/products')
      .type('form')
      .send({ ...valid, price: '0.10', stock: '7' })
      .expect(201);
    expect(body).toMatchObject({ price: 0.1, stock: 7 });
    const empty = await me
      .post('/products')
      .type('form')
      .send({ ...valid, stock: '' })
      .expect(201);
    expect(empty.body.stock).toBeNull();
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
  ])('with %s it is 400 and names the field', async (_what, fields, field) => {
    const { body } = await shop.api
      .as(testUser())
      .post('/products')
      .send({ ...valid, ...fields })
      .expect(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  test('the limits themselves are allowed', async () => {
    const me = shop.api.as(testUser());
    const { body } = await me
      .post('/products')
      .send({ ...valid, price: 9_999_999.99, stock: 1_000_000_000 })
      .expect(201);
    expect(body).toMatchObject({ price: 9_999_999.99, stock: 1_000_000_000 });
    await me
      .post('/products')
      .send({ ...valid, price: 0, stock: 0 })
      .expect(201);
  });
});

describe('changes by PATCH, PUT and DELETE', () => {
  test('the seller changes what is sent; the rest stays', async () => {
    const { seller, product } = await shop.offer({ stock: 3 });
    const { body } = await shop.api
      .as(seller)
      .patch(`/products/${product.id}`)
      .send({ price: 5 })
      .expect(200);
    expect(body).toMatchObject({ title: product.title, price: 5, stock: 3, version: 2 });
  });

  test('PUT replaces all fields: without a stock it is made to order from then on', async () => {
    const { seller, product } = await shop.offer({ stock: 3 });
    const { body } = await shop.api.as(seller).put(`/products/${product.id}`).send(valid).expect(200);
    expect(body).toMatchObject({ ...valid, stock: null, version: 2 });
    await shop.api.as(seller).put(`/products/${product.id}`).send({ title: 'Only a title' }).expect(400);
  });

  test('another user sees it, but may not change it: 403; an admin may', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const other = shop.api.as(testUser());
    const path = `/products/${product.id}`;
    await other.get(path).expect(200);
    await other.patch(path).send({ price: 0 }).expect(403);
    await other.put(path).send(valid).expect(403);
    await other.post(`${path}/adjust-stock`).send({ delta: 1 }).expect(403);
    await other.delete(path).expect(403);
    const admin = shop.api.as(testUser({ role: 'admin' }));
    await admin.patch(path).send({ price: 1 }).expect(200);
    await admin.delete(path).expect(204);
  });

  test('400 comes before 404, 403 before a stale version', async () => {
    const { product } = await shop.offer();
    const other = shop.api.as(testUser());
    await other.patch(`/products/${testUser().id}`).send({ price: -1 }).expect(400);
    await other.patch(`/products/${testUser().id}`).send({ price: 1 }).expect(404);
    await other.patch(`/products/${product.id}`).set('If-Match', '"9"').send({ price: 1 }).expect(403);
  });

  test('stale versions are refused, by header and by body', async () => {
    const { seller, product } = await shop.offer();
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    await me.patch(path).send({ price: 1, version: 2 }).expect(409);
    await me
      .put(path)
      .send({ ...valid, version: 2 })
      .expect(409);
    await me.delete(path).set('If-Match', '"2"').expect(412);
    await me.delete(path).send({ version: 2 }).expect(409);
    await me.post(`${path}/adjust-stock`).send({ delta: 1, version: 2 }).expect(409);
    await me.delete(path).set('If-Match', '"1"').expect(204);
    await me.get(path).expect(404);
    await me.delete(path).expect(404);
  });

  test('of ten writers with one version, one wins', async () => {
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

describe('POST /products/:id/adjust-stock', () => {
  test('the seller adds and takes; below 0 is 409 with what is left', async () => {
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

  test('a product made to order has no stock to adjust', async () => {
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
    expect(await shop.stockOf(product.id)).toBe(100);
    expect(await shop.ledgerOf(product.id)).toBe(100);
  });
});

describe('the ledger', () => {
  test('adds up to the stock after each kind of change', async () => {
    const { seller, product } = await shop.offer({ stock: 10 });
    const me = shop.api.as(seller);
    const path = `/products/${product.id}`;
    const addsUp = async (stock: number | null | undefined) => {
      expect(await shop.stockOf(product.id)).toBe(stock);
      expect(await shop.ledgerOf(product.id)).toBe(stock ?? 0);
    };
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
      .send({ ...valid, stock: 5 })
      .expect(200);
    await addsUp(5);
    await me.delete(path).expect(204);
    await addsUp(undefined);
  });

  test('adds up after edits that race with sales', async () => {
    const { seller, product } = await shop.offer({ stock: 100 });
    const me = shop.api.as(seller);
    const sale = () =>
      shop
        .asOrders()
        .put(`/internal/reservations/${testUser().id}`)
        .send({ items: [{ product_id: product.id, quantity: 1 }] });
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

describe('GET /products', () => {
  test('a public catalogue needs no token to read, but one to offer', async () => {
    const open = await startCatalogue({ publicCatalog: true });
    await open.api.get('/products').expect(200);
    await open.api.post('/products').send(valid).expect(401);
    await open.close();
    await shop.api.get('/products').expect(401);
  });

  test('sorts by name and price up and down, finds words, filters', async () => {
    const only = await startCatalogue();
    const seller = testUser();
    const wanted = [
      { title: 'banana stand', price: 30, stock: 0 },
      { title: 'Apple crate', price: 10, stock: 4 },
      { title: 'äpfel im Korb', price: 20 },
      { title: 'Cherry tree', price: 10, stock: 1, description: 'Bears fruit; no apple, though.' },
    ];
    for (const fields of wanted) await only.offer(fields, seller);
    await only.offer({ title: 'Somebody elses', price: 99 });
    const me = only.api.as(testUser());
    const titles = async (query: string) => {
      const { body } = await me.get(`/products?seller_id=${seller.id}&${query}`).expect(200);
      return body.items.map((product: { title: string }) => product.title.split(' ')[0]);
    };
    expect(await titles('')).toEqual(['Cherry', 'äpfel', 'Apple', 'banana']);
    expect(await titles('sort=name')).toEqual(['äpfel', 'Apple', 'banana', 'Cherry']);
    expect(await titles('sort=title&order=desc')).toEqual(['Cherry', 'banana', 'Apple', 'äpfel']);
    expect(await titles('sort=price')).toEqual(['Apple', 'Cherry', 'äpfel', 'banana']);
    expect(await titles('sort=price&order=desc')).toEqual(['banana', 'äpfel', 'Cherry', 'Apple']);
    expect(await titles('q=apple&sort=name')).toEqual(['Apple', 'Cherry']);
    expect(await titles('q=APPLE+crate')).toEqual(['Apple']);
    expect(await titles(`q=${encodeURIComponent('!&|(')}`)).toEqual([]);
    expect(await titles('min_price=10.01&sort=price')).toEqual(['äpfel', 'banana']);
    expect(await titles('max_price=20&sort=price')).toEqual(['Apple', 'Cherry', 'äpfel']);
    expect(await titles('in_stock=true&sort=name')).toEqual(['äpfel', 'Apple', 'Cherry']);
    expect(await titles('in_stock=false')).toEqual(['banana']);
    for (const query of [
      'min_price=1e3',
      'min_price=-1',
      'in_stock=yes',
      'q=',
      'q=%00',
      'seller_id=me',
      'sort=stock',
    ]) {
      const answer = await me.get(`/products?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    await only.close();
  });

  test('a walk by price, with rows sold meanwhile, sees each once', async () => {
    const only = await startCatalogue();
    for (let n = 0; n < 23; n++) await only.offer({ title: `Thing ${n}`, price: n % 4, stock: 9 });
    const me = only.api.as(testUser());
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await me.get(`/products?sort=price&order=desc&limit=5${cursor}`).expect(200);
      seen.push(...body.items.map((product: { id: string }) => product.id));
      const items = [{ product_id: seen[0], quantity: 1 }];
      await only.asOrders().put(`/internal/reservations/${testUser().id}`).send({ items }).expect(200);
      cursor = body.next_cursor === null ? '' : `&cursor=${encodeURIComponent(body.next_cursor)}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
    await only.close();
  });
});
