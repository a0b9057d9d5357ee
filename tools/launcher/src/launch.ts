import { type EventEmitter, once } from 'node:events';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { startComplaint } from '@marketstall/shared/errors';
import { startSystem } from './system.js';

/**
 * Runs the whole system until the signal aborts, then stops it in the reverse order of its start.
 * @param signal stops the system, also while it is starting
 * @param changes emits a service's name to have it killed and started anew, with its new code
 * @returns the exit code: 0 if it was stopped; 1 if it can't start, with one clear sentence on standard error
 */
export async function launch(signal: AbortSignal, changes?: EventEmitter): Promise<number> {
  const cleanups: Cleanup[] = [];
  try {
    await startSystem(signal, cleanups, changes);
    if (!signal.aborted) await once(signal, 'abort');
    say('Stopping.');
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    process.stderr.write(`npm start: ${startComplaint(error)}\n`);
    return 1;
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup().catch((error: Error) => say(error.message));
  }
}
