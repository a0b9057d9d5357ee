import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { buyer, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterAll(() => shop.close());

/** A buyer with orders at 30 (cancelled), 10 (pending), 20 (confirmed) and 40 (pending), all from one seller. */
async function buyerWithOrders() {
  const { seller, id } = await shop.offer({ price: 10 });
  const { user, me } = buyer(shop);
  const steps = [
    [3, 'cancelled'],
    [1, undefined],
    [2, 'confirmed'],
    [4, undefined],
  ] as const;
  for (const [quantity, status] of steps) {
    const { body } = await me.post('/orders').send({ product_id: id, quantity }).expect(201);
    if (status) await shop.api.as(seller).patch(`/orders/${body.id}`).send({ status }).expect(200);
  }
  return { user, me, seller, productId: id };
}

async function prices(client: Client, query: string): Promise<(number | null)[]> {
  const { body } = await client.get(`/orders?${query}`).expect(200);
  return body.items.map((order: { total_price: number | null }) => order.total_price);
}

describe('GET /orders', () => {
  test.each(['as=buyer', 'as=seller'])(
    '%s: newest first, sorted by price and by status, filtered by status',
    async (as) => {
      const { me, seller } = await buyerWithOrders();
      const client = as === 'as=buyer' ? me : shop.api.as(seller);
      const list = (query: string) => prices(client, `${as}&${query}`);
      expect(await list('')).toEqual([40, 20, 10, 30]);
      expect(await list('sort=price')).toEqual([10, 20, 30, 40]);
      expect(await list('sort=price&order=desc')).toEqual([40, 30, 20, 10]);
      expect(await list('sort=status')).toEqual([10, 40, 20, 30]);
      expect(await list('sort=status&order=desc')).toEqual([30, 20, 40, 10]);
      expect(await list('sort=created_at')).toEqual([30, 10, 20, 40]);
      expect(await list('status=pending&sort=price')).toEqual([10, 40]);
      expect(await list('status=confirmed,cancelled&sort=price')).toEqual([20, 30]);
      expect(await list('status=shipped')).toEqual([]);
    },
  );

  test('orders without a price come last in both directions, also over pages', async () => {
    const { me, productId } = await buyerWithOrders();
    shop.gate.set('closed');
    for (let n = 0; n < 2; n++)
      await me.post('/orders').send({ product_id: productId, quantity: 1 }).expect(202);
    const walk = async (order: string) => {
      const seen: (number | null)[] = [];
      let cursor = '';
      do {
        const { body } = await me.get(`/orders?sort=price&order=${order}&limit=1${cursor}`).expect(200);
        seen.push(body.items[0].total_price);
        cursor = body.next_cursor === null ? '' : `&cursor=${encodeURIComponent(body.next_cursor)}`;
      } while (cursor !== '');
      return seen;
    };
    expect(await walk('asc')).toEqual([10, 20, 30, 40, null, null]);
    expect(await walk('desc')).toEqual([40, 30, 20, 10, null, null]);
    shop.gate.set('open');
    await shop.recover();
    expect(await walk('asc')).toEqual([10, 10, 10, 20, 30, 40]);
  });

  test("an admin lists any user's orders; a user who tries gets 403, and sees only their own", async () => {
    const { user, seller } = await buyerWithOrders();
    const admin = shop.api.as(testUser({ role: 'admin' }));
    expect(await prices(admin, `user_id=${user.id}&sort=price`)).toEqual([10, 20, 30, 40]);
    expect(await prices(admin, `user_id=${seller.id}&as=seller&sort=price`)).toEqual([10, 20, 30, 40]);
    expect(await prices(admin, '')).toEqual([]);
    const other = testUser();
    for (const id of [user.id, other.id]) await shop.api.as(other).get(`/orders?user_id=${id}`).expect(403);
    expect(await prices(shop.api.as(other), '')).toEqual([]);
  });

  test("an admin lists everybody's orders, filtered, sorted and counted, or one user's; others get 403", async () => {
    const one = await buyerWithOrders();
    const two = await buyerWithOrders();
    const boss = shop.api.as(testUser({ role: 'admin' }));
    const list = async (query: string) => {
      const { body } = await boss.get(`/orders?as=admin&limit=100&${query}`).expect(200);
      return body.items as { user_id: string; total_price: number; status: string }[];
    };
    const all = await list('');
    expect(all.slice(0, 8).map((order) => order.user_id)).toEqual([
      ...Array(4).fill(two.user.id),
      ...Array(4).fill(one.user.id),
    ]);
    const confirmed = await list('status=confirmed&sort=price&order=desc');
    expect(confirmed.length).toBeGreaterThanOrEqual(2);
    expect(confirmed.every((order) => order.status === 'confirmed')).toBe(true);
    expect(confirmed.map((order) => order.total_price)).toEqual(
      confirmed.map((order) => order.total_price).sort((a, b) => b - a),
    );
    expect((await list(`user_id=${one.user.id}&sort=price`)).map((order) => order.total_price)).toEqual([
      10, 20, 30, 40,
    ]);
    expect(await list(`user_id=${testUser().id}`)).toEqual([]);
    expect((await list('status=confirmed,confirmed')).map((order) => order.status)).toEqual(
      confirmed.map(() => 'confirmed'),
    );
    const { body } = await boss.get(`/orders?as=admin&count=true&user_id=${one.user.id}&limit=1`).expect(200);
    expect(body.total).toBe(4);
    await one.me.get('/orders?as=admin').expect(403);
    await shop.api.as(one.seller).get('/orders?as=admin').expect(403);
  });

  test('buyers, sellers and admins list the orders of a time: from inclusive, before exclusive', async () => {
    const { me, seller } = await buyerWithOrders();
    const { body } = await me.get('/orders?sort=created_at').expect(200);
    const times: string[] = body.items.map((order: { created_at: string }) => order.created_at);
    const [first = '', , third = ''] = times;
    const expected = (from: string, before: string) =>
      times.filter((time) => time >= from && time < before).length;
    const elsewhere = new Date(Date.parse(third) + 3_600_000).toISOString().replace('Z', '%2B01:00');
    const boss = shop.api.as(testUser({ role: 'admin' }));
    for (const [client, as] of [
      [me, 'buyer'],
      [shop.api.as(seller), 'seller'],
      [boss, 'admin'],
    ] as const) {
      const count = async (query: string) => {
        const { body } = await client.get(`/orders?as=${as}&count=true&${query}`).expect(200);
        expect(body.total).toBe(body.items.length);
        return body.total;
      };
      expect(await count(`created_from=${first}&created_before=${third}`)).toBe(expected(first, third));
      expect(await count(`created_from=${first}&created_before=${elsewhere}`)).toBe(expected(first, third));
      expect(await count(`created_from=${third}&created_before=${third}`)).toBe(0);
      expect(await count('created_before=0001-01-01T00:00:00Z')).toBe(0);
    }
  });

  test.each(['status=lost', 'sort=title', 'as=me', 'created_from=yesterday', 'user_id=me', 'colour=red'])(
    'a list with %s is 400',
    async (query) => {
      await buyer(shop).me.get(`/orders?${query}`).expect(400);
    },
  );
});

describe('GET /orders/:id and its history', () => {
  test('its buyer, its seller and an admin read an order (304 while unchanged); for others it is 404', async () => {
    const { me, seller } = await buyerWithOrders();
    const { body: list } = await me.get('/orders?limit=1').expect(200);
    const path = `/orders/${list.items[0].id}`;
    for (const client of [me, shop.api.as(seller), shop.api.as(testUser({ role: 'admin' }))]) {
      expect((await client.get(path).expect(200)).body).toEqual(list.items[0]);
      await client.get(`${path}/history`).expect(200);
    }
    await me.get(path).set('If-None-Match', '"1"').expect(304);
    await shop.api.as(testUser()).get(path).expect(404);
    await shop.api.as(testUser()).get(`${path}/history`).expect(404);
    await shop.api.get(path).expect(401);
  });

  test('an order keeps its copy of a deleted product', async () => {
    const { seller, id } = await shop.offer({ stock: 3 });
    const { me } = buyer(shop);
    const { body: order } = await me.post('/orders').send({ product_id: id, quantity: 1 }).expect(201);
    await shop.productsDatabase.pool.query('DELETE FROM products.products WHERE id = $1', [id]);
    expect((await me.get(`/orders/${order.id}`).expect(200)).body).toEqual(order);
    await shop.api.as(seller).patch(`/orders/${order.id}`).send({ status: 'cancelled' }).expect(200);
  });
});
