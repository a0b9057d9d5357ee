import { untrack } from 'solid-js';

/** What of a query tells that its data has changed. */
interface Query<D> {
  data: D | undefined;
  dataUpdatedAt: number;
  status: string;
  isPlaceholderData: boolean;
}

/**
 * A query's data, as a signal; undefined while there is none. Who reads `query.data` itself has the page suspended by
 * it: not only at first, but also for a moment at each later read, when it is taken out of the document and put back,
 * and the focus is lost.
 */
export function dataOf<D>(query: Query<D>): D | undefined {
  void [query.dataUpdatedAt, query.status, query.isPlaceholderData];
  return untrack(() => query.data);
}
