import { bodyOf, products } from '../api/clients';
import { toProblem } from '../api/problem';
import type { Product } from '../api/types';
import { editLists, findInLists, refreshLists } from '../lists/list';
import { queryClient } from '../query-client';

/** The products' name in the cache. */
export const PRODUCTS = 'products';

const oneKey = (id: string) => [PRODUCTS, 'one', id] as const;

/** Reads a product. @returns null where there is none (any more) */
export async function readProduct(id: string, signal?: AbortSignal): Promise<Product | null> {
  try {
    return await bodyOf(
      products.GET('/products/{id}', { params: { path: { id } }, ...(signal && { signal }) }),
    );
  } catch (thrown) {
    if (toProblem(thrown).status === 404) return null;
    throw thrown;
  }
}

/** The query of one product; a row that some list has is shown until it is read. */
export function productQuery(id: string) {
  return {
    queryKey: oneKey(id),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Product | null> => readProduct(id, signal),
    placeholderData: () => findInLists<Product>(PRODUCTS, (product) => product.id === id),
  };
}

/** Shows a product as the service has answered it, wherever it is on the page; the lists are read again. */
export async function putProduct(product: Product): Promise<void> {
  await editProduct(product.id, () => product);
  void refreshLists(PRODUCTS);
}

/**
 * Changes a product, wherever it is on the page, before the service has answered.
 * @param edit gets what the page has; undefined takes it off
 * @returns puts everything back
 */
export async function editProduct(
  id: string,
  edit: (product: Product) => Product | undefined,
): Promise<() => void> {
  const undoLists = await editLists<Product>(PRODUCTS, (row) => (row.id === id ? edit(row) : row));
  await queryClient.cancelQueries({ queryKey: oneKey(id) });
  const one = queryClient.getQueryData<Product | null>(oneKey(id));
  if (one) queryClient.setQueryData(oneKey(id), edit(one) ?? null);
  return () => {
    undoLists();
    if (one) queryClient.setQueryData(oneKey(id), one);
  };
}

/** Reads products and their lists again: a sale, or somebody else's change, has made what is shown old. */
export function refreshProducts(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [PRODUCTS] });
}
