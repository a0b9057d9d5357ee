import type { Page } from '../api/types';

/** The pages of a list as they were read, one after the other, and the cursor that each was read with. */
export interface Pages<T> {
  pages: Page<T>[];
  pageParams: (string | undefined)[];
}

/** What is compared to tell whether a row has changed. */
interface Row {
  id: string;
  version: number;
}

/**
 * A list with one of its pages read again.
 * @param at the page's index
 * @returns the same object if nothing has changed
 */
export function withPage<T extends Row>(list: Pages<T>, at: number, read: Page<T>): Pages<T> {
  const old = list.pages[at];
  if (!old) return list;
  const isOverlapping = old.items.some(({ id }) => read.items.some((row) => row.id === id));
  const tail = isOverlapping ? pushedOut(old.items, read) : [];
  const items = [...sameWhereEqual(old.items, read.items), ...tail];
  // The rows behind begin where these end: behind those that were pushed out, or with those that moved up.
  const next_cursor = tail.length > 0 ? old.next_cursor : read.next_cursor;
  if (isSame(old.items, items) && old.total === read.total && old.next_cursor === next_cursor) return list;
  // If nothing is as it was, nobody knows what lies between this page and the next.
  const isEnd = next_cursor === null || (!isOverlapping && old.items.length > 0);
  const page = { ...read, items, next_cursor };
  const here = new Set(items.map(({ id }) => id));
  const pages = list.pages.map((other, index) => (index === at ? page : without(other, here)));
  const pageParams = list.pageParams.map((param, index) =>
    index === at + 1 ? (next_cursor ?? undefined) : param,
  );
  const end = isEnd ? at + 1 : pages.length;
  return { ...list, pages: pages.slice(0, end), pageParams: pageParams.slice(0, end) };
}

/** Whether two lists have the same rows in the same order, changed or not. */
export function isSameOrder<T extends Row>(one: T[], other: T[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}

/** Rows that are as they were keep their objects, so that nothing of them is rendered again. */
function sameWhereEqual<T extends Row>(old: T[], read: T[]): T[] {
  const known = new Map(old.map((row) => [row.id, row]));
  return read.map((row) => {
    const was = known.get(row.id);
    return was?.version === row.version && JSON.stringify(was) === JSON.stringify(row) ? was : row;
  });
}

/** The rows at the end of a page that lie behind its end by now, since others came before them. */
function pushedOut<T extends Row>(old: T[], { items, next_cursor }: Page<T>): T[] {
  if (next_cursor === null) return [];
  const ids = new Set(items.map(({ id }) => id));
  return old.slice(old.findLastIndex(({ id }) => ids.has(id)) + 1);
}

function isSame<T>(one: T[], other: T[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index]);
}

function without<T extends Row>(page: Page<T>, ids: ReadonlySet<string>): Page<T> {
  const items = page.items.filter(({ id }) => !ids.has(id));
  return items.length === page.items.length ? page : { ...page, items };
}
