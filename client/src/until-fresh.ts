import { Problem } from './problem.js';

/**
 * Runs a change that reads a thing and sends its `version` back, again for as long as somebody else was faster.
 * @param change must read the thing anew each time
 * @param tries how often at most
 * @throws what the change throws; a stale version only after the last try
 */
export async function untilFresh<T>(change: () => Promise<T>, tries = 5): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await change();
    } catch (error) {
      if (left <= 0 || !(error instanceof Problem) || !error.isStale) throw error;
    }
  }
}
