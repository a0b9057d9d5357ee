import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
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

/** Places an order of one product; returns it with clients of its buyer and its seller. */
async function placedOrder(quantity = 2) {
  const { seller, id: productId } = await shop.offer({ stock: 10 });
  const { user, me } = buyer(shop);
  const { body: order } = await me.post('/orders').send({ product_id: productId, quantity }).expect(201);
  return {
    order,
    path: `/orders/${order.id}`,
    productId,
    buyer: user,
    me,
    seller: shop.api.as(seller),
    sellerUser: seller,
  };
}

const admin = () => shop.api.as(testUser({ role: 'admin' }));

describe('PATCH /orders/:id', () => {
  test('the seller takes an order through all steps; the history says who did what', async () => {
    const { order, path, me, seller, sellerUser, buyer } = await placedOrder();
    for (const status of ['confirmed', 'shipped', 'delivered']) {
      const { body } = await seller.patch(path).send({ status }).expect(200);
      expect(body).toMatchObject({ id: order.id, status });
    }
    const { body } = await me.get(`${path}/history`).expect(200);
    const entry = (actor: string, from: string | null, to: string, version: number) => ({
      at: expect.any(String),
      actor_id: actor,
      seller_id: from === null ? null : actor,
      from_status: from,
      to_status: to,
      version,
    });
    expect(body.items).toEqual([
      entry(buyer.id, null, 'pending', 1),
      entry(sellerUser.id, 'pending', 'confirmed', 2),
      entry(sellerUser.id, 'confirmed', 'shipped', 3),
      entry(sellerUser.id, 'shipped', 'delivered', 4),
    ]);
  });

  test.each([
    ['pending', [], ['placing', 'pending', 'shipped', 'delivered']],
    ['confirmed', ['confirmed'], ['placing', 'pending', 'confirmed', 'delivered']],
    ['shipped', ['confirmed', 'shipped'], ['pending', 'confirmed', 'shipped', 'cancelled']],
    ['delivered', ['confirmed', 'shipped', 'delivered'], ['pending', 'shipped', 'delivered', 'cancelled']],
    ['cancelled', ['cancelled'], ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled']],
  ])(
    'from %s, a status that is not a next step is 409, and the answer names the current status',
    async (current, steps, refused) => {
      const { path } = await placedOrder();
      for (const status of steps) await admin().patch(path).send({ status }).expect(200);
      for (const status of refused) {
        const { body } = await admin().patch(path).send({ status }).expect(409);
        expect(body).toMatchObject({ code: 'invalid_transition', current_status: current });
      }
    },
  );

  test('the buyer may only cancel an order; for a stranger it is 404', async () => {
    const { path, me } = await placedOrder();
    const { body } = await me.patch(path).send({ status: 'confirmed' }).expect(403);
    expect(body.detail).toContain('its buyer may cancel it');
    await shop.api.as(testUser()).patch(path).send({ status: 'cancelled' }).expect(404);
    expect((await me.patch(path).send({ status: 'cancelled' }).expect(200)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'cancelled_by_buyer',
      version: 2,
    });
  });

  test('an unknown status is 400, and so is a change without a status', async () => {
    const { path, seller } = await placedOrder();
    await seller.patch(path).send({ status: 'lost' }).expect(400);
    await seller.patch(path).send({ version: 1 }).expect(400);
    await seller.patch(path).type('form').send({ status: 'confirmed', version: '1' }).expect(200);
  });

  test('a stale version is refused before the transition is checked', async () => {
    const { path, seller } = await placedOrder();
    await seller.patch(path).send({ status: 'confirmed', version: 1 }).expect(200);
    const stale = await seller.patch(path).send({ status: 'confirmed', version: 1 }).expect(409);
    expect(stale.body).toMatchObject({ code: 'version_conflict', current_version: 2 });
    await seller.patch(path).set('If-Match', '"1"').send({ status: 'shipped' }).expect(412);
    await seller.patch(path).set('If-Match', '"1"').send({ status: 'shipped', version: 1 }).expect(412);
    await seller.patch(path).set('If-Match', '"2"').send({ status: 'shipped', version: 2 }).expect(200);
  });

  test('of fifty writers with the same version, one wins, round after round', async () => {
    for (let round = 0; round < 5; round++) {
      const { path, seller } = await placedOrder();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => seller.patch(path).send({ status: 'confirmed', version: 1 })),
      );
      const won = answers.filter((answer) => answer.status === 200);
      expect(won).toHaveLength(1);
      expect(answers.filter((answer) => answer.body.code === 'version_conflict')).toHaveLength(49);
    }
  });
});

describe('cancelling', () => {
  test('three cancellations at once return the stock once', async () => {
    const { path, me, productId } = await placedOrder(4);
    expect(await shop.stockOf(productId)).toBe(6);
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => me.patch(path).send({ status: 'cancelled' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(await shop.stockOf(productId)).toBe(10);
  });

  test('while products is down, an order is cancelled all the same; its stock is returned later, once', async () => {
    const { path, me, productId } = await placedOrder(4);
    shop.gate.set('closed');
    await me.patch(path).send({ status: 'cancelled' }).expect(200);
    expect(await shop.stockOf(productId)).toBe(6);
    shop.gate.set('open');
    await shop.recover();
    expect(await shop.stockOf(productId)).toBe(10);
  });

  test('when the answer to the release is lost, the stock is still returned once', async () => {
    const { path, me, productId } = await placedOrder(4);
    shop.gate.set('loses answers');
    await me.patch(path).send({ status: 'cancelled' }).expect(200);
    shop.gate.set('open');
    await shop.recover();
    expect(await shop.stockOf(productId)).toBe(10);
    await expectBalancedBooks(shop);
  });
});
