import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { until } from '@marketstall/testing/wire';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterAll(() => shop.close());

describe('POST /orders', () => {
  test('buyers who order at once are each answered with their own order', async () => {
    const { id } = await shop.offer({ stock: 25, price: 2 });
    const buyers = Array.from({ length: 30 }, () => buyer(shop));
    const answers = await Promise.all(
      buyers.map(({ me }, n) =>
        me.post('/orders').send({ product_id: id, quantity: (n % 3) + 1, note: `of ${n}` }),
      ),
    );
    for (const [n, { status, body }] of answers.entries()) {
      if (status === 409) expect(body.code).toBe('insufficient_stock');
      else {
        const mine = { user_id: buyers[n]?.user.id, note: `of ${n}`, total_price: ((n % 3) + 1) * 2 };
        expect(body).toMatchObject(mine);
      }
    }
    expect(answers.some(({ status }) => status === 409)).toBe(true);
    expect(await shop.stockOf(id)).toBe(0);
    await expectBalancedBooks(shop);
  });

  test('a buyer orders two products: stock is taken, the price is fixed', async () => {
    const stool = await shop.offer({ stock: 5, price: 19.9 });
    const lamp = await shop.offer({ title: 'Brass lamp', price: 0.1 });
    const { user, me } = buyer(shop);
    const items = [
      { product_id: stool.id, quantity: 3 },
      { product_id: lamp.id, quantity: 3 },
    ];
    const { body, headers } = await me.post('/orders').send({ items }).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      user_id: user.id,
      buyer_username: user.username,
      status: 'pending',
      total_price: 60,
      items: [
        {
          product_id: stool.id,
          seller_id: stool.seller.id,
          seller_username: stool.seller.username,
          title: 'Wooden stool',
          unit_price: 19.9,
          quantity: 3,
          line_total: 59.7,
        },
        {
          product_id: lamp.id,
          seller_id: lamp.seller.id,
          seller_username: lamp.seller.username,
          title: 'Brass lamp',
          unit_price: 0.1,
          quantity: 3,
          line_total: 0.3,
        },
      ],
      parts: [
        {
          seller_id: stool.seller.id,
          seller_username: stool.seller.username,
          status: 'pending',
          total_price: 59.7,
        },
        {
          seller_id: lamp.seller.id,
          seller_username: lamp.seller.username,
          status: 'pending',
          total_price: 0.3,
        },
      ],
      delivery: null,
      note: '',
      version: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      cancel_reason: null,
    });
    expect(headers).toMatchObject({ location: `/orders/${body.id}`, etag: '"1"' });
    expect(await shop.stockOf(stool.id)).toBe(2);
  });

  test('a buyer may send one line as product_id and quantity, in JSON or a form', async () => {
    const { id } = await shop.offer({ stock: 5 });
    const { me } = buyer(shop);
    const { body } = await me.post('/orders').send({ product_id: id.toUpperCase(), quantity: 1 }).expect(201);
    expect(body.items[0].product_id).toBe(id);
    await me.post('/orders').type('form').send({ product_id: id, quantity: '2' }).expect(201);
    expect(await shop.stockOf(id)).toBe(2);
  });

  test('lines of one product are added up before they are checked against the stock', async () => {
    const { id } = await shop.offer({ stock: 3 });
    const { me } = buyer(shop);
    const line = { product_id: id, quantity: 2 };
    const refused = await me
      .post('/orders')
      .send({ items: [line, line] })
      .expect(409);
    expect(refused.body.shortages).toEqual([{ product_id: id, requested: 4, available: 3 }]);
    const { body } = await me
      .post('/orders')
      .send({ items: [line, { ...line, quantity: 1 }] })
      .expect(201);
    expect(body.items).toMatchObject([{ product_id: id, quantity: 3 }]);
  });

  test('with too little stock of one product, no stock is taken and no order is listed', async () => {
    const plenty = await shop.offer({ stock: 5 });
    const scarce = await shop.offer({ stock: 1 });
    const { me } = buyer(shop);
    const items = [
      { product_id: plenty.id, quantity: 1 },
      { product_id: scarce.id, quantity: 2 },
    ];
    const { body } = await me.post('/orders').send({ items }).expect(409);
    expect(body).toMatchObject({
      code: 'insufficient_stock',
      shortages: [{ product_id: scarce.id, requested: 2, available: 1 }],
    });
    expect(await shop.stockOf(plenty.id)).toBe(5);
    expect((await me.get('/orders').expect(200)).body.items).toEqual([]);
  });

  test('an unknown product is 404 product_not_found, and no stock is taken', async () => {
    const { id } = await shop.offer({ stock: 5 });
    const items = [
      { product_id: id, quantity: 1 },
      { product_id: testUser().id, quantity: 1 },
    ];
    const { body } = await buyer(shop).me.post('/orders').send({ items }).expect(404);
    expect(body).toMatchObject({ code: 'product_not_found', product_ids: [items[1]?.product_id] });
    expect(await shop.stockOf(id)).toBe(5);
  });

  const some = { product_id: '0192d3a0-0000-7000-8000-000000000000', quantity: 1 };
  test.each([
    ['an empty body', {}, 'items'],
    ['no lines', { items: [] }, 'items'],
    ['101 lines', { items: Array(101).fill(some) }, 'items'],
    ['a quantity of 0', { items: [{ ...some, quantity: 0 }] }, 'items.0.quantity'],
    ['half a piece', { items: [{ ...some, quantity: 1.5 }] }, 'items.0.quantity'],
    ['10,001 pieces', { items: [{ ...some, quantity: 10_001 }] }, 'items.0.quantity'],
    [
      'lines that add up to more than 10,000',
      { items: [some, { ...some, quantity: 10_000 }] },
      'items.0.quantity',
    ],
    ['a product_id that is no UUID', { product_id: 'seven', quantity: 1 }, 'product_id'],
    ['a product without a quantity', { product_id: some.product_id }, 'quantity'],
    ['items that are no list', { items: 'stool' }, 'items'],
  ])('an order with %s is 400, and the answer names the field', async (_what, body, field) => {
    const answer = await buyer(shop).me.post('/orders').send(body).expect(400);
    expect(answer.body.errors[0].field).toBe(field);
  });

  test('the largest order that the limits allow has its exact total', async () => {
    const products = await Promise.all(
      Array.from({ length: 100 }, () => shop.offer({ price: 9_999_999.99 })),
    );
    const items = products.map(({ id }) => ({ product_id: id, quantity: 10_000 }));
    const { body } = await buyer(shop).me.post('/orders').send({ items }).expect(201);
    expect(body.total_price).toBe(9_999_999_990_000);
  });

  test('a buyer who floods waits for their own orders, and holds nobody else up', async () => {
    const busy = await shop.offer({ stock: null });
    const other = await shop.offer({ stock: 1 });
    const { me, user } = buyer(shop);
    const begun = async () => {
      const { rows } = await shop.database.pool.query('SELECT FROM orders.orders WHERE user_id = $1', [
        user.id,
      ]);
      return rows.length;
    };
    const seller = await shop.productsDatabase.pool.connect();
    await seller.query('BEGIN');
    await seller.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [busy.id]);
    const flood = Promise.all(
      Array.from({ length: 60 }, () =>
        me.post('/orders').send({ product_id: busy.id, quantity: 1 }).expect(201),
      ),
    );
    await until(async () => (await begun()) === 16);
    await buyer(shop).me.post('/orders').send({ product_id: other.id, quantity: 1 }).expect(201);
    expect(await begun()).toBe(16);
    await seller.query('COMMIT');
    seller.release();
    await flood;
    expect(await begun()).toBe(60);
  });

  test('forty buyers race for ten units: ten orders, thirty refusals, and the books balance', async () => {
    const { id } = await shop.offer({ stock: 10 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => buyer(shop).me.post('/orders').send({ product_id: id, quantity: 1 })),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 409)).toHaveLength(30);
    expect(await shop.stockOf(id)).toBe(0);
    await expectBalancedBooks(shop);
  });
});

