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
  const all = Promise.allSettled(work.map(async (one) => done.push(await one)));
  await Promise.race([all, pause(SLOW_MS, undefined, { ref: false })]);
  if (done.length === 0) {
    await Promise.any(work).catch(({ errors }: AggregateError) => {
      throw errors[0];
    });
  }
  return [...done];
}
