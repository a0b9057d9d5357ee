import { useQuery } from '@tanstack/solid-query';
import { dataOf } from '../api/data-of';
import { shop } from '../api/shop';
import type { TaskStatus } from '../api/types';
import { queryClient } from '../query-client';
import { STATUSES } from './status';

const COUNTS = ['tasks', 'counts'] as const;

/** How often the counts are read anew, for what happens elsewhere: three small requests. */
const EVERY_MS = 10_000;

type Counts = Record<TaskStatus, number | null>;

/** How many tasks have each status, as a signal: null past 10,000, undefined until they are counted. */
export function useTaskCounts(): (status: TaskStatus) => number | null | undefined {
  const query = useQuery(() => ({
    queryKey: COUNTS,
    queryFn: ({ signal }: { signal: AbortSignal }) => count(signal),
    refetchInterval: EVERY_MS,
  }));
  return (status) => dataOf(query)?.[status];
}

/** Counts again, after a change. */
export function recount(): void {
  void queryClient.invalidateQueries({ queryKey: COUNTS });
}

async function count(signal: AbortSignal): Promise<Counts> {
  const counted = STATUSES.map(async (status) => {
    const page = await shop.listTasks({ query: { status: [status], limit: 1, count: true }, signal });
    return [status, page.total ?? null] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Counts;
}

/** A count in words: "1,200", "10,000+"; empty until it is known. */
export function countText(count: number | null | undefined): string {
  if (count === undefined) return '';
  return count === null ? `${(10_000).toLocaleString()}+` : count.toLocaleString();
}
