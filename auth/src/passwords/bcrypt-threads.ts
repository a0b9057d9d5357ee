import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Task } from './bcrypt-thread.js';

/** bcrypt on its own threads: each call runs on an idle thread, or on a new one. */
export interface BcryptThreads {
  hash(password: string, cost: number): Promise<string>;
  compare(password: string, hash: string): Promise<boolean>;
}

/**
 * Creates threads for bcrypt. Its own asynchronous functions would run on libuv's four threads, where they delay DNS
 * and file access, and with the same priority as the thread that answers requests. Idle threads are kept, and do not
 * keep the process alive.
 */
export function createBcryptThreads(): BcryptThreads {
  const idle: Worker[] = [];

  async function run(task: Task): Promise<unknown> {
    // The compiled file, even if a test runs this module from its source.
    const thread =
      idle.pop() ?? new Worker(new URL('../../dist/passwords/bcrypt-thread.js', import.meta.url));
    thread.ref();
    thread.postMessage(task);
    // Rejects if the thread dies: a dead thread is not added to `idle`.
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
