import { toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { toast, toastProblem } from '../ui/toast';
import { changeProduct } from './changes';

/** Deletes a product: it disappears from the page at once, and comes back if the service refuses. */
export async function deleteProduct(product: Product): Promise<void> {
  try {
    await changeProduct(product.id, null, () => remove(product));
  } catch (thrown) {
    toastProblem(thrown, () => void deleteProduct(product));
  }
}

async function remove({ id, title }: Product): Promise<null> {
  try {
    await shop.deleteProduct({ path: { id } });
    toast(`${title} was deleted.`);
  } catch (thrown) {
    const isGone = toProblem(thrown).status === 404;
    if (!isGone) throw thrown;
  }
  return null;
}
