import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { erasePersonalData } from '../src/expire.js';
import { buyer, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterAll(() => shop.close());

const ADDRESS = { name: ' Ada Lovelace ', line1: '12 St James Square', city: 'London', country: 'GB' };
const STORED = {
  ...ADDRESS,
  name: 'Ada Lovelace',
  line2: null,
  postal_code: null,
  region: null,
  phone: null,
  email: null,
};

const admin = () => shop.api.as(testUser({ role: 'admin' }));

async function orderWith(fields: object) {
  const { id, seller } = await shop.offer({ stock: 99 });
  const { user, me } = buyer(shop);
  const { body: order } = await me
    .post('/orders')
    .send({ product_id: id, quantity: 1, ...fields })
    .expect(201);
  return { order, path: `/orders/${order.id}`, me, user, seller: shop.api.as(seller) };
}

describe('delivery and note', () => {
  test('buyer, seller and admin read them, and who bought', async () => {
    const { order, path, me, user, seller } = await orderWith({
      delivery: { ...ADDRESS, floor: 3 },
      note: ' Ring twice.\nThanks ',
    });
    expect(order).toMatchObject({
      delivery: STORED,
      note: 'Ring twice.\nThanks',
      buyer_username: user.username,
    });
    for (const client of [me, seller, admin()])
      expect((await client.get(path).expect(200)).body).toEqual(order);
    const { body } = await seller.get('/orders?as=seller').expect(200);
    expect(body.items).toEqual([order]);
  });

  test('what was read can be sent again, null is taken, and an order without them has null and an empty note', async () => {
    const { order, me } = await orderWith({ delivery: null });
    expect(order).toMatchObject({ delivery: null, note: '' });
    const again = await me
      .post('/orders')
      .send({ ...order, delivery: STORED })
      .expect(201);
    expect(again.body).toMatchObject({ delivery: STORED, items: order.items });
  });

  test.each([
    ['no text', 'at home', 'delivery'],
    ['no name', { ...ADDRESS, name: undefined }, 'delivery.name'],
    ['an empty city', { ...ADDRESS, city: ' ' }, 'delivery.city'],
    ['a null line1', { ...ADDRESS, line1: null }, 'delivery.line1'],
    ['a long region', { ...ADDRESS, region: 'x'.repeat(201) }, 'delivery.region'],
    ['a phone number that is a number', { ...ADDRESS, phone: 441234 }, 'delivery.phone'],
    ['a name over two lines', { ...ADDRESS, name: 'Ada\nLovelace' }, 'delivery.name'],
    ['a country in small letters', { ...ADDRESS, country: 'gb' }, 'delivery.country'],
    ['a country by name', { ...ADDRESS, country: 'Great Britain' }, 'delivery.country'],
  ])('a delivery with %s is 400', async (_what, delivery, field) => {
    const { me } = buyer(shop);
    const line = { product_id: testUser().id, quantity: 1 };
    const { body } = await me
      .post('/orders')
      .send({ ...line, delivery })
      .expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });

  test('a note has at most 500 characters', async () => {
    await orderWith({ note: '🎁'.repeat(500) });
    const line = { product_id: testUser().id, quantity: 1 };
    const { body } = await buyer(shop)
      .me.post('/orders')
      .send({ ...line, note: 'x'.repeat(501) })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'note' }]);
  });

  test('they belong to what an Idempotency-Key stands for; an order without them still has its key', async () => {
    const { id } = await shop.offer({ stock: 9 });
    const { me } = buyer(shop);
    const send = (key: string, fields: object) =>
      me
        .post('/orders')
        .set('Idempotency-Key', key)
        .send({ product_id: id, quantity: 1, ...fields });
    const first = await send('k', { delivery: ADDRESS, note: 'Hello' }).expect(201);
    const replay = await send('k', { note: 'Hello ', delivery: { ...STORED } }).expect(201);
    expect(replay.body).toEqual(first.body);
    for (const fields of [
      {},
      { delivery: ADDRESS },
      { note: 'Hello' },
      { delivery: { ...ADDRESS, city: 'Paris' }, note: 'Hello' },
    ]) {
      await send('k', fields).expect(422);
    }
    await send('plain', {}).expect(201);
    await send('plain', { delivery: null, note: '', unit_price: null }).expect(201);
    // As the version before made it: a hash of the lines alone.
    const { rows } = await shop.database.pool.query(
      `SELECT fingerprint = translate(encode(sha256(convert_to($1 || ' 1', 'UTF8')), 'base64'), '+/=', '-_') AS is_same
         FROM orders.orders WHERE idempotency_key = 'plain'`,
      [id],
    );
    expect(rows).toEqual([{ is_same: true }]);
  });
});

