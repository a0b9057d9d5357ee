import type { ProductQuery } from '../api/types';
import type { Option } from '../ui/fields';

/** The filters in the address, as typed and chosen; prices are not checked yet. */
export interface ProductFilters {
  q: string;
  sort: string;
  min_price: string;
  max_price: string;
  category: string;
  in_stock: boolean;
  mine: boolean;
  /** Only what is taken off sale, of the user's own; all of it for admins. */
  hidden: boolean;
}

/** The sorts by their value in the address; a minus means descending. */
export const SORTS: readonly Option[] = [
  ['', 'Newest first'],
  ['name', 'Name, A to Z'],
  ['-name', 'Name, Z to A'],
  ['price', 'Price, low to high'],
  ['-price', 'Price, high to low'],
];

/** The longest search that the service accepts. */
export const MAX_SEARCH = 200;

/** Reads the filters from an address's query. */
export function filtersOf(search: Record<string, string | string[] | undefined>): ProductFilters {
  const text = (name: string) => [search[name]].flat()[0] ?? '';
  return {
    q: text('q').slice(0, MAX_SEARCH),
    sort: SORTS.some(([value]) => value === text('sort')) ? text('sort') : '',
    min_price: text('min_price'),
    max_price: text('max_price'),
    category: text('category'),
    in_stock: text('in_stock') === 'true',
    mine: text('mine') === 'true',
    hidden: text('hidden') === 'true',
  };
}

/** How many filters narrow the list, not counting the search. */
export function filterCount(filters: ProductFilters): number {
  const { min_price, max_price, category, in_stock, mine, hidden } = filters;
  return [min_price, max_price, category, in_stock, mine, hidden].filter(Boolean).length;
}

/**
 * The filters as a query of the service. An invalid price is left out; its field says so.
 * @param me the signed-in user's id
 */
export function queryOf(filters: ProductFilters, me: string | undefined): ProductQuery {
  const query: { [K in keyof ProductQuery]: ProductQuery[K] | undefined } = {
    q: filters.q.trim(),
    sort: filters.sort.replace('-', '') as NonNullable<ProductQuery['sort']>,
    order: filters.sort.startsWith('-') ? 'desc' : undefined,
    min_price: priceOf(filters.min_price),
    max_price: priceOf(filters.max_price),
    category: filters.category || undefined,
    in_stock: filters.in_stock || undefined,
    status: filters.hidden ? 'hidden' : undefined,
    seller_id: filters.mine ? me : undefined,
  };
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as ProductQuery;
}

/** A typed price as the service accepts it; undefined if it is invalid. */
export function priceOf(text: string): number | undefined {
  const price = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,2})?$/.test(price) ? Number(price) : undefined;
}
