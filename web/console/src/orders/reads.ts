import { shop } from '../api/shop';
import type { Order, OrderHistory } from '../api/types';
import { unlessSame } from '../lists/unless-same';

/** The beginning of all cache keys about orders: lists, single orders, histories. */
export const ORDERS = 'orders';

export const orderKey = (id: string) => [ORDERS, 'one', id] as const;
export const historyKey = (id: string) => [ORDERS, 'history', id] as const;

/** @param known the order as it was read before @throws Problem; 404 also for an order that the user may not see */
export function readOrder(id: string, signal?: AbortSignal, known?: Order): Promise<Order> {
  return unlessSame(known, (headers) => shop.getOrder({ path: { id }, headers, signal: signal ?? null }));
}

/** @throws Problem */
export function readHistory(id: string, signal?: AbortSignal): Promise<OrderHistory> {
  return shop.listOrderHistory({ path: { id }, signal: signal ?? null });
}
