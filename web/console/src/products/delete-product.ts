import { bodyOf, products } from '../api/clients';
import { toProblem } from '../api/problem';
import type { Product } from '../api/types';
import { refreshLists } from '../lists/list';
import { toast, toastProblem } from '../ui/toast';
import { editProduct, PRODUCTS } from './cache';

/** Deletes a product: it goes from the page at once, and comes back where the service says no. */
export async function deleteProduct(product: Product): Promise<void> {
  const undo = await editProduct(product.id, () => undefined);
  try {
    await bodyOf(products.DELETE('/products/{id}', { params: { path: { id: product.id } } }));
    toast(`${product.title} was deleted.`);
  } catch (thrown) {
    const isGone = toProblem(thrown).status === 404;
    if (!isGone) {
      undo();
      toastProblem(thrown, () => void deleteProduct(product));
    }
  }
  // Also a read that the removal has stopped.
  void refreshLists(PRODUCTS);
}
