import { expect, test } from '@jest/globals';
import { isSameOrder, type Pages, withPage } from '../console/src/lists/merge.js';

interface Row {
  id: string;
  version: number;
}

const row = (id: string, version = 1): Row => ({ id, version });
const rows = (ids: string) => [...ids].map((id) => row(id));

/** A list of pages, each written as its rows' ids; the cursor of each is its last row. */
function listOf(...pages: string[]): Pages<Row> {
  return {
    pages: pages.map((ids, at) => ({
      items: rows(ids),
      next_cursor: at < pages.length - 1 ? `after ${ids.at(-1)}` : null,
    })),
    pageParams: pages.map((_, at) => (at === 0 ? undefined : `after ${pages[at - 1]?.at(-1)}`)),
  };
}

const idsOf = ({ pages }: Pages<Row>) => pages.map(({ items }) => items.map(({ id }) => id).join(''));

test('a page that is as it was leaves the list as it is', () => {
  const list = listOf('abc', 'def');
  expect(withPage(list, 0, { items: rows('abc'), next_cursor: 'after c' })).toBe(list);
});

test('a row that changed is replaced, and the others keep their objects', () => {
  const list = listOf('abc', 'def');
  const now = withPage(list, 0, { items: [row('a'), row('b', 2), row('c')], next_cursor: 'after c' });
  expect(now.pages[0]?.items[1]?.version).toBe(2);
  expect(now.pages[0]?.items[0]).toBe(list.pages[0]?.items[0]);
  expect(now.pages[1]).toBe(list.pages[1]);
});

test('rows that come in front push others out of the page, which stay behind it', () => {
  const now = withPage(listOf('abc', 'def'), 0, { items: rows('xya'), next_cursor: 'after a' });
  expect(idsOf(now)).toEqual(['xyabc', 'def']);
  expect(now.pages[0]?.next_cursor).toBe('after c');
});

test('rows that move up are in one page only, and the next page is read from where it begins now', () => {
  const now = withPage(listOf('abc', 'def'), 0, { items: rows('acd'), next_cursor: 'after d' });
  expect(idsOf(now)).toEqual(['acd', 'ef']);
  expect(now.pageParams[1]).toBe('after d');
  // Read again by that cursor, the next page is as it is.
  expect(withPage(now, 1, { items: rows('ef'), next_cursor: null })).toBe(now);
});

test('a list that has become shorter ends where it was read to end', () => {
  const now = withPage(listOf('abc', 'def', 'ghi'), 0, { items: rows('ab'), next_cursor: null });
  expect(idsOf(now)).toEqual(['ab']);
  expect(now.pageParams).toEqual([undefined]);
});

test('a whole list that has grown past its page stays whole', () => {
  const now = withPage(listOf('abc'), 0, { items: rows('xab'), next_cursor: 'after b' });
  expect(idsOf(now)).toEqual(['xabc']);
  expect(now.pages[0]?.next_cursor).toBeNull();
});

test('if nothing of a page is left, the pages after it are forgotten', () => {
  const now = withPage(listOf('abc', 'def'), 0, { items: rows('xyz'), next_cursor: 'after z' });
  expect(idsOf(now)).toEqual(['xyz']);
  expect(now.pages[0]?.next_cursor).toBe('after z');
});

test('an empty list that gets rows shows them', () => {
  expect(idsOf(withPage(listOf(''), 0, { items: rows('a'), next_cursor: null }))).toEqual(['a']);
});

test('order is compared by id alone', () => {
  expect(isSameOrder(rows('ab'), [row('a', 2), row('b')])).toBe(true);
  expect(isSameOrder(rows('ab'), rows('ba'))).toBe(false);
  expect(isSameOrder(rows('ab'), rows('abc'))).toBe(false);
});
