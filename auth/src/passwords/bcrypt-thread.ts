/** The worker thread that runs bcrypt: it answers each `Task` with its result. */
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import bcrypt from 'bcrypt';

/** A password to hash, or to compare with a hash. */
export type Task = { password: string; cost: number } | { password: string; hash: string };

/** Niceness increment: if both threads want one core, the thread that answers requests gets three quarters of it. */
const NICENESS_INCREMENT = 5;

// On Linux, 0 means the calling thread; on other systems it would mean the whole process.
if (process.platform === 'linux')
  setPriority(0, Math.min(getPriority(0) + NICENESS_INCREMENT, constants.priority.PRIORITY_LOW));

parentPort?.on('message', (task: Task) => {
  const { password } = task;
  parentPort?.postMessage(
    'hash' in task ? bcrypt.compareSync(password, task.hash) : bcrypt.hashSync(password, task.cost),
  );
});
