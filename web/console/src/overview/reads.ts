import { type UseQueryResult, useQuery } from '@tanstack/solid-query';
import { shop } from '../api/shop';
import type { Order, Product, Task } from '../api/types';
import { ORDERS } from '../orders/reads';
import { user } from '../session/session';
import { type Latest, PAGE_SIZE, readLatest } from './read-latest';

/** Something that the overview reads, as a signal-like query. */
export type Reading<T> = UseQueryResult<Latest<T>>;

/** The data of the overview. Each part is read on its own, so that one that fails leaves the others. */
export interface Readings {
  sales: Reading<Order>;
  purchases: Reading<Order>;
  offers: Reading<Product>;
  openTasks: Reading<Task>;
}

/** Reads everything anew on each visit to the overview, since other pages change it. */
export function useReadings(): Readings {
  const readOrders = (query: { as?: 'seller' }, signal: AbortSignal) =>
    readLatest<Order>((cursor) =>
      shop.listOrders({ query: { ...query, ...cursor, limit: PAGE_SIZE }, signal }),
    );
  const sales = useQuery(() => ({
    queryKey: [ORDERS, 'latest', 'seller'],
    queryFn: ({ signal }) => readOrders({ as: 'seller' }, signal),
    staleTime: 0,
  }));
  const purchases = useQuery(() => ({
    queryKey: [ORDERS, 'latest', 'buyer'],
    queryFn: ({ signal }) => readOrders({}, signal),
    staleTime: 0,
  }));
  const offers = useQuery(() => ({
    queryKey: ['products', 'latest', user()?.id],
    queryFn: ({ signal }) =>
      readLatest<Product>((cursor) => {
        const query = { ...cursor, seller_id: user()?.id ?? '', limit: PAGE_SIZE };
        return shop.listProducts({ query, signal });
      }),
    staleTime: 0,
  }));
  const openTasks = useQuery(() => ({
    queryKey: ['tasks', 'latest', 'open'],
    queryFn: ({ signal }) =>
      readLatest<Task>((cursor) => {
        const query = { ...cursor, status: ['todo' as const, 'in_progress' as const], limit: PAGE_SIZE };
        return shop.listTasks({ query, signal });
      }),
    staleTime: 0,
  }));
  return { sales, purchases, offers, openTasks };
}
