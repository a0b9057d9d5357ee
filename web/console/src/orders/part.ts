import type { Order, OrderStatus } from '../api/types';
import type { SignedInUser } from '../session/session';

/** A user's relationship to an order. */
interface Part {
  isBuyer: boolean;
  isSeller: boolean;
  /** Whether the user sells every item of it. */
  isOnlySeller: boolean;
  isAdmin: boolean;
}

/** The statuses that may follow each status, the regular one first. */
const STEPS: Record<OrderStatus, readonly OrderStatus[]> = {
  placing: [],
  pending: ['confirmed', 'cancelled'],
  confirmed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** This user's relationship to this order. The sellers of a `placing` order are not known yet. */
export function partIn(order: Order, user: SignedInUser | undefined): Part {
  return {
    isBuyer: order.user_id === user?.id,
    isSeller: order.items.some((item) => item.seller_id === user?.id),
    isOnlySeller: order.items.every((item) => item.seller_id === user?.id),
    isAdmin: user?.role === 'admin',
  };
}

/** The statuses to which this user may move this order, by the rules of the orders service. */
export function stepsOf(order: Order, user: SignedInUser | undefined): OrderStatus[] {
  const { isBuyer, isOnlySeller, isAdmin } = partIn(order, user);
  return STEPS[order.status].filter((to) => isAdmin || isOnlySeller || (isBuyer && to === 'cancelled'));
}

/** What this user would call somebody who changed an order: "you", "the seller". */
export function nameOf(actorId: string | null, order: Order, user: SignedInUser | undefined): string {
  if (actorId === null) return 'the shop';
  if (actorId === user?.id) return 'you';
  if (actorId === order.user_id) return 'the buyer';
  return order.items.some((item) => item.seller_id === actorId) ? 'the seller' : 'an admin';
}
