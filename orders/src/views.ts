import { noSuch } from '@marketstall/shared/http/versions';
import type { Caller } from '@marketstall/shared/tokens';
import type { HistoryEntry, Order } from './schemas.js';

/** The caller's relationship to an order. */
export interface Relation {
  isBuyer: boolean;
  isSeller: boolean;
  isAdmin: boolean;
}

/** @throws AppError 404 if the caller may not see the order: its buyer, its sellers and admins may */
export function relationTo(order: Order, caller: Caller): Relation {
  const isBuyer = order.user_id === caller.id;
  const isSeller = order.parts.some((part) => part.seller_id === caller.id);
  const isAdmin = caller.role === 'admin';
  if (isBuyer || isSeller || isAdmin) return { isBuyer, isSeller, isAdmin };
  throw noSuch('order');
}

/** An order as the caller sees it: a seller sees their part. @throws AppError 404 if the caller may not see it */
export function viewFor(order: Order, caller: Caller): Order {
  return isSellerAlone(order, caller) ? partOf(order, caller.id) : whole(order);
}

/** An order with all members: items from before have no `seller_username`. */
export function whole(order: Order): Order {
  if (order.items.every((item) => item.seller_username !== undefined)) return order;
  return {
    ...order,
    items: order.items.map((item) => ({ ...item, seller_username: item.seller_username ?? null })),
  };
}

/** The entries of an order's history that the caller sees: a seller sees those of their part, and of the whole order. */
export function historyFor(entries: HistoryEntry[], order: Order, caller: Caller): HistoryEntry[] {
  if (!isSellerAlone(order, caller)) return entries;
  return entries.filter(({ seller_id }) => seller_id === null || seller_id === caller.id);
}

/** One seller's part of an order, as an order of their items alone. */
export function partOf(order: Order, sellerId: string): Order {
  const parts = order.parts.filter((part) => part.seller_id === sellerId);
  const [{ status, total_price } = order] = parts;
  const items = order.items.filter((item) => item.seller_id === sellerId);
  return whole({ ...order, status, total_price, items, parts });
}

function isSellerAlone(order: Order, caller: Caller): boolean {
  const { isBuyer, isAdmin } = relationTo(order, caller);
  return !isBuyer && !isAdmin;
}
