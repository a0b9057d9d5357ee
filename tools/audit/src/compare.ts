import type { Line, Order, Reservation } from './books.js';

/** What is wrong between an order and its reservation. */
export type Problem =
  | 'reservation without an order'
  | 'cancelled order still holds'
  | 'order without its stock'
  | 'other lines';

/** An order and its reservation that do not fit, or do not yet. */
export interface Misfit {
  order_id: string;
  problem: Problem;
  status: string | null;
  held: Line[];
  wanted: Line[];
}

/** What one order holds and wants, and whether that fits. */
export interface Pair {
  held: Line[];
  wanted: Line[];
  /** It is on its way: recovery will finish it. */
  is_in_flight: boolean;
  misfit?: Misfit;
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
    misfit: { order_id, problem, status: order?.status ?? null, held, wanted },
  };
}

function problemOf(order: Order | undefined, held: Line[], wanted: Line[]): Problem | undefined {
  if (sameLines(held, wanted)) return undefined;
  if (!order) return 'reservation without an order';
  if (wanted.length === 0) return 'cancelled order still holds';
  return held.length === 0 ? 'order without its stock' : 'other lines';
}

/** Both come sorted by product. */
function sameLines(a: Line[], b: Line[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, at) => line.product_id === b[at]?.product_id && line.quantity === b[at]?.quantity)
  );
}

/** Walks orders and reservations side by side, both sorted by order_id, in constant memory. */
export async function* pairs(
  orders: AsyncGenerator<Order>,
  reservations: AsyncGenerator<Reservation>,
): AsyncGenerator<Pair> {
  let order = (await orders.next()).value as Order | undefined;
  let reservation = (await reservations.next()).value as Reservation | undefined;
  while (order || reservation) {
    // A UUID's text sorts as PostgreSQL sorts UUIDs: both are lower-case hexadecimal.
    const takesOrder = order !== undefined && (!reservation || order.order_id <= reservation.order_id);
    const takesReservation = reservation !== undefined && (!order || reservation.order_id <= order.order_id);
    yield compare(takesOrder ? order : undefined, takesReservation ? reservation : undefined);
    if (takesOrder) order = (await orders.next()).value as Order | undefined;
    if (takesReservation) reservation = (await reservations.next()).value as Reservation | undefined;
  }
}
