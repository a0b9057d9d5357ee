import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { testUser } from '@marketstall/testing/tokens';
import { type Catalogue, startCatalogue } from './catalogue.js';

interface Answer {
  body: { total: number; items: { delta: number }[] };
  headers: { link?: string };
}

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

test('the seller and admins read each change of stock, newest first; others may not', async () => {
  const { product, seller } = await shop.offer({ stock: 5 });
  await shop.offer({ stock: 7 }, seller);
  const orderId = newId();
  await shop.reserve(orderId, [{ product_id: product.id, quantity: 2 }]).expect(200);
  await shop.release(orderId);
  const admin = testUser({ role: 'admin' });
  await shop.api.as(admin).post(`/products/${product.id}/adjust-stock`).send({ delta: -1 }).expect(200);
  const path = `/products/${product.id}/ledger`;
  const at = expect.stringMatching(/^\d{4}-.*Z$/);
  for (const user of [seller, admin]) {
    const { body } = await shop.api.as(user).get(path).expect(200);
    expect(body).toEqual({
      items: [
        { at, delta: -1, reason: 'adjusted', order_id: null, actor_id: admin.id },
        { at, delta: 2, reason: 'returned', order_id: orderId, actor_id: null },
        { at, delta: -2, reason: 'sold', order_id: orderId, actor_id: null },
        { at, delta: 5, reason: 'created', order_id: null, actor_id: seller.id },
      ],
      next_cursor: null,
    });
  }
  await shop.api.as(testUser()).get(path).expect(403);
  await shop.api.get(path).expect(401);
  await shop.api.as(seller).get(`/products/${newId()}/ledger`).expect(404);
});

test('a walk through the pages sees each change once, in both directions', async () => {
  const { product, seller } = await shop.offer({ stock: 100 });
  const me = shop.api.as(seller);
  for (let delta = 1; delta <= 11; delta += 1) {
    await me.post(`/products/${product.id}/adjust-stock`).send({ delta }).expect(200);
  }
  const walk = async (order: string) => {
    const deltas: number[] = [];
    let next: string | undefined = `/products/${product.id}/ledger?limit=5&count=true&order=${order}`;
    while (next !== undefined) {
      const answer: Answer = await me.get(next).expect(200);
      expect(answer.body.total).toBe(12);
      deltas.push(...answer.body.items.map(({ delta }) => delta));
      next = /<(.*)>/.exec(answer.headers.link ?? '')?.[1];
    }
    return deltas;
  };
  const oldestFirst = [100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  expect(await walk('asc')).toEqual(oldestFirst);
  expect(await walk('desc')).toEqual(oldestFirst.reverse());
  const { body } = await me.get(`/products/${product.id}/ledger?limit=5`).expect(200);
  const { product: other } = await shop.offer({ stock: 1 }, seller);
  await me.get(`/products/${other.id}/ledger?cursor=${body.next_cursor}`).expect(400);
});
