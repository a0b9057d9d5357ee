import { shop } from '../api/shop';
import type { Product } from '../api/types';
import type { BulkAction } from '../lists/selection';
import { changeFields, changeProduct } from './changes';

/** What a seller can do with several products. */
export const BULK_ACTIONS: BulkAction<Product>[] = [
  { name: 'For sale', run: (product) => changeFields(product, { status: 'active' }) },
  { name: 'Hide', run: (product) => changeFields(product, { status: 'hidden' }) },
  {
    name: 'Delete',
    run: (product) => changeProduct(product.id, null, () => remove(product)),
    isDanger: true,
  },
];

async function remove({ id, version }: Product): Promise<null> {
  await shop.deleteProduct({ path: { id }, body: { version } });
  return null;
}
