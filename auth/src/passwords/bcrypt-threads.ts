import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Task } from './bcrypt-thread.js';

/** bcrypt, on threads of its own: each call is on one that is idle, or on a new one. */
export interface BcryptThreads {
  hash(password: string, cost: number): Promise<string>;
  compare(password: string, hash: string): Promise<boolean>;
}

/**
 * bcrypt's own asynchronous functions run on libuv's four threads, where DNS and files wait for them, and which are as
 * important to the system as the one that answers requests. The threads stay, and keep no process from ending.
 */
export function createBcryptThreads(): BcryptThreads {
  const idle: Worker[] = [];

  async function run(task: Task): Promise<unknown> {
    // The file that was compiled, even where a test runs this one as it was written.
    const thread =
      idle.pop() ?? new Worker(new URL('../../dist/passwords/bcrypt-thread.js', import.meta.url));
    thread.ref();
    thread.postMessage(task);
    // Rejects with what ends the thread, which then is not idle, but gone.
    const [outcome] = await once(thread, 'message');
    thread.unref();
    idle.push(thread);
    return outcome;
  }

  return {
    hash: (password, cost) => run({ password, cost }) as Promise<string>,
    compare: (password, hash) => run({ password, hash }) as Promise<boolean>,
  };
}
