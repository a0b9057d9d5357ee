import type { Order, OrderStatus } from '../api/types';
import type { SignedInUser } from '../session/session';

/** What a user is to an order. */
interface Part {
  isBuyer: boolean;
  isSeller: boolean;
  /** Sells every item of it. */
  isOnlySeller: boolean;
  isAdmin: boolean;
}

/** The steps out of each status, the way forward first. */
const STEPS: Record<OrderStatus, readonly OrderStatus[]> = {
  placing: [],
  pending: ['confirmed', 'cancelled'],
  confirmed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** What this user is to this order; while it is being placed, its sellers are not known. */
export function partIn(order: Order, user: SignedInUser | undefined): Part {
  return {
    isBuyer: order.user_id === user?.id,
    isSeller: order.items.some((item) => item.seller_id === user?.id),
    isOnlySeller: order.items.every((item) => item.seller_id === user?.id),
    isAdmin: user?.role === 'admin',
  };
}

/** The statuses to which this user may move this order: what the orders service would allow him now. */
export function stepsOf(order: Order, user: SignedInUser | undefined): OrderStatus[] {
  const { isBuyer, isOnlySeller, isAdmin } = partIn(order, user);
  return STEPS[order.status].filter((to) => isAdmin || isOnlySeller || (isBuyer && to === 'cancelled'));
}

/** Whoever did something to an order, as this user would call him: "you", "the seller". */
export function nameOf(actorId: string | null, order: Order, user: SignedInUser | undefined): string {
  if (actorId === null) return 'the shop';
  if (actorId === user?.id) return 'you';
  if (actorId === order.user_id) return 'the buyer';
  return order.items.some((item) => item.seller_id === actorId) ? 'the seller' : 'an admin';
}
