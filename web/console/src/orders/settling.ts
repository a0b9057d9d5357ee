import { useQuery } from '@tanstack/solid-query';
import { createEffect } from 'solid-js';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import type { Order } from '../api/types';
import { refreshLists } from '../lists/list';
import { ORDERS, PLACING_POLL_MS } from './reads';

/**
 * Keeps a list up to date while some of its orders are `placing`: reads the lists again once one of them is settled.
 * One small request covers all of them, however long the list is.
 */
export function useSettling(listed: () => Order[]): void {
  const waiting = () => listed().filter(({ status }) => status === 'placing');
  const query = { status: ['placing' as const], limit: 100 };
  const placing = useQuery(() => ({
    queryKey: [ORDERS, 'placing'] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => shop.listOrders({ query, signal }),
    enabled: waiting().length > 0,
    refetchInterval: PLACING_POLL_MS,
    staleTime: 0,
    gcTime: 0,
  }));
  createEffect(() => {
    const known = dataOf(placing);
    if (!known || placing.isFetching) return;
    const still = new Set(known.items.map(({ id }) => id));
    if (waiting().some(({ id }) => !still.has(id))) void refreshLists(ORDERS);
  });
}
