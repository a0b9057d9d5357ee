import { reconcile, unwrap } from 'solid-js/store';

/**
 * A query's `reconcile`: merges new data into the shown data row by row (by `id`), so that only differences are
 * rendered: a row that was read again keeps its elements, and so the focus.
 * @param shown the data on the page; it is changed to equal `read`
 * @param read is left unchanged, since the cache keeps it
 */
export function keepRows<D>(shown: D | undefined, read: D): D {
  const own = structuredClone(unwrap(read));
  return shown === undefined ? own : reconcile<D, D>(own)(shown);
}
