import { createHash } from 'node:crypto';
import { failure } from '@marketstall/shared/failures';
import { keyReused, requestInProgress } from '@marketstall/shared/http/idempotency-key';
import { newId } from '@marketstall/shared/ids';
import type { Pool } from '@marketstall/shared/postgres/db';
import { quotaExceeded, withinQuota } from '@marketstall/shared/postgres/quota';
import type { Caller } from '@marketstall/shared/tokens';
import { orderFailure } from './failures.js';
import type { Line, NewOrder } from './new-order.js';
import { ProductsUnavailable } from './products-client.js';
import { findOrder } from './queries.js';
import { type SagaDeps, settle } from './saga.js';
import * as queries from './saga-queries.js';
import type { Order, Refusal, Reservation } from './schemas.js';

export interface Placement {
  buyer: Pick<Caller, 'id' | 'username'>;
  order: NewOrder;
  /** The Idempotency-Key; null without one. */
  key: string | null;
  requestId: string;
}

/** An order as it is now, and whether an earlier request with the same key created it. */
export interface Placed {
  order: Order;
  isReplay: boolean;
}

/** Between looking up a used key and inserting again, the key may be freed and used again; we retry this many times. */
const MAX_KEY_LOOKUPS = 3;

/**
 * Places an order: a saga over two services (decision 10). After a kill at any line, `recover.ts` can finish it.
 *
 * 1. The order is inserted as `placing`, leased to this request. After a kill here, recovery continues with step 2.
 * 2. Products takes the stock and records the outcome for this order. After a kill here, recovery repeats the call and
 *    gets the same answer.
 * 3. The order becomes `pending`, with the prices from step 2.
 *
 * @returns the order: `pending`, or `placing` if products is down and recovery must complete it
 * @throws AppError 404 `product_not_found`, 409 `price_changed` or `insufficient_stock`: no stock was taken, the key is free again;
 * 409 `request_in_progress`, 422 `idempotency_key_reused` for the key
 */
export async function placeOrder(deps: SagaDeps, placement: Placement): Promise<Placed> {
  const { buyer, order, key, requestId } = placement;
  const fingerprint = fingerprintOf(order);
  const begun = { ...order, userId: buyer.id, username: buyer.username, key, fingerprint };
  for (let lookups = 0; lookups < MAX_KEY_LOOKUPS; lookups++) {
    const id = newId();
    if (await begin(deps, { ...begun, id }, requestId)) {
      return { order: await reserveAndComplete(deps, id, order.lines, requestId), isReplay: false };
    }
    const earlier = await findEarlier(deps.pool, { userId: buyer.id, key: key ?? '', fingerprint });
    if (earlier) return { order: earlier, isReplay: true };
  }
  throw requestInProgress();
}

/**
 * Inserts an order, unless it is known that it gets nothing. One that an earlier request made is never refused: it is
 * found by its key.
 * @returns false if the key is used
 * @throws AppError 409 `quota_exceeded`, `insufficient_stock`
 */
async function begin(
  { pool, statements, products, quotas = { pendingOrders: 0, units: 0 } }: SagaDeps,
  order: queries.BegunOrder,
  requestId: string,
): Promise<boolean> {
  const pending = {
    what: 'orders that are pending',
    max: quotas.pendingOrders,
    rows: queries.PENDING_ORDERS_OF,
  };
  try {
    const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    if (quotas.units > 0 && units > quotas.units) {
      throw quotaExceeded(`An order may have at most ${quotas.units} units.`, quotas.units);
    }
    const refusal = await products.refusalOf(order.id, order.lines, requestId);
    if (refusal) throw refused(refusal);
    if (pending.max === 0) return await statements.insert(order);
    return await withinQuota(pool, order.userId, pending, async (db) =>
      (await queries.insertOrders(db, [order])).has(order.id),
    );
  } catch (error) {
    const { userId, key } = order;
    if (key !== null && (await statements.isUsed({ userId, key }))) return false;
    throw error;
  }
}

/**
 * A hash of what was asked for that does not depend on the order of the lines. What was not asked for is left out: so it is
 * the same as in the version before, which knew lines only.
 */
function fingerprintOf({ lines, delivery, note }: NewOrder): string {
  const parts = lines
    .map(
      ({ product_id, quantity, unit_price }) =>
        `${product_id} ${quantity}${unit_price === null ? '' : ` ${unit_price}`}`,
    )
    .sort();
  if (delivery) parts.push(JSON.stringify({ delivery }));
  if (note !== '') parts.push(JSON.stringify({ note }));
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/** Finds the order that an earlier request with this key created; undefined if its refusal freed the key meanwhile. */
async function findEarlier(
  pool: Pool,
  { userId, key, fingerprint }: { userId: string; key: string; fingerprint: string },
): Promise<Order | undefined> {
  const earlier = await queries.findOrderByKey(pool, userId, key);
  if (!earlier) return undefined;
  const { fingerprint: earlierFingerprint, is_running, ...order } = earlier;
  if (earlierFingerprint !== fingerprint) {
    throw keyReused();
  }
  if (is_running) throw requestInProgress();
  if (order.status !== 'placing') return order;
  // A client is about to see the order, so it must stay: its first request, if still running, may no longer delete it.
  return (await queries.handOverOrder(pool, order.id)) ?? (await findOrder(pool, order.id));
}

async function reserveAndComplete(
  deps: SagaDeps,
  orderId: string,
  lines: Line[],
  requestId: string,
): Promise<Order> {
  const { pool, statements, products, log } = deps;
  let outcome: Reservation;
  try {
    outcome = await products.reserve(orderId, lines, requestId);
  } catch (error) {
    if (!(error instanceof ProductsUnavailable)) throw error;
    log.warn(
      { err: error, order_id: orderId, request_id: requestId },
      'no usable answer from products; recovery will complete the order',
    );
    return (await queries.handOverOrder(pool, orderId)) ?? (await currentOrder(pool, orderId));
  }
  if (outcome.refusal && (await statements.discard(orderId))) throw refused(outcome.refusal);
  return (await settle(deps, orderId, outcome, requestId)) ?? (await currentOrder(pool, orderId));
}

async function currentOrder(pool: Pool, orderId: string): Promise<Order> {
  const order = await findOrder(pool, orderId);
  if (order) return order;
  throw failure('unavailable', 'The order could not be placed; try again.');
}

function refused({ code, product_ids, changes, shortages }: Refusal) {
  switch (code) {
    case 'product_not_found':
      return orderFailure(code, 'A product of this order does not exist, or was deleted.', {
        members: { product_ids },
      });
    case 'price_changed':
      return orderFailure(code, 'A price of this order has changed.', { members: { changes } });
    case 'insufficient_stock':
      return orderFailure(code, 'There is too little stock for this order.', { members: { shortages } });
  }
}
