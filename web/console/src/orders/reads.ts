import { shop } from '../api/shop';
import type { Order, OrderHistory } from '../api/types';

/** The beginning of all cache keys about orders: lists, single orders, histories. */
export const ORDERS = 'orders';

export const orderKey = (id: string) => [ORDERS, 'one', id] as const;
export const historyKey = (id: string) => [ORDERS, 'history', id] as const;

/** How often a `placing` order is read again until it is settled. */
export const PLACING_POLL_MS = 2_000;

/** @throws Problem; 404 also for an order that the user may not see */
export function readOrder(id: string, signal?: AbortSignal): Promise<Order> {
  return shop.getOrder({ path: { id }, signal: signal ?? null });
}

/** @throws Problem */
export function readHistory(id: string, signal?: AbortSignal): Promise<OrderHistory> {
  return shop.listOrderHistory({ path: { id }, signal: signal ?? null });
}
