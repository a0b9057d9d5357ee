import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { countUnsettled } from './books.js';

/** The promise: so long after the last fault nothing is under way any more. */
export const SETTLE_MS = 10_000;
const LOOK_MS = 50;

/**
 * Waits until no order and no reservation has anything left to be done.
 * @param since when the last fault ended
 * @returns how long that took; undefined if it was not so in time
 */
export async function settle(owner: Pool, since: number): Promise<number | undefined> {
  while (Date.now() - since <= SETTLE_MS) {
    const unsettled = await countUnsettled(owner).catch(() => undefined);
    if (unsettled === 0) return Date.now() - since;
    await sleep(LOOK_MS);
  }
  return undefined;
}
