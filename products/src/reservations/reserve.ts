import { Batches } from '@marketstall/shared/postgres/batches';
import type { Db } from '@marketstall/shared/postgres/db';
import type { Reservation, ReservationRequest } from '../schemas.js';
import { type Asked, findReservations, takeStock } from './take-stock.js';

/** Takes stock for orders. */
export type Reserve = (
  orderId: string,
  request: ReservationRequest,
  timeoutMs: number | undefined,
) => Promise<Reservation>;

/**
 * Takes the stock of all items, or of none, and records the outcome for this order permanently: a repeated call returns the
 * same outcome, even if the products have changed since. Orders that come at the same time go to the database together.
 */
export function createReserve(db: Db): Reserve {
  const batches = new Batches<Asked, Reservation>({
    async carryOut(orders, mayWait) {
      const outcomes = new Map<string, Reservation>();
      for (const one of await takeStock(db, orders, mayWait)) outcomes.set(one.order_id, one);
      // A separate statement: one that lost the race to record sees the winner's row only in a new snapshot.
      const others = orders.map(({ order_id }) => order_id).filter((id) => !outcomes.has(id));
      if (others.length > 0) {
        for (const one of await findReservations(db, others)) outcomes.set(one.order_id, one);
      }
      return orders.map(({ order_id }) => outcomes.get(order_id));
    },
    idOf: ({ order_id }) => order_id,
    keysOf: ({ items }) => items.map(({ product_id }) => product_id),
  });
  return (order_id, request, timeoutMs) => batches.add({ ...request, order_id }, timeoutMs);
}
