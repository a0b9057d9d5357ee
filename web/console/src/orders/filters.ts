import { useSearchParams } from '@solidjs/router';
import type { OrderQuery, OrderStatus } from '../api/types';
import type { Option } from '../ui/fields';
import { STATUSES } from './status';

/** The sorts on offer; the first is the service's own. A value is what the address has: the key and the direction. */
export const SORTS = [
  ['created_at.desc', 'Newest first'],
  ['created_at.asc', 'Oldest first'],
  ['price.desc', 'Highest total'],
  ['price.asc', 'Lowest total'],
  ['status.asc', 'Status, first steps first'],
  ['status.desc', 'Status, last steps first'],
] as const satisfies readonly Option[];

type Sort = (typeof SORTS)[number][0];

/** Which orders are listed, and how. */
export interface OrderFilters {
  /** What was ordered from the user, rather than by him. */
  isSelling: () => boolean;
  /** None means all. */
  statuses: () => OrderStatus[];
  sort: () => Sort;
  setStatuses: (chosen: OrderStatus[]) => void;
  setSort: (chosen: Sort) => void;
  /** This page's address with the other side's orders, filtered and sorted the same way. */
  hrefAs: (side: 'buyer' | 'seller') => string;
}

/** The filters that the address names: what it says wrongly counts as not said. */
export function useOrderFilters(): OrderFilters {
  const [search, setSearch] = useSearchParams<{ as?: string; status?: string; sort?: string }>();
  return {
    isSelling: () => search.as === 'seller',
    statuses: () => {
      const named = search.status?.split(',');
      return STATUSES.filter((status) => named?.includes(status));
    },
    sort: () => SORTS.find(([value]) => value === search.sort)?.[0] ?? SORTS[0][0],
    setStatuses: (chosen) => setSearch({ status: chosen.join(',') || undefined }),
    setSort: (chosen) => setSearch({ sort: chosen === SORTS[0][0] ? undefined : chosen }),
    hrefAs: (side) => {
      const { as: _, ...others } = search;
      const wanted = new URLSearchParams(side === 'seller' ? { as: side, ...others } : others).toString();
      return wanted ? `/orders?${wanted}` : '/orders';
    },
  };
}

/** The same for the orders service. */
export function orderQuery({ isSelling, statuses, sort }: OrderFilters): OrderQuery {
  const [key, order] = sort().split('.') as [NonNullable<OrderQuery['sort']>, 'asc' | 'desc'];
  return {
    ...(isSelling() && { as: 'seller' as const }),
    ...(statuses().length > 0 && { status: statuses().join(',') }),
    sort: key,
    order,
  };
}
