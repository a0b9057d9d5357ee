import type { Task, TaskQuery } from '../api/types';
import { STATUSES } from './status';

/** What becomes of a task: another state of it, or null once it is deleted. */
export type Change = Task | null;

// As the service's collation: letters and accents count, case does not.
const titles = new Intl.Collator('und', { sensitivity: 'accent' });

const ORDERS: Record<NonNullable<TaskQuery['sort']>, (a: Task, b: Task) => number> = {
  created_at: (a, b) => compare(a.created_at, b.created_at),
  title: (a, b) => titles.compare(a.title, b.title),
  status: (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
};

/**
 * A list's rows after a change, as the service would answer them: the task is where the list's sort puts it, and
 * nowhere if the list's filter leaves it out.
 * @param isWhole the rows are all that the list has: a task that sorts behind them is shown only then
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
  // Where the sort has no reason to move it, it stays: the service's order of titles may differ a little from ours.
  if (old && order(old, change, query) === 0) return rows.with(at, change);
  const to = others.findIndex((row) => order(change, row, query) < 0);
  if (to >= 0) return others.toSpliced(to, 0, change);
  return isWhole ? [...others, change] : others;
}

function isListed(task: Task, { status }: TaskQuery): boolean {
  return status === undefined || status.split(',').includes(task.status);
}

/** Negative where `a` comes before `b`; the id breaks ties, as at the service. */
function order(a: Task, b: Task, query: TaskQuery): number {
  const ascending = ORDERS[query.sort ?? 'created_at'](a, b) || compare(a.id, b.id);
  return query.order === 'desc' ? -ascending : ascending;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
