import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveApp } from '@marketstall/testing/api';
import { testDeps } from '@marketstall/testing/deps';
import { testUser } from '@marketstall/testing/tokens';
import { buildApp } from '../src/app.js';
import { type Shop, startShop } from './shop.js';

let shop: Shop;
let api: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  shop = await startShop();
  api = await serveApp(
    buildApp({
      ...testDeps('orders', shop.database.pool),
      statements: shop.saga.statements,
      products: shop.saga.products,
      quotas: { pendingOrders: 2, units: 10 },
    }),
  );
});

afterAll(async () => {
  await api.close();
  await shop.close();
});

test('of six orders at once, as many are placed as may be pending; confirmed ones make room', async () => {
  const { id, seller } = await shop.offer({ stock: 100 });
  const me = api.as(testUser());
  const place = () => me.post('/orders').send({ product_id: id, quantity: 1 });
  const answers = await Promise.all(Array.from({ length: 6 }, place));
  const placed = answers.filter(({ status }) => status === 201);
  expect(placed).toHaveLength(2);
  for (const { status, body } of answers.filter((one) => one.status !== 201)) {
    expect([status, body.code, body.limit]).toEqual([409, 'quota_exceeded', 2]);
  }
  expect(await shop.stockOf(id)).toBe(98);
  await place().expect(409);
  await api.as(seller).patch(`/orders/${placed[0]?.body.id}`).send({ status: 'confirmed' }).expect(200);
  await place().expect(201);
});

test('an order of more units than it may have, all lines together, is 409, and takes nothing', async () => {
  const [one, other] = [await shop.offer({ stock: 50 }), await shop.offer({ stock: 50 })];
  const me = api.as(testUser());
  const order = (a: number, b: number) => ({
    items: [
      { product_id: one.id, quantity: a },
      { product_id: other.id, quantity: b },
    ],
  });
  const { body } = await me.post('/orders').send(order(6, 5)).expect(409);
  expect(body).toMatchObject({
    code: 'quota_exceeded',
    limit: 10,
    detail: 'An order may have at most 10 units.',
  });
  expect(await shop.stockOf(one.id)).toBe(50);
  await me.post('/orders').send(order(5, 5)).expect(201);
});

test('a repeated request with its key is answered with its order, whatever the bounds say by now', async () => {
  const { id } = await shop.offer({ stock: 100 });
  const user = testUser();
  const large = { product_id: id, quantity: 20 };
  const before = await shop.api.as(user).post('/orders').set('Idempotency-Key', 'k').send(large).expect(201);
  const again = await api.as(user).post('/orders').set('Idempotency-Key', 'k').send(large).expect(201);
  expect(again.body.id).toBe(before.body.id);
  expect(again.headers['idempotent-replayed']).toBe('true');
  await api
    .as(user)
    .post('/orders')
    .set('Idempotency-Key', 'k')
    .send({ ...large, quantity: 21 })
    .expect(422);
  await api.as(user).post('/orders').set('Idempotency-Key', 'other').send(large).expect(409);
});
