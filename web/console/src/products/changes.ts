import type { Product } from '../api/types';
import { refreshLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { PRODUCTS, takeOver } from './cache';

/** What becomes of a product: another state of it, or null once it is deleted. */
type Change = Product | null;

const overlay = createOverlay<Change>();

/** Products with all changes that the service has not confirmed yet; the deleted ones left out. */
export function withChanges(rows: Product[]): Product[] {
  return rows.flatMap((row) => withChange(row) ?? []);
}

/** A product with what the service has not confirmed yet; null if it is deleted. */
export function withChange(product: Product): Change {
  const change = overlay.changes().get(product.id);
  return change === undefined ? product : change;
}

/**
 * Changes a product: it is shown at once, and taken back where the service says no.
 * @param guess what will become of it, as far as one can know
 * @param send tells the service, and resolves to what it answers
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
