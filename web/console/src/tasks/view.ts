import { useSearchParams } from '@solidjs/router';
import type { TaskQuery, TaskStatus } from '../api/types';
import type { Option } from '../ui/fields';
import { STATUSES } from './status';

/** The sorts on offer; the first is the services' own. A value is what the address has: the key and the direction. */
export const SORTS = [
  ['created_at.desc', 'Newest first'],
  ['created_at.asc', 'Oldest first'],
  ['title.asc', 'Title, A to Z'],
  ['title.desc', 'Title, Z to A'],
  ['status.asc', 'Status, to do first'],
  ['status.desc', 'Status, done first'],
] as const satisfies Option[];

export type TaskSort = (typeof SORTS)[number][0];

/** What the page shows and how, read from the address and written to it. */
export interface TaskView {
  /** The statuses chosen; none means all. */
  statuses: () => TaskStatus[];
  sort: () => TaskSort;
  isBoard: () => boolean;
  setStatuses: (statuses: TaskStatus[]) => void;
  setSort: (sort: TaskSort) => void;
  setBoard: (isBoard: boolean) => void;
}

/** The view that the address names: what it says wrongly counts as not said. */
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

/** A list of the tasks of some statuses (none: of all) in some order, as the service is asked for it. */
export function taskQuery(statuses: TaskStatus[], sort: TaskSort): TaskQuery {
  const [key, order] = sort.split('.') as [NonNullable<TaskQuery['sort']>, 'asc' | 'desc'];
  return { ...(statuses.length > 0 && { status: statuses.join(',') }), sort: key, order };
}
