import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/solid-query';
import { createEffect, type JSX, onCleanup, Show } from 'solid-js';
import { dataOf } from '../api/data-of';
import type { Page } from '../api/types';
import { queryClient } from '../query-client';
import { ProblemNotice } from '../ui/notices';
import { keepRows } from './keep-rows';

/** The beginning of the cache keys of all lists of a collection, whatever their filter and sort. */
const listKey = (collection: string) => [collection, 'list'] as const;

type Pages<T> = InfiniteData<Page<T>, string | undefined>;

/**
 * A list that is read page by page, as a signal-like query. While another filter or sort is being read, the old rows
 * stay on the page.
 * @param collection the list's name in the cache, as `rewriteLists` and `refreshLists` take it
 * @param options.query what distinguishes this list from the collection's others: filters and sort
 */
export function useList<T, Q extends object>(
  collection: string,
  options: () => {
    query: Q;
    read: (query: Q & { cursor?: string }, signal: AbortSignal) => Promise<Page<T>>;
  },
) {
  const list = useInfiniteQuery(() => {
    const { query, read } = options();
    return {
      queryKey: [...listKey(collection), query] as const,
      queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
        read(pageParam === undefined ? query : { ...query, cursor: pageParam }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: Page<T>) => page.next_cursor ?? undefined,
      placeholderData: keepPreviousData,
      reconcile: (shown: Pages<T> | undefined, read: Pages<T>) => keepRows(shown, read),
    };
  });
  return { list, items: (): T[] => dataOf(list)?.pages.flatMap((page) => page.items) ?? [] };
}

/** A row from any cached list of a collection; undefined if none has it. */
export function findInLists<T>(collection: string, isWanted: (item: T) => boolean): T | undefined {
  const lists = queryClient.getQueriesData<Pages<T>>({ queryKey: listKey(collection) });
  const rows = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  return rows.find(isWanted);
}

/**
 * Writes a service's answer into a collection's cached lists. Lists that are being read are read again, since the data
 * on its way to them may be older than that answer.
 * @param edit gets a list's rows, its query, and whether these are all its rows
 */
export function rewriteLists<T, Q>(
  collection: string,
  edit: (rows: T[], query: Q, isWhole: boolean) => T[],
): void {
  const queryKey = listKey(collection);
  for (const [key, data] of queryClient.getQueriesData<Pages<T>>({ queryKey })) {
    const last = data?.pages.at(-1);
    if (!data || !last) continue;
    const rows = data.pages.flatMap((page) => page.items);
    const left = [...edit(rows, key.at(-1) as Q, last.next_cursor === null)];
    const pages = data.pages.map((page) => ({
      ...page,
      items: left.splice(0, page === last ? left.length : page.items.length),
    }));
    queryClient.setQueryData(key, { ...data, pages });
  }
  void queryClient.invalidateQueries({ queryKey, fetchStatus: 'fetching' });
}

/** Reads a collection's lists again, those on the page at once. */
export function refreshLists(collection: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: listKey(collection) });
}

/** The end of a list: reads the next page when it comes into view, and says when that fails. */
export function ListEnd(props: { list: ReturnType<typeof useList>['list'] }): JSX.Element {
  const more = () => {
    if (props.list.hasNextPage && !props.list.isFetching) void props.list.fetchNextPage();
  };
  const watch = (element: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: '400px' },
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