describe('DELETE /orders/:id/delivery', () => {
  test('an admin erases delivery and note: a new version, and nothing is left in the table', async () => {
    const { order, path, me } = await orderWith({ delivery: ADDRESS, note: 'Ring twice.' });
    await admin().delete(`${path}/delivery`).expect(204);
    const { body } = await me.get(path).expect(200);
    expect(body).toEqual({ ...order, delivery: null, note: '', version: 2, updated_at: body.updated_at });
    const { rows } = await shop.database.pool.query(
      'SELECT o::text AS text FROM orders.orders o WHERE id = $1',
      [order.id],
    );
    expect(rows[0].text).not.toMatch(/Lovelace|James|twice/);
    await admin().delete(`${path}/delivery`).expect(204);
    expect((await me.get(path).expect(200)).body.version).toBe(2);
  });

  test('only an admin may (403); an unknown order is 404, a stale version 412 or 409', async () => {
    const { path, me, seller } = await orderWith({ note: 'Ring twice.' });
    await me.delete(`${path}/delivery`).expect(403);
    await seller.delete(`${path}/delivery`).expect(403);
    await shop.api.as(testUser()).delete(`${path}/delivery`).expect(403);
    await admin().delete(`/orders/${testUser().id}/delivery`).expect(404);
    await admin().delete(`${path}/delivery`).set('If-Match', '"7"').expect(412);
    await admin().delete(`${path}/delivery`).send({ version: 7 }).expect(409);
    expect((await me.get(path).expect(200)).body.note).toBe('Ring twice.');
    await admin().delete(`${path}/delivery`).set('If-Match', '"1"').send({ version: 1 }).expect(204);
  });

  test('an order that is erased while it is placing gets a new version when it is placed', async () => {
    const { id } = await shop.offer({ stock: 1 });
    const { me } = buyer(shop);
    shop.gate.set('closed');
    const { body } = await me
      .post('/orders')
      .send({ product_id: id, quantity: 1, note: 'Hello' })
      .expect(202);
    expect(body).toMatchObject({ note: 'Hello', parts: [], version: 0 });
    await admin().delete(`/orders/${body.id}/delivery`).expect(204);
    shop.gate.set('open');
    await shop.recover();
    expect((await me.get(`/orders/${body.id}`).expect(200)).body).toMatchObject({
      status: 'pending',
      note: '',
      version: 2,
    });
  });
});

test('after the retention, the personal data of orders that have ended are erased, and no others', async () => {
  const [ended, cancelled, recent, open] = await Promise.all(
    Array.from({ length: 4 }, () => orderWith({ delivery: ADDRESS, note: 'Hello' })),
  );
  for (const one of [ended, recent]) {
    for (const status of ['confirmed', 'shipped', 'delivered']) {
      await one?.seller.patch(one.path).send({ status }).expect(200);
    }
  }
  await cancelled?.me.patch(cancelled.path).send({ status: 'cancelled' }).expect(200);
  await shop.database.pool.query(
    "UPDATE orders.orders SET updated_at = now() - interval '31 days' WHERE id = ANY($1::uuid[])",
    [[ended, cancelled, open].map((one) => one?.order.id)],
  );
  expect(await erasePersonalData(shop.saga, 0)).toBe(0);
  expect(await erasePersonalData(shop.saga, 30)).toBe(2);
  expect(await erasePersonalData(shop.saga, 30)).toBe(0);
  const notes = [ended, cancelled, recent, open].map(
    async (one) => (await one?.me.get(one.path).expect(200))?.body.note,
  );
  expect(await Promise.all(notes)).toEqual(['', '', 'Hello', 'Hello']);
});
