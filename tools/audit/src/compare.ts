import type { Line, Order, Reservation } from './books.js';

/** How an order and its reservation fail to match. */
export type Problem =
  | 'reservation without an order'
  | 'cancelled order still holds'
  | 'order without its stock'
  | 'order and reservation differ'
  | 'parts do not add up to the order';

/** An order and its reservation that do not match. */
export interface Mismatch {
  order_id: string;
  problem: Problem;
  status: string | null;
  held: Line[];
  wanted: Line[];
}

/** What the reservation of an order holds, what the order needs, and whether the two match. */
export interface Pair {
  held: Line[];
  wanted: Line[];
  /** Recovery will finish it; until then the two need not match. */
  is_in_flight: boolean;
  mismatch?: Mismatch;
}

const LIVE = new Set(['pending', 'confirmed', 'shipped', 'delivered']);

/** Compares one order with its reservation; either may be missing. */
function compare(order: Order | undefined, reservation: Reservation | undefined): Pair {
  const held = reservation?.state === 'held' ? reservation.lines : [];
  const wanted = order && LIVE.has(order.status) ? order.lines : [];
  const is_in_flight = order?.is_unfinished === true;
  const problem = is_in_flight ? undefined : problemOf(order, held, wanted);
  if (!problem) return { held, wanted, is_in_flight };
  const order_id = order?.order_id ?? reservation?.order_id ?? '';
  return {
    held,
    wanted,
    is_in_flight,
    mismatch: { order_id, problem, status: order?.status ?? null, held, wanted },
  };
}

function problemOf(order: Order | undefined, held: Line[], wanted: Line[]): Problem | undefined {
  if (sameLines(held, wanted)) {
    return order && !order.has_right_parts ? 'parts do not add up to the order' : undefined;
  }
  if (!order) return 'reservation without an order';
  if (wanted.length === 0) return 'cancelled order still holds';
  return held.length === 0 ? 'order without its stock' : 'order and reservation differ';
}

/** Both are sorted by product. */
function sameLines(a: Line[], b: Line[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ product_id, quantity, unit_price }, at) => {
      const other = b[at];
      return (
        product_id === other?.product_id && quantity === other.quantity && unit_price === other.unit_price
      );
    })
  );
}

/** Pairs orders with their reservations, both sorted by order_id, in constant memory. */
export async function* pairs(
  orders: AsyncGenerator<Order>,
  reservations: AsyncGenerator<Reservation>,
): AsyncGenerator<Pair> {
  let order = (await orders.next()).value as Order | undefined;
  let reservation = (await reservations.next()).value as Reservation | undefined;
  while (order || reservation) {
    // UUIDs in lower-case hexadecimal sort as text in the order in which PostgreSQL sorts them.
    const takesOrder = order !== undefined && (!reservation || order.order_id <= reservation.order_id);
    const takesReservation = reservation !== undefined && (!order || reservation.order_id <= order.order_id);
    yield compare(takesOrder ? order : undefined, takesReservation ? reservation : undefined);
    if (takesOrder) order = (await orders.next()).value as Order | undefined;
    if (takesReservation) reservation = (await reservations.next()).value as Reservation | undefined;
  }
}
