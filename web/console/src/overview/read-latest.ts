import type { Page } from '../api/types';

/** As much as a page of the services may have. */
export const PAGE_SIZE = '100';

const MAX_PAGES = 5;

/** The newest rows of a list that may be longer. */
export interface Latest<T> {
  items: T[];
  /** False: there are older ones that were not read. */
  isWhole: boolean;
}

/** Reads the first 500 rows of a list: the services add nothing up, and a page can't read a whole shop. */
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
