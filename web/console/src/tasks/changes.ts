import { shop } from '../api/shop';
import type { Task, TaskQuery } from '../api/types';
import { rewriteLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { user } from '../session/session';
import { recount } from './counts';
import { type Change, withChange } from './place';

/** The beginning of all cache keys about tasks. */
export const TASKS = 'tasks';

/** The fields of a task that its user sets. */
export type TaskFields = Pick<Task, 'title' | 'description' | 'status'>;

// A task whose status changes moves between the board's lists, so each list lays all changes over its rows.
const overlay = createOverlay<Change>();
export const { show: showChange, drop: dropChange } = overlay;

/** A list's rows with all unconfirmed changes applied. */
export function withChanges(rows: Task[], query: TaskQuery, isWhole: boolean): Task[] {
  let shown = rows;
  for (const [id, change] of overlay.changes()) shown = withChange(shown, id, change, query, isWhole);
  return shown;
}

/** Writes a service's answer into the cached lists: the task as it is now, or null if it no longer exists. */
export function takeOver(id: string, change: Change): void {
  if (change !== null && change.user_id !== user()?.id) return;
  rewriteLists<Task, TaskQuery>(TASKS, (rows, query, isWhole) =>
    withChange(rows, id, change, query, isWhole),
  );
  recount();
}

/** Whether the service doesn't know the task yet: then its version is 0. */
export const isNew = (task: Task): boolean => task.version === 0;

let added = 0;

/**
 * Adds a task. The page shows it at once, and removes it if the service refuses.
 * @throws Problem
 */
export async function addTask(fields: TaskFields): Promise<Task> {
  const id = `new-${String(added++).padStart(9, '0')}`;
  // Sorts as the newest, whatever this device's clock says.
  const created_at = '9999-12-31T23:59:59.999Z';
  const guess = { ...fields, id, user_id: user()?.id ?? '', version: 0, created_at, updated_at: created_at };
  showChange(id, guess);
  try {
    const task = await shop.createTask({ body: fields });
    replaceChange(id, guess, task);
    return task;
  } catch (thrown) {
    dropChange(id, guess);
    throw thrown;
  }
}

/** The last unanswered change of each task. */
const underWay = new Map<string, Promise<Task>>();

/** Resolves to the task once its unanswered changes have succeeded or failed. */
export function settled(seen: Task): Promise<Task> {
  return underWay.get(seen.id)?.catch(() => seen) ?? Promise.resolve(seen);
}

/**
 * Changes fields of a task. The page shows it at once, and undoes it if the service refuses. Changes of one task are
 * sent one after the other, each with the version that the previous one made.
 * @param seen the task as the user saw it
 * @throws Problem
 */
export async function changeTask(seen: Task, fields: Partial<TaskFields>): Promise<Task> {
  const { id } = seen;
  const guess = { ...seen, ...fields };
  showChange(id, guess);
  const answer = settled(seen).then(({ version }) =>
    shop.updateTask({ path: { id }, body: { ...fields, version } }),
  );
  underWay.set(id, answer);
  try {
    const task = await answer;
    replaceChange(id, guess, task);
    return task;
  } catch (thrown) {
    dropChange(id, guess);
    throw thrown;
  } finally {
    if (underWay.get(id) === answer) underWay.delete(id);
  }
}

/** Replaces a shown change by the service's answer; null for a deleted task. */
export function replaceChange(id: string, guess: Change, answer: Change): void {
  const at = answer?.id ?? id;
  overlay.settle(id, guess, { id: at, change: answer }, () => takeOver(at, answer));
}

/**
 * Reads a task again after it was changed elsewhere, and shows it.
 * @throws Problem
 */
export async function readAgain(id: string): Promise<Task> {
  const task = await shop.getTask({ path: { id } });
  takeOver(id, task);
  return task;
}
