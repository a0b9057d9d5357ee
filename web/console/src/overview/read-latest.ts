import type { Page } from '../api/types';

/** The services' largest page. */
export const PAGE_SIZE = 100;

const MAX_PAGES = 5;

/** The newest rows of a list that may be longer. */
export interface Latest<T> {
  items: T[];
  /** False if there are older rows that were not read. */
  isWhole: boolean;
}

/** Reads the first 500 rows of a list: the services compute no sums, and a page can't read a whole shop. */
export async function readLatest<T>(
  readPage: (cursor: { cursor?: string }) => Promise<Page<T>>,
): Promise<Latest<T>> {
  const items: T[] = [];
  let cursor: { cursor?: string } = {};
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await readPage(cursor);
    items.push(...page.items);
    if (page.next_cursor === null) return { items, isWhole: true };
    cursor = { cursor: page.next_cursor };
  }
  return { items, isWhole: false };
}
