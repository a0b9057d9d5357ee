import { untrack } from 'solid-js';

/** The members of a query that change whenever its data does. */
interface Query<D> {
  data: D | undefined;
  dataUpdatedAt: number;
  status: string;
  isPlaceholderData: boolean;
}

/**
 * A query's data, as a signal; undefined while there is none. Reading `query.data` directly suspends the page, not only
 * at first but briefly at each refetch: the page is then removed from the document and put back, and the focus is lost.
 */
export function dataOf<D>(query: Query<D>): D | undefined {
  void [query.dataUpdatedAt, query.status, query.isPlaceholderData];
  return untrack(() => query.data);
}
