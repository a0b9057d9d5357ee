import { createSignal } from 'solid-js';
import { toProblem } from '../api/problem';
import type { Task, TaskStatus } from '../api/types';
import { createSelection } from '../lists/selection';
import { toast, toastProblem } from '../ui/toast';
import { changeTask, isNew, readAgain, takeOver } from './changes';
import { deleteTask } from './deletion';
import { focusColumn, focusTask, keepFocus } from './focus';
import { STATUS_NAMES, STATUSES } from './status';
import { shortTitle } from './words';

/** A status that could not be set, because the task was changed elsewhere meanwhile. */
export interface Conflict {
  /** The task as it was on the page. */
  seen: Task;
  /** The task as it is. */
  now: Task;
  status: TaskStatus;
}

/** The actions on the tasks of a list. */
export type TaskActions = ReturnType<typeof createTaskActions>;

/**
 * What the tasks' controls do: at once on the page, then at the service. A refused action is undone and explained.
 * @param say announces to screen readers what happened
 */
export function createTaskActions(say: (text: string) => void) {
  const [edited, edit] = createSignal<Task>();
  const [conflict, setConflict] = createSignal<Conflict>();
  const selection = createSelection<Task>();

  async function setStatus(task: Task, status: TaskStatus): Promise<void> {
    // A copy, since a row that is read again changes in place: the user decided on what they saw.
    const seen = { ...task };
    try {
      await keepFocus(seen.id, () => changeTask(seen, { status }));
      say(`“${shortTitle(seen)}” is now: ${STATUS_NAMES[status]}.`);
    } catch (thrown) {
      await explain(thrown, seen, status);
    }
  }

  async function explain(thrown: unknown, seen: Task, status: TaskStatus): Promise<void> {
    const problem = toProblem(thrown);
    if (problem.code === 'not_found') {
      takeOver(seen.id, null);
      toast(`“${shortTitle(seen)}” is not there any more: it was deleted elsewhere.`);
    } else if (problem.isStale) {
      try {
        const now = await readAgain(seen.id);
        if (now.status !== status) setConflict({ seen, now, status });
      } catch (failed) {
        await explain(failed, seen, status);
      }
    } else toastProblem(problem, () => void setStatus(seen, status));
  }

  /** @returns whether the title was taken; if not, the user is told why */
  async function rename(task: Task, title: string): Promise<boolean> {
    const seen = { ...task };
    if (title === '') return true;
    try {
      await changeTask(seen, { title });
      say(`It is now called “${shortTitle({ ...seen, title })}”.`);
      return true;
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.isStale) return renameAgain(seen, title);
      if (problem.code === 'not_found') await explain(problem, seen, seen.status);
      else toastProblem(problem);
      return problem.code === 'not_found';
    }
  }

  async function renameAgain(seen: Task, title: string): Promise<boolean> {
    try {
      const now = await readAgain(seen.id);
      // What else was changed stays: only the title is set.
      if (now.title === seen.title) return await rename(now, title);
      toast(`Meanwhile it was renamed “${shortTitle(now)}” elsewhere.`, {
        text: `Call it “${shortTitle({ ...now, title })}”`,
        run: () => void rename(now, title),
      });
    } catch (thrown) {
      toastProblem(thrown);
    }
    return false;
  }

  function remove(task: Task): void {
    const { id } = task;
    keepFocus(id, () => deleteTask({ ...task }, () => focusTask(id)));
  }

  /** The keys of a row that has the focus. */
  function onRowKey(event: KeyboardEvent, task: Task, all: Task[]): void {
    const isRow = event.target === event.currentTarget;
    if (!isRow || isNew(task) || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.currentTarget as HTMLElement;
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const beside = STATUSES[STATUSES.indexOf(task.status) + step];
    const keys: Record<string, () => void> = {
      Enter: () => row.querySelector<HTMLElement>('.in-place')?.click(),
      F2: () => row.querySelector<HTMLElement>('.in-place')?.click(),
      e: () => void edit({ ...task }),
      s: () => row.querySelector('select')?.focus(),
      x: () => selection.toggle(task, all, event.shiftKey),
      X: () => selection.toggle(task, all, event.shiftKey),
      Delete: () => remove(task),
    };
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (event.shiftKey) keys[event.key] = () => beside && void setStatus(task, beside);
      else keys[event.key] = () => focusColumn(row, step);
    }
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  return {
    selection,
    onRowKey,
    rename,
    setStatus: (task: Task, status: TaskStatus) => void setStatus(task, status),
    remove,
    /** The task in the edit dialog, as it was when the dialog opened. */
    edited,
    edit: (task: Task | undefined) => void edit(task && { ...task }),
    conflict,
    /** Leaves the task of the conflict as it is. */
    settle: () => void setConflict(undefined),
    /** Sets the status despite the conflict. */
    insist: ({ now, status }: Conflict) => {
      setConflict(undefined);
      void setStatus(now, status);
    },
  };
}
