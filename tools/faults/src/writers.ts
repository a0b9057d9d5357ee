import { randomUUID } from 'node:crypto';
import { say } from '@marketstall/harness/console';
import { createApi, type Documented } from './api.js';
import { findWrong } from './books.js';
import type { Order } from './model.js';
import type { RunContext } from './run-context.js';
import { startSystem } from './system.js';
import { userMaker } from './users.js';

const WRITERS = 50;
const TIMEOUT_MS = 30_000;
const STEPPING: Documented = ['200', '409 version_conflict', '412 precondition_failed'];
/** The valid next statuses. */
const NEXT: Record<string, string[]> = {
  pending: ['confirmed', 'confirmed', 'confirmed', 'cancelled'],
  confirmed: ['shipped', 'shipped', 'shipped', 'cancelled'],
  shipped: ['delivered'],
};

/** Rounds of 50 writers with the same version of an order, spread over both replicas: exactly one change succeeds. */
export async function runWriters(rounds: number, context: RunContext): Promise<void> {
  const { verdict, cleanups, random } = context;
  const system = await startSystem({ ...context, isProxied: false }, cleanups);
  const { orders, products, database } = system;
  const api = createApi(verdict, TIMEOUT_MS);
  cleanups.push(() => api.close());
  const newUser = userMaker(system.jwtSecret);
  const admin = newUser('admin');
  const body = { title: 'Something', description: 'Sold in the fault runs.', price: 1, stock: 1_000_000 };
  const offered = await api.send(products, { method: 'POST', path: '/products', user: admin, body }, ['201']);
  if (offered.isLost || offered.status !== 201) throw new Error('creating a product failed');
  const product = (offered.body as { id: string }).id;
  const began = Date.now();

  async function place(): Promise<Order> {
    const [target] = orders;
    if (!target) throw new Error('there is no replica');
    const order = { product_id: product, quantity: 1 };
    const headers = { 'idempotency-key': randomUUID() };
    const request = { method: 'POST', path: '/orders', user: admin, body: order, headers } as const;
    const result = await api.send(target, request, ['201']);
    if (result.isLost || result.status !== 201) throw new Error('placing an order failed');
    return result.body as Order;
  }

  /** @returns the order as its only winner changed it; undefined if there was not exactly one */
  async function race({ id, version, status }: Order): Promise<Order | undefined> {
    const results = await Promise.all(
      Array.from({ length: WRITERS }, (_, at) => {
        const target = orders[at % orders.length];
        if (!target) throw new Error('there is no replica');
        const to = random.pick(NEXT[status] ?? []);
        const isTagged = at % 3 === 0;
        const request = {
          method: 'PATCH',
          path: `/orders/${id}`,
          user: admin,
          body: { status: to, ...(isTagged ? {} : { version }) },
          ...(isTagged ? { headers: { 'if-match': `"${version}"` } } : {}),
        } as const;
        return api.send(target, request, STEPPING);
      }),
    );
    const winners = results.flatMap((result) =>
      !result.isLost && result.status === 200 ? [result.body as Order] : [],
    );
    const losers = results.filter(
      (result) => !result.isLost && (result.status === 409 || result.status === 412),
    );
    const [winner] = winners;
    if (winners.length === 1 && winner?.version === version + 1 && losers.length === WRITERS - 1)
      return winner;
    const told = `${winners.length} winners, ${losers.length} losers`;
    verdict.fail('not exactly one winner', `order ${id}, version ${version}: ${told}`);
    return undefined;
  }

  let order: Order | undefined;
  let won = 0;
  for (let round = 0; round < rounds && !verdict.hasFailed; round++) {
    if (!order || !NEXT[order.status]) order = await place();
    order = await race(order);
    if (order) won += 1;
  }
  for (const { rule, detail } of await findWrong(database.owner)) verdict.fail(rule, detail);
  const { rows } = await database.owner.query<{ steps: number }>(
    'SELECT count(*)::integer AS steps FROM orders.order_history WHERE version > 1',
  );
  const steps = rows[0]?.steps;
  if (steps !== won) verdict.fail('changes and winners differ in number', `${steps} changes, ${won} winners`);
  const seconds = (Date.now() - began) / 1000;
  say(`${rounds} rounds of ${WRITERS} writers with one version: ${won} winners, ${seconds.toFixed(0)} s`);
}
