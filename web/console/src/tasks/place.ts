import type { Task, TaskQuery } from '../api/types';
import { STATUSES } from './status';

/** The new state of a task; null if it is deleted. */
export type Change = Task | null;

// Like the service's collation: letters and accents count, case does not.
const titles = new Intl.Collator('und', { sensitivity: 'accent' });

const ORDERS: Record<NonNullable<TaskQuery['sort']>, (a: Task, b: Task) => number> = {
  created_at: (a, b) => compare(a.created_at, b.created_at),
  title: (a, b) => titles.compare(a.title, b.title),
  status: (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
};

/**
 * A list's rows after a change, as the service would answer them: the task at its place in the list's sort, or not at
 * all if the list's filter excludes it.
 * @param isWhole whether these are all rows of the list: a task that sorts behind them is shown only then
 */
export function withChange(
  rows: Task[],
  id: string,
  change: Change,
  query: TaskQuery,
  isWhole: boolean,
): Task[] {
  const at = rows.findIndex((row) => row.id === id);
  const others = at < 0 ? rows : rows.toSpliced(at, 1);
  if (change === null || !isListed(change, query)) return others;
  const old = rows[at];
  // If the sort does not move the task, it stays: the service's order of titles may differ slightly from ours.
  if (old && order(old, change, query) === 0) return rows.with(at, change);
  const to = others.findIndex((row) => order(change, row, query) < 0);
  if (to >= 0) return others.toSpliced(to, 0, change);
  return isWhole ? [...others, change] : others;
}

function isListed(task: Task, { status }: TaskQuery): boolean {
  return status === undefined || status.includes(task.status);
}

/** Negative if `a` comes before `b`; the id breaks ties, as in the service. */
function order(a: Task, b: Task, query: TaskQuery): number {
  const ascending = ORDERS[query.sort ?? 'created_at'](a, b) || compare(a.id, b.id);
  return query.order === 'desc' ? -ascending : ascending;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
