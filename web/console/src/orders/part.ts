import type { Order, OrderStatus } from '../api/types';
import type { SignedInUser } from '../session/session';

/** A user's relationship to an order. */
interface Relation {
  isBuyer: boolean;
  isSeller: boolean;
  isAdmin: boolean;
}

/** What a button says that moves an order to a status. */
export const STEP_NAMES: Partial<Record<OrderStatus, string>> = {
  confirmed: 'Confirm',
  shipped: 'Mark shipped',
  delivered: 'Mark delivered',
  cancelled: 'Cancel order',
};

/** The statuses that may follow each status, the regular one first. */
const STEPS: Record<OrderStatus, readonly OrderStatus[]> = {
  placing: [],
  pending: ['confirmed', 'cancelled'],
  confirmed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** From the status furthest behind to the one furthest ahead. */
const ORDER_OF_STATUSES: OrderStatus[] = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'];

/** This user's relationship to this order. The sellers of a `placing` order are not known yet. */
export function partIn(order: Order, user: SignedInUser | undefined): Relation {
  return {
    isBuyer: order.user_id === user?.id,
    isSeller: order.parts.some((part) => part.seller_id === user?.id),
    isAdmin: user?.role === 'admin',
  };
}

/** The status that this user moves: that of their own part; for all others, and for admins, the order's. */
export function ownStatus(order: Order, user: SignedInUser | undefined): OrderStatus {
  if (user?.role === 'admin') return order.status;
  return order.parts.find((part) => part.seller_id === user?.id)?.status ?? order.status;
}

/**
 * The statuses to which this user may move this order, by the rules of the orders service; a seller moves their own part.
 * A seller does not see the other parts, so the service may still refuse.
 */
export function stepsOf(order: Order, user: SignedInUser | undefined): OrderStatus[] {
  const { isBuyer, isSeller, isAdmin } = partIn(order, user);
  const isSent = order.parts.some(({ status }) => status === 'shipped' || status === 'delivered');
  return STEPS[ownStatus(order, user)].filter((to) =>
    to === 'cancelled' ? !isSent && (isBuyer || isSeller || isAdmin) : isAdmin || isSeller,
  );
}

/**
 * An order after a step.
 * @param sellerId whose part moves; null: all parts that are one step before, or all when cancelling
 */
export function afterStep(order: Order, to: OrderStatus, sellerId: string | null): Order {
  const moves = ({ seller_id, status }: Order['parts'][number]) =>
    to === 'cancelled' || ((sellerId ?? seller_id) === seller_id && STEPS[status][0] === to);
  const parts = order.parts.map((part) => (moves(part) ? { ...part, status: to } : part));
  const ranks = parts.map(({ status }) => ORDER_OF_STATUSES.indexOf(status));
  return { ...order, parts, status: ORDER_OF_STATUSES[Math.min(...ranks)] ?? to };
}

/** What this user would call somebody who changed an order: "you", "the seller"; one of several sellers by name. */
export function nameOf(actorId: string | null, order: Order, user: SignedInUser | undefined): string {
  if (actorId === null) return 'the shop';
  if (actorId === user?.id) return 'you';
  if (actorId === order.user_id) return 'the buyer';
  const part = order.parts.find(({ seller_id }) => seller_id === actorId);
  if (!part) return 'an admin';
  return (order.parts.length > 1 && part.seller_username) || 'the seller';
}
