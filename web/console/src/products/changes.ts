import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { refreshLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { PRODUCTS, takeOver } from './cache';
import type { ProductDraft } from './draft';

/** The new state of a product; null if it is deleted. */
type Change = Product | null;

const overlay = createOverlay<Change>();

/** Products with their unconfirmed changes applied, without the deleted ones. */
export function withChanges(rows: Product[]): Product[] {
  return rows.flatMap((row) => withChange(row) ?? []);
}

/** A product with its unconfirmed change applied; null if it is deleted. */
export function withChange(product: Product): Change {
  const change = overlay.changes().get(product.id);
  return change === undefined ? product : change;
}

/**
 * Changes a product. The page shows it at once, and undoes it if the service refuses.
 * @param guess the expected result
 * @param send sends the change to the service, and resolves to its answer
 * @throws Problem
 */
export async function changeProduct<C extends Change>(
  id: string,
  guess: C,
  send: () => Promise<C>,
): Promise<C> {
  overlay.show(id, guess);
  try {
    const change = await send();
    overlay.settle(id, guess, { id, change }, () => takeOver(id, change));
    void refreshLists(PRODUCTS);
    return change;
  } catch (thrown) {
    overlay.drop(id, guess);
    throw thrown;
  }
}

/**
 * Changes fields of a product as the user saw it, in the same way.
 * @throws Problem; `version_conflict` if somebody else has changed the product since
 */
export function changeFields(seen: Product, fields: Partial<ProductDraft>): Promise<Product> {
  const { id, version } = seen;
  return changeProduct(id, { ...seen, ...fields }, () =>
    shop.updateProduct({ path: { id }, body: { ...fields, version } }),
  );
}
