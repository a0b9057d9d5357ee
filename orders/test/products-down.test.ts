import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { findOrder } from '../src/queries.js';
import { buyer, expectBalancedBooks, type Shop, startShop } from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await startShop({ deadlineMs: 1_000 });
});

afterEach(async () => {
  shop.gate.set('open');
  await shop.recover();
  await expectBalancedBooks(shop);
});

afterAll(() => shop.close());

describe('while products is down', () => {
  test.each(['closed', 'silent'] as const)(
    'over a %s network, an order is 202 within the deadline and completes later; its key replays it',
    async (mode) => {
      const { id } = await shop.offer({ stock: 3 });
      const { me } = buyer(shop);
      const send = () => me.post('/orders').set('Idempotency-Key', 'k').send({ product_id: id, quantity: 1 });
      shop.gate.set(mode);
      const started = performance.now();
      const { body, headers } = await send().expect(202);
      expect(performance.now() - started).toBeLessThan(2_500);
      expect(headers.location).toBe(`/orders/${body.id}`);
      expect(body).toMatchObject({
        status: 'placing',
        version: 0,
        total_price: null,
        items: [{ product_id: id, quantity: 1, title: null }],
      });
      expect((await send().expect(202)).headers['idempotent-replayed']).toBe('true');
      const step = await shop.api
        .as(testUser({ role: 'admin' }))
        .patch(`/orders/${body.id}`)
        .send({ status: 'cancelled' })
        .expect(409);
      expect(step.body.current_status).toBe('placing');
      shop.gate.set('open');
      await shop.recover();
      const replay = await send().expect(201);
      expect(replay.body).toMatchObject({ id: body.id, status: 'pending', version: 1, total_price: 19.9 });
      expect(await shop.stockOf(id)).toBe(2);
    },
  );

  test('when the answer of products is lost, a retry gets it, and stock is taken once', async () => {
    const { id } = await shop.offer({ stock: 3 });
    shop.gate.set('loses answers');
    const { body } = await buyer(shop).me.post('/orders').send({ product_id: id, quantity: 1 }).expect(202);
    expect(await shop.stockOf(id)).toBe(2);
    shop.gate.set('open');
    await shop.recover();
    expect(await findOrder(shop.database.pool, body.id)).toMatchObject({ status: 'pending' });
    expect(await shop.stockOf(id)).toBe(2);
  });

  test('an order that is refused after its 202 ends cancelled with the reason, and its key replays that', async () => {
    const { id } = await shop.offer({ stock: 0 });
    const { me } = buyer(shop);
    shop.gate.set('closed');
    const send = () => me.post('/orders').set('Idempotency-Key', 'k').send({ product_id: id, quantity: 1 });
    const { body } = await send().expect(202);
    shop.gate.set('open');
    await shop.recover();
    expect((await send().expect(201)).body).toMatchObject({
      id: body.id,
      status: 'cancelled',
      cancel_reason: 'insufficient_stock',
      version: 1,
    });
    const { body: history } = await me.get(`/orders/${body.id}/history`).expect(200);
    expect(history.items).toMatchObject([
      { actor_id: null, from_status: null, to_status: 'cancelled', version: 1 },
    ]);
  });
});
