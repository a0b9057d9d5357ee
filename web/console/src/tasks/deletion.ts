import { toProblem } from '../api/problem';
import { shop } from '../api/shop';
import type { Task } from '../api/types';
import { session, user } from '../session/session';
import { onUserChange } from '../session/user-change';
import { toast, toastProblem } from '../ui/toast';
import { dropChange, readAgain, replaceChange, settled, showChange } from './changes';
import { shortTitle } from './words';

interface Deletion {
  task: Task;
  /** The task after the user's own unanswered changes, which must not count as a conflict. */
  settled: Promise<Task>;
  /** The token of the user who deleted it, who may sign out before the request is sent. */
  token: string | undefined;
  dismissToast: () => void;
}

/** Deletions that can still be undone, since they have not been sent. Oldest first. */
const undoable = new Map<string, Deletion>();

/** As many as messages are shown at a time, so that each of these deletions has its message in view. */
const MAX_UNDOABLE = 3;

// On a phone, becoming hidden may be the last event that a page gets. Requests sent then outlive the page (keepalive).
addEventListener('pagehide', finishAll);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && finishAll());
onUserChange(finishAll);

/**
 * Removes a task from the page, and shows a message with an undo button. The request is sent when the message
 * disappears: after its time, when it is dismissed, or when the page is left. If the service refuses, the task comes
 * back.
 * @param onUndone called when the user has undone the deletion
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
  const dismissToast = toast(
    `“${shortTitle(task)}” is deleted.`,
    { text: 'Undo', run: undo },
    () => void finish(id),
  );
  undoable.set(id, { task, settled: settled(task), token: session()?.access_token, dismissToast });
}

/**
 * Removes one of several tasks: at once, since the user has chosen them one by one.
 * @throws Problem, once the task is back on the page
 */
export async function deleteNow(task: Task): Promise<void> {
  showChange(task.id, null);
  await send({ task, settled: settled(task), token: session()?.access_token });
}

function finishAll(): void {
  for (const id of [...undoable.keys()]) void finish(id);
}

async function finish(id: string): Promise<void> {
  const deletion = undoable.get(id);
  if (!deletion) return;
  undoable.delete(id);
  deletion.dismissToast();
  try {
    await send(deletion);
  } catch (thrown) {
    if (deletion.task.user_id === user()?.id) await explain(deletion.task, thrown);
  }
}

/** Sends a deletion. @throws Problem, once the task is back on the page */
async function send({ task: { id }, settled, token }: Omit<Deletion, 'dismissToast'>): Promise<void> {
  const { id: knownId, version } = await settled;
  const request = {
    path: { id: knownId },
    body: { version },
    headers: { Authorization: `Bearer ${token}` },
    keepalive: true,
  };
  try {
    await shop.deleteTask(request);
  } catch (thrown) {
    if (toProblem(thrown).code !== 'not_found') {
      dropChange(id, null);
      throw thrown;
    }
  }
  replaceChange(id, null, null);
}

/** Says why the task came back, and offers to delete it all the same. */
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
