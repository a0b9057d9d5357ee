import { createSignal } from 'solid-js';
import { toProblem } from '../api/problem';
import type { Task, TaskStatus } from '../api/types';
import { toast, toastProblem } from '../ui/toast';
import { changeTask, readAgain, takeOver } from './changes';
import { deleteTask } from './deletion';
import { focusTask, keepFocus } from './focus';
import { STATUS_NAMES } from './status';
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

  return {
    setStatus: (task: Task, status: TaskStatus) => void setStatus(task, status),
    remove: (task: Task) => {
      const { id } = task;
      keepFocus(id, () => deleteTask({ ...task }, () => focusTask(id)));
    },
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
