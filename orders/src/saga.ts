import type { Logger } from '@marketstall/shared/log';
import type { Pool } from '@marketstall/shared/postgres/db';
import { priceItems } from './price-items.js';
import type { ProductsClient } from './products-client.js';
import { findOrder } from './queries.js';
import type { SagaMetrics } from './saga-metrics.js';
import { cancelPlacing, markReleased } from './saga-queries.js';
import type { SagaStatements } from './saga-statements.js';
import type { Order, Reservation } from './schemas.js';

/**
 * The dependencies of the saga's flows: placing an order (`place-order.ts`), cancelling one (`change-status.ts`), and
 * finishing what a request or a killed process left behind (`recover.ts`).
 */
export interface SagaDeps {
  pool: Pool;
  statements: SagaStatements;
  products: ProductsClient;
  log: Logger;
  quotas?: Quotas;
  metrics?: SagaMetrics;
}

/** How much one buyer may ask for; 0: any number. */
export interface Quotas {
  /** Orders that no seller has confirmed yet. */
  pendingOrders: number;
  /** Units in one order, all lines together. */
  units: number;
}

/**
 * Makes a `placing` order `pending` or `cancelled`, depending on the outcome of its reservation. If a slow request and
 * a recovery both do this, the second one changes nothing.
 * @returns the order; undefined if it was no longer `placing`
 * @throws ProductsUnavailable if a reservation without an order can't be released
 */
export async function settle(
  { pool, statements, products }: SagaDeps,
  orderId: string,
  outcome: Reservation,
  requestId: string,
): Promise<Order | undefined> {
  if (outcome.state !== 'held') {
    return cancelPlacing(pool, orderId, outcome.refusal?.code ?? 'released', false);
  }
  const placed = await statements.complete({ id: orderId, ...priceItems(outcome.items) });
  if (!placed && !(await findOrder(pool, orderId))) await products.release(orderId, requestId);
  return placed;
}

/** Releases a cancelled order's stock, and records that. @throws ProductsUnavailable */
export async function release(
  { pool, products }: SagaDeps,
  orderId: string,
  requestId: string,
): Promise<void> {
  await products.release(orderId, requestId);
  await markReleased(pool, orderId);
}

/** Releases a cancelled order's stock once; if that fails, recovery repeats it. */
export async function tryToRelease(deps: SagaDeps, orderId: string, requestId: string): Promise<void> {
  await release(deps, orderId, requestId).catch((error: unknown) => {
    deps.log.warn(
      { err: error, order_id: orderId, request_id: requestId },
      'could not release the stock; recovery will retry',
    );
  });
}
