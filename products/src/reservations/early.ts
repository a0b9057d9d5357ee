import { setTimeout as pause } from 'node:timers/promises';

/** One that takes longer keeps the others no longer: about the time of three slow commits. */
const SLOW_MS = 50;

/**
 * The results that are there soon, in the order in which they came: all of them, or, after a moment, those that are there, at
 * least one. The work of the others goes on.
 * @throws what the first failed with, if all fail
 */
export async function early<T>(work: Promise<T>[]): Promise<T[]> {
  const done: T[] = [];
  const errors: unknown[] = [];
  const settled = work.map((one) =>
    one.then(
      (result) => void done.push(result),
      (error: unknown) => void errors.push(error),
    ),
  );
  const isOver = new AbortController();
  const { signal } = isOver;
  await Promise.race([Promise.all(settled), pause(SLOW_MS, undefined, { signal }).catch(() => undefined)]);
  isOver.abort();
  if (done.length === 0) await Promise.any(work).catch(() => undefined);
  if (done.length === 0) throw errors[0];
  return [...done];
}
