import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { type Cores, pinned } from './cores.js';
import type { LoadAnswer, LoadOrder, LoadResult } from './messages.js';

/** Carries out one order at a time. @throws if the load could not be run */
export type Load = (order: LoadOrder) => Promise<LoadResult>;

/** Starts the process that sends all load. It runs until the bench ends, so that its code is compiled only once. */
export async function startLoad(cores: Cores | undefined, cleanups: Cleanup[]): Promise<Load> {
  const [program, args] = pinned(cores?.rest, process.execPath, [
    fileURLToPath(new URL('load.js', import.meta.url)),
  ]);
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit').then(() => {
    throw new Error('the load process ended');
  });
  exited.catch(() => undefined);
  cleanups.push(async () => {
    child.kill();
    await exited.catch(() => undefined);
  });
  await Promise.race([once(child, 'message'), exited]);
  return async (order) => {
    child.send(order);
    const [answer] = (await Promise.race([once(child, 'message'), exited])) as [LoadAnswer];
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.result;
  };
}
