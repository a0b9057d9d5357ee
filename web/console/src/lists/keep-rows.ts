import { reconcile, unwrap } from 'solid-js/store';

/**
 * A query's `reconcile`: puts what was read into what is shown, row by row (by `id`), so that only what differs
 * is drawn anew: a row that was read again keeps its elements, and with them the focus.
 * @param shown what the page has now; it becomes what was read
 * @param read stays as it is: the cache keeps it, to go back to
 */
export function keepRows<D>(shown: D | undefined, read: D): D {
  const own = structuredClone(unwrap(read));
  return shown === undefined ? own : reconcile<D, D>(own)(shown);
}
