import { Batches } from '@marketstall/shared/postgres/batches';
import type { Line } from './new-order.js';
import type { Reservation, ReservationOf } from './schemas.js';

/** An order whose stock is to be taken. */
export interface Asked {
  id: string;
  lines: Line[];
  requestId: string;
  /** When its caller gives up, by `performance.now()`. */
  until: number;
}

/** The two ways to ask products. */
export interface Asking {
  one(order: Asked): Promise<Reservation>;
  /** @returns the outcomes that are known, in any order */
  many(orders: Asked[]): Promise<ReservationOf[]>;
}

/** The most lines in one request: a line has at most 110 bytes, a body 100 KiB. */
const MAX_LINES_TOGETHER = 500;

/**
 * Takes stock for orders; those that come while a request is under way go to products in the next one (decision 37). One whose
 * outcome its neighbours need not wait for, or that does not fit, asks again on its own.
 */
export function reserveTogether({ one, many }: Asking): Batches<Asked, Reservation> {
  return new Batches<Asked, Reservation>({
    async carryOut(orders) {
      const [first] = orders;
      if (first && orders.length === 1) return [await one(first)];
      const outcomes = new Map<string, Reservation>();
      for (const outcome of await many(fitting(orders))) outcomes.set(outcome.order_id, outcome);
      return orders.map((order) => outcomes.get(order.id) ?? one(order));
    },
    idOf: ({ id }) => id,
  });
}

function fitting(orders: Asked[]): Asked[] {
  let lines = 0;
  return orders.filter((order) => {
    if (lines + order.lines.length > MAX_LINES_TOGETHER) return false;
    lines += order.lines.length;
    return true;
  });
}
