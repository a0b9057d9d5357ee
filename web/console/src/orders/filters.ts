import { useSearchParams } from '@solidjs/router';
import type { OrderQuery, OrderStatus } from '../api/types';
import type { Option } from '../ui/fields';
import { STATUSES } from './status';

/** The sorts; the first is the service's default. Each value is as in the address: sort key and direction. */
export const SORTS = [
  ['created_at.desc', 'Newest first'],
  ['created_at.asc', 'Oldest first'],
  ['price.desc', 'Highest total'],
  ['price.asc', 'Lowest total'],
  ['status.asc', 'Status, first steps first'],
  ['status.desc', 'Status, last steps first'],
] as const satisfies readonly Option[];

/** As whom a user sees orders. */
export type Side = 'buyer' | 'seller' | 'admin';

type Sort = (typeof SORTS)[number][0];

/** Which orders are listed, and how. */
export interface OrderFilters {
  /** Whose orders are listed: those by the user, those from them, or everybody's. */
  side: () => Side;
  /** None means all. */
  statuses: () => OrderStatus[];
  sort: () => Sort;
  setStatuses: (chosen: OrderStatus[]) => void;
  setSort: (chosen: Sort) => void;
  /** The address of this page for one side's orders, with the same filter and sort. */
  hrefAs: (side: Side) => string;
}

/** The filters in the address; invalid values are ignored. */
export function useOrderFilters(): OrderFilters {
  const [search, setSearch] = useSearchParams<{ as?: string; status?: string; sort?: string }>();
  return {
    side: () => (search.as === 'seller' || search.as === 'admin' ? search.as : 'buyer'),
    statuses: () => {
      const named = search.status?.split(',');
      return STATUSES.filter((status) => named?.includes(status));
    },
    sort: () => SORTS.find(([value]) => value === search.sort)?.[0] ?? SORTS[0][0],
    setStatuses: (chosen) => setSearch({ status: chosen.join(',') || undefined }),
    setSort: (chosen) => setSearch({ sort: chosen === SORTS[0][0] ? undefined : chosen }),
    hrefAs: (side) => {
      const { as: _, ...others } = search;
      const wanted = new URLSearchParams(side === 'buyer' ? others : { as: side, ...others }).toString();
      return wanted ? `/orders?${wanted}` : '/orders';
    },
  };
}

/** The filters as a query of the orders service. */
export function orderQuery({ side, statuses, sort }: OrderFilters): OrderQuery {
  const [key, order] = sort().split('.') as [NonNullable<OrderQuery['sort']>, 'asc' | 'desc'];
  return {
    ...(side() !== 'buyer' && { as: side() }),
    ...(statuses().length > 0 && { status: statuses() }),
    sort: key,
    order,
  };
}
