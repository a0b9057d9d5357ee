import { bodyOf, tasks } from '../api/clients';
import type { Task, TaskQuery } from '../api/types';
import { rewriteLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { user } from '../session/session';
import { type Change, withChange } from './place';

/** The tasks' name in the cache. */
export const TASKS = 'tasks';

/** What a user says of a task. */
export type TaskFields = Pick<Task, 'title' | 'description' | 'status'>;

// A task that changes its status moves between the board's lists: each of them lays all changes over its rows.
const overlay = createOverlay<Change>();
export const { show: showChange, drop: dropChange } = overlay;

/** A list's rows with all changes that the service has not confirmed yet. */
export function withChanges(rows: Task[], query: TaskQuery, isWhole: boolean): Task[] {
  let shown = rows;
  for (const [id, change] of overlay.changes()) shown = withChange(shown, id, change, query, isWhole);
  return shown;
}

/** Takes over what the service has answered: the task as it is now, or null where there is none (any more). */
export function takeOver(id: string, change: Change): void {
  if (change !== null && change.user_id !== user()?.id) return;
  rewriteLists<Task, TaskQuery>(TASKS, (rows, query, isWhole) =>
    withChange(rows, id, change, query, isWhole),
  );
}

/** A task that the service doesn't know yet has version 0. */
export const isNew = (task: Task): boolean => task.version === 0;

let added = 0;

/**
 * Adds a task. It is shown at once, and taken off again if the service refuses it.
 * @throws Problem
 */
export async function addTask(fields: TaskFields): Promise<Task> {
  const id = `new-${String(added++).padStart(9, '0')}`;
  // Newest of all, whatever this device's clock says.
  const created_at = '9999-12-31T23:59:59.999Z';
  const guess = { ...fields, id, user_id: user()?.id ?? '', version: 0, created_at, updated_at: created_at };
  showChange(id, guess);
  try {
    const task = await bodyOf(tasks.POST('/tasks', { body: fields }));
    replaceChange(id, guess, task);
    return task;
  } catch (thrown) {
    dropChange(id, guess);
    throw thrown;
  }
}

/** The last change of each task that is on its way to the service. */
const underWay = new Map<string, Promise<Task>>();

/** The task as it will be when its changes on their way have arrived, or have failed to. */
export function settled(seen: Task): Promise<Task> {
  return underWay.get(seen.id)?.catch(() => seen) ?? Promise.resolve(seen);
}

/**
 * Changes fields of a task. They are shown at once, and taken back if the service refuses. Changes of one task are
 * sent one after the other, each against the version that the one before has made.
 * @param seen the task as the user saw it when he decided
 * @throws Problem
 */
export async function changeTask(seen: Task, fields: Partial<TaskFields>): Promise<Task> {
  const { id } = seen;
  const guess = { ...seen, ...fields };
  showChange(id, guess);
  const answer = settled(seen).then(({ version }) =>
    bodyOf(tasks.PATCH('/tasks/{id}', { params: { path: { id } }, body: { ...fields, version } })),
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

/** Puts the service's answer, or null for a task that is deleted, in the place of what was shown for it. */
export function replaceChange(id: string, guess: Change, answer: Change): void {
  const at = answer?.id ?? id;
  overlay.settle(id, guess, { id: at, change: answer }, () => takeOver(at, answer));
}

/**
 * Reads a task again that somebody else has changed, and shows it so.
 * @throws Problem
 */
export async function readAgain(id: string): Promise<Task> {
  const task = await bodyOf(tasks.GET('/tasks/{id}', { params: { path: { id } } }));
  takeOver(id, task);
  return task;
}
