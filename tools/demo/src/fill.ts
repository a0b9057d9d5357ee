import { createShop, type Order, Problem, type Settings, type Shop } from '@marketstall/client';
import type { Person, Plan, PlannedOrder } from './plan.js';

/** What has been done so far, of how much. */
export type Progress = (what: string, done: number, of: number) => void;

/** Requests at a time: enough for two cores, and bcrypt is the slowest of them. */
const AT_ONCE = 32;

const STEPS = ['pending', 'confirmed', 'shipped', 'delivered'] as const;

/**
 * Adds what a plan says to a running shop, as its people would. What an earlier run has added already is found again:
 * people by their names, everything else by Idempotency-Keys that the seed makes.
 * @throws Problem if a service refuses; Error if somebody else has a name of the plan's
 */
export async function fill(
  plan: Plan,
  seed: number,
  urls: NonNullable<Settings['urls']>,
  progress: Progress,
): Promise<void> {
  const people: Shop[] = [];
  await each(plan.people, 'people', progress, async (person, n) => {
    people[n] = await enter(person, urls);
  });
  const shopOf = (n: number) => people[n] as Shop;
  const key = (what: string, n: number) => `demo-${seed}-${what}-${n}`;

  const productIds: string[] = [];
  const sellers = new Map<string, Shop>();
  await each(plan.products, 'products', progress, async ({ seller, body }, n) => {
    const product = await shopOf(seller).createProduct({ body, idempotencyKey: key('product', n) });
    productIds[n] = product.id;
    sellers.set(product.seller_id, shopOf(seller));
  });
  await each(plan.orders, 'orders', progress, async (planned, n) => {
    const items = planned.lines.map(({ product, quantity }) => ({
      product_id: productIds[product] as string,
      quantity,
    }));
    const buyer = shopOf(planned.buyer);
    const order = await buyer.createOrder({
      body: { items, ...planned.rest },
      idempotencyKey: key('order', n),
    });
    await bringTo(order, planned, buyer, sellers);
  });
  await each(plan.tasks, 'tasks', progress, ({ owner, body }, n) =>
    shopOf(owner).createTask({ body, idempotencyKey: key('task', n) }),
  );
}

/** Signs a person up, or in if an earlier run did. */
async function enter(
  { username, email, password }: Person,
  urls: NonNullable<Settings['urls']>,
): Promise<Shop> {
  const shop = createShop({ urls });
  try {
    await shop.signUp({ body: { username, email, password } });
  } catch (error) {
    const isKnown = error instanceof Problem && /^(username|email)_taken$/.test(error.code);
    if (!isKnown) throw error;
  }
  try {
    await shop.logIn({ username, password });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_credentials') throw error;
    throw new Error(
      `somebody else has the name ${username} in this shop, or has changed the demo's password`,
    );
  }
  return shop;
}

/** Moves an order on to where the plan has it, from where it is; one that somebody else has moved is left alone. */
async function bringTo(
  order: Order,
  { target }: PlannedOrder,
  buyer: Shop,
  sellers: Map<string, Shop>,
): Promise<void> {
  const path = { id: order.id };
  try {
    if (target === 'cancelled') {
      if (order.status === 'pending') await buyer.updateOrder({ path, body: { status: 'cancelled' } });
      return;
    }
    const last = STEPS.indexOf(target === 'partly' ? 'confirmed' : target);
    const parts = target === 'partly' ? order.parts.slice(0, 1) : order.parts;
    // A part ships only once all are confirmed: step by step, not part by part.
    for (const status of STEPS.slice(1, last + 1)) {
      for (const part of parts) {
        const isAhead = order.status === 'cancelled' || stepOf(part.status) >= stepOf(status);
        if (!isAhead) await sellers.get(part.seller_id)?.updateOrder({ path, body: { status } });
      }
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_transition') throw error;
  }
}

function stepOf(status: Order['status']): number {
  return STEPS.indexOf(status as (typeof STEPS)[number]);
}

/** Does something with each of a list, several at a time, in its order. @throws the first error, after the rest has ended */
async function each<T>(
  list: readonly T[],
  what: string,
  progress: Progress,
  act: (item: T, n: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let n = next++; n < list.length; n = next++) {
      await act(list[n] as T, n);
      progress(what, ++done, list.length);
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      worker().catch((error: unknown) => {
        next = list.length;
        throw error;
      }),
    ),
  );
}
