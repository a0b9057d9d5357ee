import { keepPreviousData, useInfiniteQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show, untrack } from 'solid-js';
import type { Page } from '../api/types';
import { queryClient } from '../query-client';
import { afterPaint } from '../ui/after-paint';
import { ProblemNotice } from '../ui/notices';
import { useLive } from './live';
import { isSameOrder, type Pages, withPage } from './merge';

/** The most that the services give at once. */
const PAGE_SIZE = 100;

/** A list of more pages is not read again as a whole: only what is seen of it is. */
const MAX_WHOLE_PAGES = 2;

/** The beginning of the cache keys of all lists of a collection, whatever their filter and sort. */
const listKey = (collection: string) => [collection, 'list'] as const;

/** Raised whenever a service's answer was written into a list: what was being read then may be older. */
let writes = 0;

/** Raised for a collection, by name, when the user has changed something that its lists should show. */
const [refreshes, setRefreshes] = createSignal<Record<string, number>>({});

interface Row {
  id: string;
  version: number;
}

/** What a page of a list is read with, besides its filters and sort. */
export interface Paging {
  cursor?: string;
  limit: number;
  count?: boolean;
}

/**
 * A list that is read page by page, as a signal-like query, and what is seen of it again and again. While another filter or
 * sort is being read, the old rows stay on the page.
 * @param collection the list's name in the cache, as `rewriteLists` and `refreshLists` take it
 * @param options.query what distinguishes this list from the collection's others: filters and sort
 */
export function useList<T extends Row, Q extends object>(
  collection: string,
  options: () => {
    query: Q;
    read: (query: Q & Paging, signal: AbortSignal | null) => Promise<Page<T>>;
  },
) {
  // By its text: the query is a new object each time that it is asked for.
  const text = afterPaint(() => JSON.stringify(options().query));
  const query = createMemo(() => JSON.parse(text()) as Q);
  const read = (cursor: string | undefined, signal: AbortSignal | null = null) => {
    const paging = cursor === undefined ? { limit: PAGE_SIZE, count: true } : { limit: PAGE_SIZE, cursor };
    return options().read({ ...query(), ...paging }, signal);
  };
  const key = () => [...listKey(collection), query()] as const;
  const isShort = ({ state }: { state: { data: Pages<T> | undefined } }) =>
    (state.data?.pages.length ?? 0) <= MAX_WHOLE_PAGES;
  const list = useInfiniteQuery(() => ({
    queryKey: key(),
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  }));
  // Straight from the cache: the query's own store would wrap each of thousands of rows, and misses a second write within a
  // millisecond.
  const [version, setVersion] = createSignal(0);
  onCleanup(
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && query.queryKey[0] === collection) setVersion((count) => count + 1);
    }),
  );
  const data = createMemo<Pages<T> | undefined>((before) => {
    version();
    return queryClient.getQueryData<Pages<T>>(key()) ?? (list.isPlaceholderData ? before : undefined);
  });
  const items = createMemo((): T[] => data()?.pages.flatMap((page) => page.items) ?? []);

  const [seen, setSeen] = createSignal({ from: 0, to: 0 });
  const [isTouched, setTouched] = createSignal(false);
  const [held, setHeld] = createSignal<Pages<T>>();
  createEffect(on(key, () => setHeld(undefined), { defer: true }));

  /** The pages of which rows are seen. */
  function seenPages(pages: Page<T>[]): number[] {
    const { from, to } = seen();
    let start = 0;
    return pages.flatMap((page, at) => {
      const isSeen = start <= to && start + page.items.length > from;
      start += page.items.length;
      return isSeen || (at === 0 && pages.length === 1) ? at : [];
    });
  }

  /** Reads again what is seen. @param isForced whether it is shown even if rows move under the pointer */
  async function readSeen(isForced: boolean): Promise<void> {
    const queryKey = key();
    for (const at of seenPages(queryClient.getQueryData<Pages<T>>(queryKey)?.pages ?? [])) {
      const before = queryClient.getQueryData<Pages<T>>(queryKey);
      if (!before || at >= before.pages.length || list.isFetching) return;
      const written = writes;
      const page = await read(before.pageParams[at]);
      // Somebody wrote or read meanwhile: the next round sees it.
      if (written !== writes || before !== queryClient.getQueryData<Pages<T>>(queryKey)) return;
      take(queryKey, before, withPage(before, at, page), isForced);
    }
  }
  useLive(() => readSeen(false));
  // The user's own changes of a list that is too long to be read again as a whole.
  createEffect(
    on(
      () => refreshes()[collection],
      () => untrack(() => void readSeen(true).catch(() => undefined)),
      { defer: true },
    ),
  );

  /** Shows what was read, unless it would move what the user points at. */
  function take(queryKey: readonly unknown[], before: Pages<T>, now: Pages<T>, isForced: boolean): void {
    if (now === before) return void setHeld(undefined);
    const rows = ({ pages }: Pages<T>) => pages.flatMap((page) => page.items);
    if (!isForced && isTouched() && !isSameOrder(rows(before), rows(now))) return void setHeld(now);
    setHeld(undefined);
    queryClient.setQueryData(queryKey, now);
  }

  return {
    list,
    items,
    /** How many rows the filters leave; undefined where the service does not count them. */
    total: (): number | undefined => data()?.pages[0]?.total ?? undefined,
    /** Notes which rows are seen, by their index. */
    setSeen: (from: number, to: number) => {
      if (from !== seen().from || to !== seen().to) setSeen({ from, to });
    },
    /** Notes whether the user points at a row, or is about to do something with it. */
    setTouched,
    /** Whether there is something new that is not shown, since rows would move. */
    hasNews: () => held() !== undefined,
    showNews: () => {
      const now = held();
      setHeld(undefined);
      if (now) queryClient.setQueryData(key(), now);
    },
  };
}

