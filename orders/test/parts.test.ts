import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop();
});

afterEach(async () => {
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

const admin = () => shop.api.as(testUser({ role: 'admin' }));

/** An order of ten lamps at 5 and one stool at 7, each from a seller of its own. */
async function orderFromTwo() {
  const lamps = await shop.offer({ title: 'Brass lamp', price: 5, stock: 10 });
  const stool = await shop.offer({ price: 7, stock: 1 });
  const { user, me } = buyer(shop);
  const items = [
    { product_id: lamps.id, quantity: 10 },
    { product_id: stool.id, quantity: 1 },
  ];
  const { body: order } = await me.post('/orders').send({ items }).expect(201);
  return {
    order,
    path: `/orders/${order.id}`,
    user,
    me,
    one: { user: lamps.seller, client: shop.api.as(lamps.seller), productId: lamps.id },
    two: { user: stool.seller, client: shop.api.as(stool.seller), productId: stool.id },
  };
}

describe('an order from two sellers', () => {
  test('each seller sees their part, and moves it; the order is as its part furthest behind', async () => {
    const { order, path, me, one, two } = await orderFromTwo();
    expect(order).toMatchObject({ status: 'pending', total_price: 57 });
    expect((await one.client.get(path).expect(200)).body).toEqual({
      ...order,
      total_price: 50,
      items: [order.items[0]],
      parts: [order.parts[0]],
    });
    const { body: moved } = await one.client
      .patch(path)
      .send({ status: 'confirmed', version: 1 })
      .expect(200);
    expect(moved).toMatchObject({
      status: 'confirmed',
      total_price: 50,
      parts: [{ seller_id: one.user.id, status: 'confirmed' }],
      version: 2,
    });
    expect((await me.get(path).expect(200)).body).toMatchObject({
      status: 'pending',
      total_price: 57,
      parts: [{ status: 'confirmed' }, { status: 'pending' }],
      version: 2,
    });
    expect((await two.client.get(path).expect(200)).body).toMatchObject({ status: 'pending', version: 2 });
    await two.client.patch(path).send({ status: 'confirmed' }).expect(200);
    expect((await me.get(path).expect(200)).body.status).toBe('confirmed');
    await two.client.patch(path).send({ status: 'shipped' }).expect(200);
    await two.client.patch(path).send({ status: 'delivered' }).expect(200);
    expect((await me.get(path).expect(200)).body).toMatchObject({
      status: 'confirmed',
      parts: [{ status: 'confirmed' }, { status: 'delivered' }],
    });
  });

  test('a part ships only once every part is confirmed: 409 until then', async () => {
    const { path, one } = await orderFromTwo();
    await one.client.patch(path).send({ status: 'confirmed' }).expect(200);
    const { body } = await one.client.patch(path).send({ status: 'shipped' }).expect(409);
    expect(body).toMatchObject({ code: 'invalid_transition', current_status: 'confirmed' });
    expect(body.detail).toContain('once every part');
    await admin().patch(path).send({ status: 'shipped' }).expect(409);
    await admin().patch(path).send({ status: 'shipped', seller_id: one.user.id }).expect(409);
  });

  test('a seller may not move the part of another (403), nor may the buyer move any; an admin names one', async () => {
    const { path, me, one, two } = await orderFromTwo();
    const step = (seller_id: string) => ({ status: 'confirmed', seller_id });
    await one.client.patch(path).send(step(two.user.id)).expect(403);
    await one.client.patch(path).send(step(testUser().id)).expect(403);
    const { body } = await me.patch(path).send(step(one.user.id)).expect(403);
    expect(body.detail).toContain('seller');
    await shop.api.as(testUser()).patch(path).send(step(one.user.id)).expect(404);
    const unknown = await admin().patch(path).send(step(testUser().id)).expect(400);
    expect(unknown.body.errors).toMatchObject([{ field: 'seller_id' }]);
    await one.client.patch(path).send(step(one.user.id.toUpperCase())).expect(200);
    const { body: whole } = await admin().patch(path).send(step(two.user.id)).expect(200);
    expect(whole).toMatchObject({ status: 'confirmed', total_price: 57, version: 3 });
  });

  test('an admin moves all parts that are one step before, with an entry each in one version', async () => {
    const { path, me, user, one, two } = await orderFromTwo();
    const boss = testUser({ role: 'admin' });
    await shop.api.as(boss).patch(path).send({ status: 'confirmed' }).expect(200);
    await one.client.patch(path).send({ status: 'shipped' }).expect(200);
    await shop.api.as(boss).patch(path).send({ status: 'delivered' }).expect(200);
    const entry = (
      actor: string,
      seller: string | null,
      from: string | null,
      to: string,
      version: number,
    ) => ({
      at: expect.any(String),
      actor_id: actor,
      seller_id: seller,
      from_status: from,
      to_status: to,
      version,
    });
    const all = [
      entry(user.id, null, null, 'pending', 1),
      entry(boss.id, one.user.id, 'pending', 'confirmed', 2),
      entry(boss.id, two.user.id, 'pending', 'confirmed', 2),
      entry(one.user.id, one.user.id, 'confirmed', 'shipped', 3),
      entry(boss.id, one.user.id, 'shipped', 'delivered', 4),
    ];
    expect((await me.get(`${path}/history`).expect(200)).body.items).toEqual(all);
    const own = await two.client.get(`${path}/history`).expect(200);
    expect(own.body.items).toEqual([all[0], all[2]]);
  });

  test.each(['one', 'two'] as const)(
    'seller %s cancels all of it, whatever the other has confirmed',
    async (who) => {
      const world = await orderFromTwo();
      const other = who === 'one' ? world.two : world.one;
      await other.client.patch(world.path).send({ status: 'confirmed' }).expect(200);
      const send = { status: 'cancelled', seller_id: other.user.id };
      const { body } = await world[who].client.patch(world.path).send(send).expect(200);
      expect(body).toMatchObject({ status: 'cancelled', cancel_reason: 'cancelled_by_seller', version: 3 });
      expect((await world.me.get(world.path).expect(200)).body).toMatchObject({
        status: 'cancelled',
        parts: [{ status: 'cancelled' }, { status: 'cancelled' }],
      });
      expect(await shop.stockOf(world.one.productId)).toBe(10);
      expect(await shop.stockOf(world.two.productId)).toBe(1);
      const { body: history } = await other.client.get(`${world.path}/history`).expect(200);
      expect(history.items.at(-1)).toMatchObject({
        seller_id: null,
        from_status: 'pending',
        to_status: 'cancelled',
      });
    },
  );

  test('nobody cancels it once a part is shipped; the refusal names the part furthest ahead', async () => {
    const { path, me, one, two } = await orderFromTwo();
    await admin().patch(path).send({ status: 'confirmed' }).expect(200);
    await one.client.patch(path).send({ status: 'shipped' }).expect(200);
    for (const client of [me, one.client, two.client, admin()]) {
      const { body } = await client.patch(path).send({ status: 'cancelled' }).expect(409);
      expect(body).toMatchObject({ code: 'invalid_transition', current_status: 'shipped' });
    }
  });

  test('the first role of buyer, seller and admin is the reason of a cancellation', async () => {
    const boss = testUser({ role: 'admin' });
    const { id } = await shop.offer({ stock: 9 }, boss);
    const reasonFor = async (
      buyerUser: ReturnType<typeof testUser>,
      canceller: ReturnType<typeof testUser>,
    ) => {
      const order = await shop.api
        .as(buyerUser)
        .post('/orders')
        .send({ product_id: id, quantity: 1 })
        .expect(201);
      const path = `/orders/${order.body.id}`;
      return (await shop.api.as(canceller).patch(path).send({ status: 'cancelled' }).expect(200)).body
        .cancel_reason;
    };
    expect(await reasonFor(boss, boss)).toBe('cancelled_by_buyer');
    expect(await reasonFor(testUser(), boss)).toBe('cancelled_by_seller');
    expect(await reasonFor(testUser(), testUser({ role: 'admin' }))).toBe('cancelled_by_admin');
  });

  test('a seller who buys from themself and another sees the whole order, and moves their own part', async () => {
    const { one, two } = await orderFromTwo();
    const { id } = await shop.offer({ stock: 1 }, one.user);
    const { id: otherId } = await shop.offer({ stock: 1 }, two.user);
    const items = [id, otherId].map((product_id) => ({ product_id, quantity: 1 }));
    const { body } = await one.client.post('/orders').send({ items }).expect(201);
    const moved = await one.client.patch(`/orders/${body.id}`).send({ status: 'confirmed' }).expect(200);
    expect(moved.body).toMatchObject({
      status: 'pending',
      parts: [
        { seller_id: one.user.id, status: 'confirmed' },
        { seller_id: two.user.id, status: 'pending' },
      ],
    });
    const list = await one.client.get('/orders?as=seller&limit=1').expect(200);
    expect(list.body.items).toMatchObject([
      { id: body.id, status: 'confirmed', parts: [{ seller_id: one.user.id }] },
    ]);
  });
});

describe('races', () => {
  test('two sellers who move their parts at once both succeed, round after round', async () => {
    for (let round = 0; round < 10; round++) {
      const { path, me, one, two } = await orderFromTwo();
      await Promise.all(
        [one, two].map(({ client }) => client.patch(path).send({ status: 'confirmed' }).expect(200)),
      );
      expect((await me.get(path).expect(200)).body).toMatchObject({ status: 'confirmed', version: 3 });
    }
  });

  test('of a cancellation and a shipment at once, one wins: nothing shipped is cancelled', async () => {
    for (let round = 0; round < 10; round++) {
      const { path, me, one } = await orderFromTwo();
      await admin().patch(path).send({ status: 'confirmed' }).expect(200);
      const answers = await Promise.all([
        me.patch(path).send({ status: 'cancelled' }),
        one.client.patch(path).send({ status: 'shipped' }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      const { body } = await me.get(path).expect(200);
      const statuses = body.parts.map((part: { status: string }) => part.status);
      expect(statuses).toEqual(
        answers[0]?.status === 200 ? ['cancelled', 'cancelled'] : ['shipped', 'confirmed'],
      );
    }
  });
});

describe("a seller's list", () => {
  test('shows, filters and sorts by the part', async () => {
    const { order, path, one, two } = await orderFromTwo();
    const { id: cheap } = await shop.offer({ price: 1, stock: 1 }, one.user);
    const { body: small } = await buyer(shop)
      .me.post('/orders')
      .send({ product_id: cheap, quantity: 1 })
      .expect(201);
    await one.client.patch(path).send({ status: 'confirmed' }).expect(200);
    const list = async (client: typeof one.client, query: string) => {
      const { body } = await client.get(`/orders?as=seller&${query}`).expect(200);
      return body.items.map((item: { id: string; status: string; total_price: number; parts: unknown[] }) => [
        item.id,
        item.status,
        item.total_price,
        item.parts.length,
      ]);
    };
    const mine = [order.id, 'confirmed', 50, 1];
    const other = [small.id, 'pending', 1, 1];
    expect(await list(one.client, '')).toEqual([other, mine]);
    expect(await list(one.client, 'sort=price&order=desc')).toEqual([mine, other]);
    expect(await list(one.client, 'sort=status')).toEqual([other, mine]);
    expect(await list(one.client, 'status=confirmed')).toEqual([mine]);
    expect(await list(one.client, 'status=pending')).toEqual([other]);
    expect(await list(two.client, 'status=pending')).toEqual([[order.id, 'pending', 7, 1]]);
    const { body: counted } = await one.client.get('/orders?as=seller&count=true&status=pending').expect(200);
    expect(counted.total).toBe(1);
  });

  test('a walk by price, page by page, sees each part once', async () => {
    const seller = testUser();
    const { id: foreign } = await shop.offer({ price: 1000 });
    const placed: string[] = [];
    for (const price of [3, 1, 2, 1]) {
      const { id } = await shop.offer({ price }, seller);
      const items = [foreign, id].map((product_id) => ({ product_id, quantity: 1 }));
      placed.push((await buyer(shop).me.post('/orders').send({ items }).expect(201)).body.id);
    }
    const seen: [string, number][] = [];
    for (let query = ''; query !== 'end'; ) {
      const { body } = await shop.api
        .as(seller)
        .get(`/orders?as=seller&sort=price&limit=1${query}`)
        .expect(200);
      seen.push([body.items[0].id, body.items[0].total_price]);
      query = body.next_cursor === null ? 'end' : `&cursor=${body.next_cursor}`;
    }
    expect(seen.map(([, price]) => price)).toEqual([1, 1, 2, 3]);
    expect(new Set(seen.map(([id]) => id))).toEqual(new Set(placed));
  });
});
