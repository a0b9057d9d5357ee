import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import type { Line } from '../src/new-order.js';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterAll(() => shop.close());

const outcomes = async () => {
  const { rows } = await shop.productsDatabase.pool.query(
    'SELECT count(*)::integer AS count FROM products.reservations',
  );
  return rows[0].count as number;
};

const setStock = (id: string, stock: number | null) =>
  shop.productsDatabase.pool.query('UPDATE products.products SET stock = $2 WHERE id = $1', [id, stock]);

const order = (body: object, key?: string) => {
  const request = buyer(shop).me.post('/orders');
  return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body);
};

test('once a product was short, orders that are too large are refused without being begun', async () => {
  const { id } = await shop.offer({ stock: 2 });
  await order({ product_id: id, quantity: 3 }).expect(409);
  const before = await outcomes();
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => order({ product_id: id, quantity: 3 }, 'k').expect(409)),
  );
  for (const { body } of answers) {
    expect(body).toMatchObject({
      code: 'insufficient_stock',
      shortages: [{ product_id: id, requested: 3, available: 2 }],
    });
  }
  expect(await outcomes()).toBe(before);
  await order({ product_id: id, quantity: 2 }).expect(201);
});

test('what comes back is sold at once: by a seller, by a cancelled order, made to order', async () => {
  const { id, seller } = await shop.offer({ stock: 1 });
  const first = await order({ product_id: id, quantity: 1 }).expect(201);
  const wish = { product_id: id, quantity: 1 };
  await order(wish).expect(409);
  await order(wish).expect(409);
  await shop.api.as(seller).patch(`/orders/${first.body.id}`).send({ status: 'cancelled' }).expect(200);
  await order(wish).expect(201);
  const { body } = await order(wish).expect(409);
  expect(body.shortages).toEqual([{ product_id: id, requested: 1, available: 0 }]);
  await setStock(id, 7);
  await order({ ...wish, quantity: 7 }).expect(201);
  await order(wish).expect(409);
  await setStock(id, null);
  await order({ ...wish, quantity: 50 }).expect(201);
});

test('an order that was placed is found by its key, though nothing is left', async () => {
  const { id } = await shop.offer({ stock: 1 });
  const { me } = buyer(shop);
  const send = (quantity: number) =>
    me.post('/orders').set('Idempotency-Key', 'k').send({ product_id: id, quantity });
  const first = await send(1).expect(201);
  await order({ product_id: id, quantity: 1 }).expect(409);
  const again = await send(1).expect(201);
  expect(again.body.id).toBe(first.body.id);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect((await send(2).expect(422)).body.code).toBe('idempotency_key_reused');
  await expectBalancedBooks(shop);
});

test('of those who come too late at the same moment, who was there before finds their own order', async () => {
  const { id } = await shop.offer({ stock: 10 });
  const buyers = Array.from({ length: 30 }, () => buyer(shop).me);
  const orderAs = (me: (typeof buyers)[number]) =>
    me.post('/orders').set('Idempotency-Key', 'mine').send({ product_id: id, quantity: 1 });
  const wasThere = (at: number) => at % 3 === 0;
  const placed = await Promise.all(
    buyers.map((me, at) => (wasThere(at) ? orderAs(me).expect(201) : undefined)),
  );
  await order({ product_id: id, quantity: 1 }).expect(409);
  const answers = await Promise.all(buyers.map((me) => orderAs(me)));
  for (const [at, { status, body }] of answers.entries()) {
    if (wasThere(at)) expect([status, body.id]).toEqual([201, placed[at]?.body.id]);
    else expect([status, body.code]).toEqual([409, 'insufficient_stock']);
  }
});

test('while products does not answer, an order of what was short is accepted, as any other', async () => {
  const { id } = await shop.offer({ stock: 0 });
  await order({ product_id: id, quantity: 1 }).expect(409);
  shop.gate.set('closed');
  const { body } = await order({ product_id: id, quantity: 1 }).expect(202);
  expect(body.status).toBe('placing');
  shop.gate.set('open');
  await shop.recover();
  await order({ product_id: id, quantity: 1 }).expect(409);
});

test('a look says what a reservation says, for whatever is ordered', async () => {
  const random = seededRandom(16);
  const oneOf = <T>(list: T[]) => list[random.below(list.length)] as T;
  const ids: string[] = [testUser().id];
  for (const stock of [0, 1, 2, 5, null]) {
    for (const status of ['active', 'hidden']) ids.push((await shop.offer({ stock, status, price: 3.3 })).id);
  }
  const { products } = shop.saga;
  let refusals = 0;
  for (let round = 0; round < 300; round++) {
    const chosen = new Set(Array.from({ length: 1 + random.below(3) }, () => oneOf(ids)));
    const lines = [...chosen].map(
      (product_id): Line => ({
        product_id,
        quantity: 1 + random.below(6),
        unit_price: oneOf([null, 3.3, 3.3, 3.4]),
      }),
    );
    const told = await products.refusalOf(newId(), lines, 'test');
    const orderId = newId();
    const { refusal } = await products.reserve(orderId, lines, 'test');
    await products.release(orderId, 'test');
    if (told) expect(told).toEqual(refusal);
    if (told) refusals += 1;
  }
  expect(refusals).toBeGreaterThan(30);
});

test('orders of more products than one look may have are each answered', async () => {
  const scarce = await shop.offer({ stock: 0 });
  await order({ product_id: scarce.id, quantity: 1 }).expect(409);
  const { products } = shop.saga;
  const many = Array.from({ length: 90 }, () => testUser().id);
  const answers = await Promise.all(
    [many.slice(0, 60), many.slice(30), []].map((others) =>
      products.refusalOf(
        newId(),
        [scarce.id, ...others].map((product_id) => ({ product_id, quantity: 1, unit_price: null })),
        'test',
      ),
    ),
  );
  // Unknown products come first, and are the reservation's to tell.
  expect(answers).toEqual([
    undefined,
    undefined,
    { code: 'insufficient_stock', shortages: [{ product_id: scarce.id, requested: 1, available: 0 }] },
  ]);
});
