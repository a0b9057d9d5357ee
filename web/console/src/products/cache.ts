import { toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { Product, ProductQuery } from '../api/types';
import { findInLists, refreshLists, rewriteLists } from '../lists/list';
import { unlessSame } from '../lists/unless-same';
import { queryClient } from '../query-client';

/** The beginning of all cache keys about products. */
export const PRODUCTS = 'products';

const oneKey = (id: string) => [PRODUCTS, 'one', id] as const;

/** Reads a product. @param known as it was read before @returns null if it does not exist (any more) */
export async function readProduct(
  id: string,
  signal?: AbortSignal,
  known?: Product | null,
): Promise<Product | null> {
  try {
    return await unlessSame(known, (headers) =>
      shop.getProduct({ path: { id }, headers, ...(signal && { signal }) }),
    );
  } catch (thrown) {
    if (toProblem(thrown).status === 404) return null;
    throw thrown;
  }
}

/** The query of one product; until it is read, a row of a cached list is shown. */
export function productQuery(id: string) {
  return {
    queryKey: oneKey(id),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Product | null> =>
      readProduct(id, signal, queryClient.getQueryData<Product | null>(oneKey(id))),
    placeholderData: () => findInLists<Product>(PRODUCTS, (product) => product.id === id),
  };
}

/** Writes a service's answer into the cache: the product as it is now, or null if it no longer exists. */
export function takeOver(id: string, product: Product | null): void {
  rewriteLists<Product, ProductQuery>(PRODUCTS, (rows) =>
    rows.flatMap((row) => (row.id === id ? (product ?? []) : row)),
  );
  const queryKey = oneKey(id);
  if (queryClient.getQueryData(queryKey)) queryClient.setQueryData(queryKey, product);
  // A read on its way may be older than that answer.
  void queryClient.invalidateQueries({ queryKey, fetchStatus: 'fetching' });
}

/** Shows a product from a service's answer wherever it is on the page, and reads the lists again. */
export function putProduct(product: Product): void {
  takeOver(product.id, product);
  void refreshLists(PRODUCTS);
}

/** Reads products and their lists again, after a sale or somebody else's change. */
export function refreshProducts(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [PRODUCTS] });
}
