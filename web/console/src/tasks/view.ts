import { useSearchParams } from '@solidjs/router';
import type { TaskQuery, TaskStatus } from '../api/types';
import type { Option } from '../ui/fields';
import { STATUSES } from './status';

/** The sorts; the first is the service's default. Each value is as in the address: sort key and direction. */
export const SORTS = [
  ['created_at.desc', 'Newest first'],
  ['created_at.asc', 'Oldest first'],
  ['title.asc', 'Title, A to Z'],
  ['title.desc', 'Title, Z to A'],
  ['status.asc', 'Status, to do first'],
  ['status.desc', 'Status, done first'],
] as const satisfies Option[];

export type TaskSort = (typeof SORTS)[number][0];

/** What the page shows and how; it is kept in the address. */
export interface TaskView {
  /** The statuses chosen; none means all. */
  statuses: () => TaskStatus[];
  sort: () => TaskSort;
  isBoard: () => boolean;
  setStatuses: (statuses: TaskStatus[]) => void;
  setSort: (sort: TaskSort) => void;
  setBoard: (isBoard: boolean) => void;
}

/** The view in the address; invalid values are ignored. */
export function useTaskView(): TaskView {
  const [search, setSearch] = useSearchParams<{ status?: string; sort?: string; view?: string }>();
  const statuses = () => {
    const named = search.status?.split(',');
    return STATUSES.filter((status) => named?.includes(status));
  };
  return {
    statuses,
    sort: () => SORTS.find(([value]) => value === search.sort)?.[0] ?? SORTS[0][0],
    isBoard: () => search.view === 'board',
    setStatuses: (chosen) => setSearch({ status: chosen.join(',') || undefined }),
    setSort: (sort) => setSearch({ sort: sort === SORTS[0][0] ? undefined : sort }),
    setBoard: (isBoard) => setSearch({ view: isBoard ? 'board' : undefined }),
  };
}

/** The service's query for the tasks of these statuses (none: all) in this order. */
export function taskQuery(statuses: TaskStatus[], sort: TaskSort): TaskQuery {
  const [key, order] = sort.split('.') as [NonNullable<TaskQuery['sort']>, 'asc' | 'desc'];
  return { ...(statuses.length > 0 && { status: statuses }), sort: key, order };
}