/** The list that `useList` makes. */
export type List<T extends Row> = ReturnType<typeof useList<T, object>>;

/** A row from any cached list of a collection; undefined if none has it. */
export function findInLists<T>(collection: string, isWanted: (item: T) => boolean): T | undefined {
  const lists = queryClient.getQueriesData<Pages<T>>({ queryKey: listKey(collection) });
  const rows = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  return rows.find(isWanted);
}

/**
 * Writes a service's answer into a collection's cached lists. Lists that are being read are read again, since the data
 * on its way to them may be older than that answer.
 * @param edit gets a list's rows, its query, and whether these are all its rows; it returns the same rows if nothing changes
 */
export function rewriteLists<T, Q>(
  collection: string,
  edit: (rows: T[], query: Q, isWhole: boolean) => T[],
): void {
  writes += 1;
  const queryKey = listKey(collection);
  for (const [key, data] of queryClient.getQueriesData<Pages<T>>({ queryKey })) {
    const last = data?.pages.at(-1);
    if (!data || !last) continue;
    const rows = data.pages.flatMap((page) => page.items);
    const edited = edit(rows, key.at(-1) as Q, last.next_cursor === null);
    const left = [...edited];
    const pages = data.pages.map((page) => {
      const items = left.splice(0, page === last ? left.length : page.items.length);
      return { ...page, items };
    });
    const [first] = pages;
    // Until it is counted again.
    if (first && typeof first.total === 'number') first.total += edited.length - rows.length;
    queryClient.setQueryData(key, { ...data, pages });
  }
  void queryClient.invalidateQueries({ queryKey, fetchStatus: 'fetching' });
}

/** Reads a collection's lists again, those on the page at once: short ones as a whole, of others what is seen. */
export function refreshLists(collection: string): Promise<void> {
  writes += 1;
  const isShort = ({ state }: { state: { data: unknown } }) =>
    ((state.data as Pages<unknown> | undefined)?.pages.length ?? 0) <= MAX_WHOLE_PAGES;
  setRefreshes((was) => ({ ...was, [collection]: (was[collection] ?? 0) + 1 }));
  return queryClient.invalidateQueries({ queryKey: listKey(collection), predicate: isShort });
}

/** Says that there is something new, with a button that shows it. */
export function ListNews(props: { list: Pick<List<Row>, 'hasNews' | 'showNews'> }): JSX.Element {
  return (
    <div class="list-news" role="status">
      <Show when={props.list.hasNews()}>
        <button type="button" class="button" onClick={() => props.list.showNews()}>
          Something changed: show it
        </button>
      </Show>
    </div>
  );
}

/** What the end of a list needs of its query. */
interface EndlessList {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => Promise<unknown>;
}

/** The end of a list: reads the next page when it comes into view, and says when that fails. */
export function ListEnd(props: {
  list: EndlessList;
  /** The element that scrolls; undefined: the window. */
  scroller?: HTMLElement | undefined;
}): JSX.Element {
  const more = () => {
    if (props.list.hasNextPage && !props.list.isFetching) void props.list.fetchNextPage();
  };
  const watch = (element: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { root: props.scroller ?? null, rootMargin: '800px' },
    );
    // Observing again reports again, so that a short page that leaves the end in view is followed by the next.
    createEffect(() => {
      if (props.list.isFetching) return;
      observer.unobserve(element);
      observer.observe(element);
    });
    onCleanup(() => observer.disconnect());
  };
  return (
    <Show when={props.list.hasNextPage}>
      <div class="list-end" ref={watch}>
        <Show
          when={props.list.isFetchNextPageError}
          fallback={
            <button type="button" class="button" aria-disabled={props.list.isFetchingNextPage} onClick={more}>
              {props.list.isFetchingNextPage ? 'Loading more…' : 'Load more'}
            </button>
          }
        >
          <ProblemNotice error={props.list.error} retry={more} />
        </Show>
      </div>
    </Show>
  );
}
