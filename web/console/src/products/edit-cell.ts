import { fieldsText, toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { Product } from '../api/types';
import { toast, toastProblem } from '../ui/toast';
import { putProduct, readProduct, refreshProducts } from './cache';
import { changeFields, changeProduct } from './changes';
import { numberOf, type ProductDraft } from './draft';

/** The fields that a seller changes in the table. */
type Cell = Partial<Pick<ProductDraft, 'price' | 'status' | 'title'>>;

/**
 * Changes a field of a product as the user saw it. The page shows it at once, and undoes it if the service refuses.
 * @returns whether it was taken; if not, the user is told why
 */
export async function changeCell(product: Product, cell: Cell): Promise<boolean> {
  const seen = { ...product };
  try {
    await changeFields(seen, cell);
    return true;
  } catch (thrown) {
    return explain(thrown, seen, cell);
  }
}

async function explain(thrown: unknown, seen: Product, cell: Cell): Promise<boolean> {
  const problem = toProblem(thrown);
  if (problem.isStale) return decideAgain(seen, cell);
  if (problem.status === 404) void refreshProducts();
  const why = fieldsText(problem.fields);
  if (why) toast(why);
  else toastProblem(problem);
  return false;
}

/** Somebody else has changed the product: if not in this field, nothing is in the way. */
async function decideAgain(seen: Product, cell: Cell): Promise<boolean> {
  try {
    const now = await readProduct(seen.id);
    if (!now) return true;
    putProduct(now);
    const names = Object.keys(cell) as (keyof Cell)[];
    if (names.every((name) => now[name] === seen[name])) return await changeCell(now, cell);
    toast(`${now.title} was changed elsewhere meanwhile, so it stays as it is now.`, {
      text: 'Change it all the same',
      run: () => void changeCell(now, cell),
    });
  } catch (thrown) {
    toastProblem(thrown);
  }
  return false;
}

/** Sets a typed price. */
export function changePrice(product: Product, text: string): Promise<boolean> {
  return changeCell(product, { price: numberOf(text) });
}

/**
 * Sets a typed stock, as a difference to what the user saw: pieces that are sold meanwhile stay sold.
 * @returns whether it was taken; if not, the user is told why
 */
export async function changeStock(product: Product, text: string): Promise<boolean> {
  const { id, stock } = product;
  const wanted = numberOf(text);
  if (stock === null || !Number.isInteger(wanted) || wanted < 0) {
    toast('The stock is a whole number, 0 or more.');
    return false;
  }
  try {
    const body = { delta: wanted - stock };
    const now = await changeProduct(id, { ...product, stock: wanted }, () =>
      shop.adjustStock({ path: { id }, body }),
    );
    if (now.stock !== wanted) toast(`${now.title}: ${now.stock?.toLocaleString()} in stock now.`);
    return true;
  } catch (thrown) {
    toastProblem(thrown);
    void refreshProducts();
    return false;
  }
}
