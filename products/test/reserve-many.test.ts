import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { newId } from '@marketstall/shared/ids';
import { transaction } from '@marketstall/shared/postgres/db';
import { type Asked, takeStock } from '../src/reservations/take-stock.js';
import { type Catalogue, type Line, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

const one = (id: string, quantity = 1): Line => ({ product_id: id, quantity });
const order = (...items: Line[]): Asked => ({ order_id: newId(), items });

/** Takes stock for all of them in one statement. @returns the outcome of each; undefined: none */
async function take(orders: Asked[], mayWait = true) {
  const outcomes = await takeStock(shop.database.pool, orders, mayWait);
  return orders.map(({ order_id }) => outcomes.find((outcome) => outcome.order_id === order_id));
}

describe('orders that are reserved in one statement', () => {
  test('get what is there in the order in which they came, and each is told what it found', async () => {
    const { product } = await shop.offer({ stock: 3 });
    const outcomes = await take([
      order(one(product.id, 2)),
      order(one(product.id, 4)),
      order(one(product.id, 1)),
      order(one(product.id, 1)),
    ]);
    expect(outcomes.map((outcome) => outcome?.state)).toEqual(['held', 'refused', 'held', 'refused']);
    expect(outcomes.map((outcome) => outcome?.refusal?.shortages?.[0]?.available)).toEqual([
      undefined,
      1,
      undefined,
      0,
    ]);
    await shop.expectStock(product.id, 0);
    const { rows } = await shop.database.pool.query('SELECT version FROM products.products WHERE id = $1', [
      product.id,
    ]);
    expect(rows).toEqual([{ version: 3 }]);
  });

  test('have all of their items or none, whatever their neighbours get', async () => {
    const { product: scarce } = await shop.offer({ stock: 1 });
    const { product: plenty } = await shop.offer({ stock: 10 });
    const [first, second, third] = await take([
      order(one(scarce.id), one(plenty.id, 2)),
      order(one(plenty.id, 3), one(scarce.id)),
      order(one(plenty.id, 4)),
    ]);
    expect([first?.state, second?.state, third?.state]).toEqual(['held', 'refused', 'held']);
    expect(second?.refusal).toEqual({
      code: 'insufficient_stock',
      shortages: [{ product_id: scarce.id, requested: 1, available: 0 }],
    });
    await shop.expectStock(scarce.id, 0);
    await shop.expectStock(plenty.id, 4);
  });

  test('a refusal is told to the one whom it is about', async () => {
    const { product } = await shop.offer({ stock: 5, price: 10 });
    const { product: hidden, seller } = await shop.offer({ stock: 5 });
    await shop.api.as(seller).patch(`/products/${hidden.id}`).send({ status: 'hidden' }).expect(200);
    const unknown = newId();
    const outcomes = await take([
      order({ ...one(product.id), unit_price: 9 }),
      order(one(hidden.id), one(product.id)),
      order(one(unknown)),
      order({ ...one(product.id, 2), unit_price: 10 }),
      { ...order(one(hidden.id), { ...one(product.id), unit_price: 7 }), is_placed: true },
    ]);
    expect(
      outcomes.map((outcome) => outcome?.refusal ?? outcome?.items.map((item) => item.unit_price)),
    ).toEqual([
      { code: 'price_changed', changes: [{ product_id: product.id, expected: 9, actual: 10 }] },
      { code: 'product_not_found', product_ids: [hidden.id] },
      { code: 'product_not_found', product_ids: [unknown] },
      [10],
      [19.9, 7],
    ]);
    await shop.expectStock(product.id, 2);
    await shop.expectStock(hidden.id, 4);
  });

  test('one that has its stock already takes nothing again, and nobody is refused for it', async () => {
    const { product } = await shop.offer({ stock: 2 });
    const before = order(one(product.id));
    await take([before]);
    const [again, next] = await take([before, order(one(product.id))]);
    expect(again).toBeUndefined();
    expect(next?.state).not.toBe('refused');
    await shop.expectStock(product.id, next ? 0 : 1);
  });

  test('that want a locked product are left out, or wait; the others are not held up', async () => {
    const { product: locked } = await shop.offer({ stock: 5 });
    const { product: free } = await shop.offer({ stock: 5 });
    const waits = order(one(free.id), one(locked.id));
    const { left, held, reserved } = await transaction(shop.database.pool, async (other) => {
      await other.query('SELECT FROM products.products WHERE id = $1 FOR UPDATE', [locked.id]);
      const reserved = Promise.all([1, 2, 3].map(() => shop.reserve(newId(), [one(locked.id)]).expect(200)));
      for (let n = 0; n < 3; n += 1) {
        const { body } = await shop.reserve(newId(), [one(free.id)]).expect(200);
        expect(body.state).toBe('held');
      }
      const [left, held] = await take([waits, order(one(free.id))], false);
      return { left, held, reserved };
    });
    expect(left).toBeUndefined();
    expect(held?.state).toBe('held');
    for (const { body } of await reserved) expect(body.state).toBe('held');
    expect((await take([waits]))[0]?.state).toBe('held');
    await shop.expectStock(free.id, 0);
    await shop.expectStock(locked.id, 1);
  });
});

test('any orders at once, from two processes: nothing is sold twice, and nobody is refused what is there', async () => {
  const other = await startCatalogue({ pool: shop.database.pool });
  const random = seededRandom(35);
  for (let round = 0; round < 5; round += 1) {
    const stocks = Array.from({ length: 6 }, () => random.below(12));
    const offers = await Promise.all(stocks.map((stock) => shop.offer({ stock })));
    const ids = offers.map(({ product }) => product.id);
    const orders = Array.from({ length: 60 }, () => {
      const wanted = ids.filter(() => random.below(3) === 0);
      return order(
        ...(wanted.length > 0 ? wanted : ids.slice(0, 1)).map((id) => one(id, random.below(3) + 1)),
      );
    });
    // Some are sent twice, as by a client whose first answer was lost.
    const sent = [...orders, ...orders.filter(() => random.below(4) === 0)];
    const answers = await Promise.all(
      sent.map(({ order_id, items }, n) => (n % 2 ? shop : other).reserve(order_id, items).expect(200)),
    );
    const outcomes = new Map(answers.map(({ body }) => [body.order_id, body]));
    for (const [n, { body }] of answers.entries()) {
      expect(body.order_id).toBe(sent[n]?.order_id);
      expect(body).toEqual(outcomes.get(body.order_id));
    }
    const left = new Map<string, number>();
    for (const [at, id] of ids.entries()) {
      const sold = orders
        .filter(({ order_id }) => outcomes.get(order_id).state === 'held')
        .flatMap(({ items }) => items.filter((item) => item.product_id === id))
        .reduce((sum, { quantity }) => sum + quantity, 0);
      left.set(id, (stocks[at] ?? 0) - sold);
      await shop.expectStock(id, left.get(id) as number);
    }
    for (const { order_id, items } of orders) {
      const { refusal } = outcomes.get(order_id);
      if (!refusal) continue;
      // Stock only falls here: what was too little then is too little now.
      expect(items.some((item) => (left.get(item.product_id) ?? 0) < item.quantity)).toBe(true);
      for (const { requested, available } of refusal.shortages) expect(available).toBeLessThan(requested);
    }
  }
  await other.close();
}, 60_000);
