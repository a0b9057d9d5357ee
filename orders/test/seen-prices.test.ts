import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterEach(async () => {
  shop.gate.set('open');
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

const reprice = (id: string, price: number) =>
  shop.productsDatabase.pool.query('UPDATE products.products SET price = $2 WHERE id = $1', [id, price]);

test('an order at the price that was seen is placed; at another one it is 409, and nothing is taken or listed', async () => {
  const lamp = await shop.offer({ price: 10.1, stock: 5 });
  const stool = await shop.offer({ price: 3, stock: 5 });
  const { me } = buyer(shop);
  const items = [
    { product_id: stool.id, quantity: 1, unit_price: 3 },
    { product_id: lamp.id, quantity: 2, unit_price: 10.1 },
  ];
  expect((await me.post('/orders').send({ items }).expect(201)).body.total_price).toBe(23.2);
  await reprice(lamp.id, 99);
  const send = (sent: object) => me.post('/orders').set('Idempotency-Key', 'k').send(sent);
  const { body } = await send({ items }).expect(409);
  expect(body).toMatchObject({
    code: 'price_changed',
    changes: [{ product_id: lamp.id, expected: 10.1, actual: 99 }],
  });
  expect(await shop.stockOf(stool.id)).toBe(4);
  expect((await me.get('/orders').expect(200)).body.items).toHaveLength(1);
  const atNewPrice = [items[0], { ...items[1], unit_price: 99 }];
  expect((await send({ items: atNewPrice }).expect(201)).body.total_price).toBe(201);
  await send({ items }).expect(422);
});

test('a form and a single line take unit_price, too; without it, any price will do', async () => {
  const { id } = await shop.offer({ price: 10, stock: 5 });
  const { me } = buyer(shop);
  const line = { product_id: id, quantity: 1 };
  await me
    .post('/orders')
    .send({ ...line, unit_price: 9.99 })
    .expect(409);
  await me
    .post('/orders')
    .type('form')
    .send({ ...line, unit_price: '9.99' })
    .expect(409);
  await me
    .post('/orders')
    .type('form')
    .send({ ...line, unit_price: '10.00' })
    .expect(201);
  await me
    .post('/orders')
    .send({ ...line, unit_price: null })
    .expect(201);
});

test('lines of one product with different prices are 400; a line without a price goes with the others', async () => {
  const { id } = await shop.offer({ price: 10, stock: 5 });
  const { me } = buyer(shop);
  const line = (unit_price?: number) => ({ product_id: id, quantity: 1, unit_price });
  const { body } = await me
    .post('/orders')
    .send({ items: [line(10), line(), line(11)] })
    .expect(400);
  expect(body.errors).toMatchObject([{ field: 'items.2.unit_price' }]);
  await me
    .post('/orders')
    .send({ items: [line(), line(11)] })
    .expect(409);
  await me
    .post('/orders')
    .send({ items: [line(), line(10), line(10)] })
    .expect(201);
  for (const unit_price of [-1, 10.001, '10', 1e9]) {
    await me.post('/orders').send({ product_id: id, quantity: 1, unit_price }).expect(400);
  }
});

test('if products was down, the price that was seen still counts: the order ends cancelled, with the reason', async () => {
  const { id } = await shop.offer({ price: 10, stock: 5 });
  const { me } = buyer(shop);
  shop.gate.set('closed');
  const line = { product_id: id, quantity: 1, unit_price: 10 };
  const kept = await me.post('/orders').send(line).expect(202);
  expect(kept.body.items).toMatchObject([{ unit_price: 10, line_total: null }]);
  const { body: refused } = await me
    .post('/orders')
    .send({ ...line, unit_price: 9 })
    .expect(202);
  shop.gate.set('open');
  await shop.recover();
  expect((await me.get(`/orders/${kept.body.id}`).expect(200)).body).toMatchObject({
    status: 'pending',
    total_price: 10,
  });
  expect((await me.get(`/orders/${refused.id}`).expect(200)).body).toMatchObject({
    status: 'cancelled',
    cancel_reason: 'price_changed',
    parts: [],
  });
});
