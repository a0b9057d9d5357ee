import { createHash } from 'node:crypto';
import { failure } from '@marketstall/shared/failures';
import { keyReused, requestInProgress } from '@marketstall/shared/http/idempotency-key';
import { newId } from '@marketstall/shared/ids';
import type { Pool } from 'pg';
import { orderFailure } from './failures.js';
import { ProductsUnavailable } from './products-client.js';
import { findOrder } from './queries.js';
import { type SagaDeps, settle } from './saga.js';
import * as queries from './saga-queries.js';
import type { Line, Order, Refusal, Reservation } from './schemas.js';

export interface Placement {
  userId: string;
  lines: Line[];
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
 * @throws AppError 404 `product_not_found`, 409 `insufficient_stock`: no stock was taken, the key is free again;
 * 409 `request_in_progress`, 422 `idempotency_key_reused` for the key
 */
export async function placeOrder(deps: SagaDeps, placement: Placement): Promise<Placed> {
  const { userId, lines, key, requestId } = placement;
  const fingerprint = fingerprintOf(lines);
  for (let lookups = 0; lookups < MAX_KEY_LOOKUPS; lookups++) {
    const id = newId();
    const begun = await queries.insertOrder(deps.pool, { id, userId, lines, key, fingerprint });
    if (begun) return { order: await reserveAndComplete(deps, begun, requestId), isReplay: false };
    const earlier = await findEarlier(deps.pool, { userId, key: key ?? '', fingerprint });
    if (earlier) return { order: earlier, isReplay: true };
  }
  throw requestInProgress();
}

/** A hash of the lines that does not depend on their order. */
function fingerprintOf(lines: Line[]): string {
  const sorted = lines.map(({ product_id, quantity }) => `${product_id} ${quantity}`).sort();
  return createHash('sha256').update(sorted.join('\n')).digest('base64url');
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

async function reserveAndComplete(deps: SagaDeps, order: Order, requestId: string): Promise<Order> {
  const { pool, products, log } = deps;
  let outcome: Reservation;
  try {
    outcome = await products.reserve(order.id, order.items, requestId);
  } catch (error) {
    if (!(error instanceof ProductsUnavailable)) throw error;
    log.warn(
      { err: error, order_id: order.id, request_id: requestId },
      'no usable answer from products; recovery will complete the order',
    );
    return (await queries.handOverOrder(pool, order.id)) ?? (await currentOrder(pool, order.id));
  }
  if (outcome.refusal && (await queries.deleteRefusedOrder(pool, order.id))) throw refused(outcome.refusal);
  return (await settle(deps, order.id, outcome)) ?? (await currentOrder(pool, order.id));
}

async function currentOrder(pool: Pool, orderId: string): Promise<Order> {
  const order = await findOrder(pool, orderId);
  if (order) return order;
  throw failure('unavailable', 'The order could not be placed; try again.');
}

function refused(refusal: Refusal) {
  if (refusal.code === 'product_not_found') {
    return orderFailure('product_not_found', 'A product of this order does not exist, or was deleted.', {
      members: { product_ids: refusal.product_ids },
    });
  }
  return orderFailure('insufficient_stock', 'There is too little stock for this order.', {
    members: { shortages: refusal.shortages },
  });
}
