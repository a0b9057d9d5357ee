import { bodyOf, tasks } from '../api/clients';
import { toProblem } from '../api/problem';
import type { Task } from '../api/types';
import { session, user } from '../session/session';
import { onUserChange } from '../session/user-change';
import { toast, toastProblem } from '../ui/toast';
import { dropChange, readAgain, replaceChange, settled, showChange } from './changes';
import { shortTitle } from './words';

interface Deletion {
  task: Task;
  /** The task with what was done to it just before: that is no reason not to delete it. */
  settled: Promise<Task>;
  /** The token of the user who deleted it: he may sign out before the service hears of it. */
  token: string | undefined;
  takeToastOff: () => void;
}

/** What is deleted for the user, but can still be undone: the service has not heard of it. Oldest first. */
const undoable = new Map<string, Deletion>();

/** As many as there are messages at a time: so the last deletion's is always in view. */
const MAX_UNDOABLE = 3;

// On a phone being hidden is the last thing that a page is told. What is sent then outlives the page.
addEventListener('pagehide', finishAll);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && finishAll());
onUserChange(finishAll);

/**
 * Takes a task off the page, with a message to undo that. The service is told when the message goes: when its time is
 * over, when it is dismissed, or when the page is left. If it refuses, the task is back.
 * @param onUndone told when the user has brought it back
 */
export function deleteTask(task: Task, onUndone: () => void): void {
  const { id } = task;
  const undo = () => {
    undoable.delete(id);
    dropChange(id, null);
    onUndone();
  };
  const [oldest] = undoable.keys();
  if (oldest !== undefined && undoable.size >= MAX_UNDOABLE) void finish(oldest);
  showChange(id, null);
  const takeToastOff = toast(
    `“${shortTitle(task)}” is deleted.`,
    { text: 'Undo', run: undo },
    () => void finish(id),
  );
  undoable.set(id, { task, settled: settled(task), token: session()?.access_token, takeToastOff });
}

function finishAll(): void {
  for (const id of [...undoable.keys()]) void finish(id);
}

async function finish(id: string): Promise<void> {
  const deletion = undoable.get(id);
  if (!deletion) return;
  undoable.delete(id);
  deletion.takeToastOff();
  try {
    await send(deletion);
    replaceChange(id, null, null);
  } catch (thrown) {
    dropChange(id, null);
    if (deletion.task.user_id === user()?.id) await explain(deletion.task, thrown);
  }
}

async function send({ settled, token }: Deletion): Promise<void> {
  const { id, version } = await settled;
  const request = {
    params: { path: { id } },
    body: { version },
    headers: { Authorization: `Bearer ${token}` },
    keepalive: true,
  };
  try {
    await bodyOf(tasks.DELETE('/tasks/{id}', request));
  } catch (thrown) {
    if (toProblem(thrown).code !== 'not_found') throw thrown;
  }
}

/** The task is back: says why, with a way to delete it all the same. */
async function explain(task: Task, thrown: unknown): Promise<void> {
  const again = (of: Task) => deleteTask(of, () => undefined);
  if (!toProblem(thrown).isStale) return toastProblem(thrown, () => again(task));
  try {
    const now = await readAgain(task.id);
    toast(`“${shortTitle(now)}” was changed elsewhere, so it is not deleted.`, {
      text: 'Delete it anyway',
      run: () => again(now),
    });
  } catch (failed) {
    toastProblem(failed, () => again(task));
  }
}