describe('Idempotency-Key', () => {
  const order = (me: ReturnType<typeof buyer>['me'], key: string, body: object) =>
    me.post('/orders').set('Idempotency-Key', key).send(body);

  test('a repeated request gets the same order, however its lines are written, its key quoted or not', async () => {
    const { id } = await shop.offer({ stock: 9 });
    const { me } = buyer(shop);
    const first = await order(me, 'key-1', { product_id: id, quantity: 2 }).expect(201);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    const line = { product_id: id, quantity: 1 };
    const again = await order(me, '"key-1"', { items: [line, line] }).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await shop.stockOf(id)).toBe(7);
  });

  test('a replay answers with the order as it is now', async () => {
    const { id, seller } = await shop.offer({ stock: 9 });
    const { me } = buyer(shop);
    const body = { product_id: id, quantity: 2 };
    const first = await order(me, 'k', body).expect(201);
    await shop.api.as(seller).patch(`/orders/${first.body.id}`).send({ status: 'confirmed' }).expect(200);
    expect((await order(me, 'k', body).expect(201)).body).toMatchObject({ status: 'confirmed', version: 2 });
  });

  test('the same key with another order is 422; another user may use the same key', async () => {
    const { id } = await shop.offer({ stock: 9 });
    const { me } = buyer(shop);
    await order(me, 'k', { product_id: id, quantity: 2 }).expect(201);
    const { body } = await order(me, 'k', { product_id: id, quantity: 3 }).expect(422);
    expect(body.code).toBe('idempotency_key_reused');
    await order(buyer(shop).me, 'k', { product_id: id, quantity: 3 }).expect(201);
  });

  test('twenty requests at once with one key make one order', async () => {
    const { id } = await shop.offer({ stock: 100 });
    const { me } = buyer(shop);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => order(me, 'k', { product_id: id, quantity: 1 })),
    );
    const made = answers.filter((answer) => answer.status === 201);
    const running = answers.filter((answer) => answer.status === 409);
    expect(made.length + running.length).toBe(20);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of running) expect(answer.body.code).toBe('request_in_progress');
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    expect(await shop.stockOf(id)).toBe(99);
    expect((await me.get('/orders').expect(200)).body.items).toHaveLength(1);
  });

  test('a refusal frees the key', async () => {
    const { id, seller } = await shop.offer({ stock: 0 });
    const { me } = buyer(shop);
    const body = { product_id: id, quantity: 1 };
    await order(me, 'k', body).expect(409);
    await order(me, 'k', { product_id: testUser().id, quantity: 1 }).expect(404);
    const { id: other } = await shop.offer({ stock: 1 }, seller);
    await order(me, 'k', { product_id: other, quantity: 1 }).expect(201);
  });

  test.each([
    ['empty', ''],
    ['256 characters long', 'x'.repeat(256)],
    ['two words', 'a b'],
  ])('a key that is %s is 400', async (_what, key) => {
    const { body } = await order(buyer(shop).me, key, { product_id: testUser().id, quantity: 1 }).expect(400);
    expect(body.errors[0].field).toBe('Idempotency-Key');
  });
});
