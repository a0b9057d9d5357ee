import { orderFailure } from './failures.js';
import { type Order, type Part, STATUSES, type Status } from './schemas.js';

/** The one status from which a part can be moved to each status. */
const STEP_BEFORE: Partial<Record<Status, Status>> = {
  confirmed: 'pending',
  shipped: 'confirmed',
  delivered: 'shipped',
};

/** A change of an order that its statuses allow: as it is afterwards, and the entries of its history. */
export interface Transition {
  status: Status;
  parts: Part[];
  entries: { seller_id: string | null; from_status: Status; to_status: Status }[];
}

/**
 * Moves parts of an order by one step. A part ships only once every part is confirmed, so that a pending order can always
 * be cancelled.
 * @param sellerId whose part moves; undefined: all parts that are one step before
 * @throws AppError 409 `invalid_transition`
 */
export function moveParts(order: Order, to: Status, sellerId?: string): Transition {
  const asked = order.parts.filter((part) => sellerId === undefined || part.seller_id === sellerId);
  const moving = asked.filter((part) => part.status === STEP_BEFORE[to]);
  const current = (sellerId === undefined ? undefined : asked[0]?.status) ?? order.status;
  if (moving.length === 0) throw notAllowed(current, `What is ${current} can't become ${to}.`);
  if (to === 'shipped' && order.status === 'pending') {
    throw notAllowed(current, 'A part ships only once every part of the order is confirmed.');
  }
  const parts = order.parts.map((part) => (moving.includes(part) ? { ...part, status: to } : part));
  return {
    status: furthestBehind(parts),
    parts,
    entries: moving.map(({ seller_id, status }) => ({ seller_id, from_status: status, to_status: to })),
  };
}

/**
 * Cancels an order as a whole, while no part of it is shipped.
 * @throws AppError 409 `invalid_transition` with the status of the part furthest ahead
 */
export function cancel(order: Order): Transition {
  if (!canBeCancelled(order)) {
    const current = furthestAhead(order);
    throw notAllowed(current, `An order of which a part is ${current} can't be cancelled.`);
  }
  return {
    status: 'cancelled',
    parts: order.parts.map((part) => ({ ...part, status: 'cancelled' as const })),
    entries: [{ seller_id: null, from_status: order.status, to_status: 'cancelled' }],
  };
}

/** Whether no part of an order is shipped, and it is neither being placed nor cancelled. */
export function canBeCancelled(order: Order): boolean {
  const current = furthestAhead(order);
  return current === 'pending' || current === 'confirmed';
}

function furthestAhead({ parts, status }: Order): Status {
  return STATUSES[Math.max(rank(status), ...parts.map((part) => rank(part.status)))] as Status;
}

/** The status of an order: that of its part furthest behind. */
function furthestBehind(parts: Part[]): Status {
  return STATUSES[Math.min(...parts.map((part) => rank(part.status)))] as Status;
}

function rank(status: Status): number {
  return STATUSES.indexOf(status);
}

function notAllowed(current_status: Status, detail: string) {
  return orderFailure('invalid_transition', detail, { members: { current_status } });
}
