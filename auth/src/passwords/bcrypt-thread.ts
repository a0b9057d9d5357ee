/** A thread that hashes: it answers each `Task` with its outcome. */
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import bcrypt from 'bcrypt';

/** A password to make a hash of, or to compare with one. */
export type Task = { password: string; cost: number } | { password: string; hash: string };

/** By so much nicer: where both want one core, the thread that answers requests gets three quarters of it. */
const NICER = 5;

// 0 is the calling thread on Linux; on other systems it would be the whole process.
if (process.platform === 'linux')
  setPriority(0, Math.min(getPriority(0) + NICER, constants.priority.PRIORITY_LOW));

parentPort?.on('message', (task: Task) => {
  const { password } = task;
  parentPort?.postMessage(
    'hash' in task ? bcrypt.compareSync(password, task.hash) : bcrypt.hashSync(password, task.cost),
  );
});
