import { once } from 'node:events';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { StartError } from '@marketstall/shared/errors';
import { startSystem } from './system.js';

/**
 * Runs the whole system until told to stop, then ends it in the reverse order of its start.
 * @param signal tells it to stop, at any time
 * @returns the exit code: 0 when told to stop; 1 if it can't start, with one clear sentence on standard error
 */
export async function launch(signal: AbortSignal): Promise<number> {
  const cleanups: Cleanup[] = [];
  try {
    await startSystem(signal, cleanups);
    if (!signal.aborted) await once(signal, 'abort');
    say('Stopping.');
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    const sentence = error instanceof StartError ? error.message : (error as Error).stack;
    process.stderr.write(`npm start: ${sentence}\n`);
    return 1;
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup().catch((error: Error) => say(error.message));
  }
}
