import { until } from '@marketstall/harness/until';
import type { Pool } from 'pg';
import { countUnsettled } from './books.js';

/** The services promise that all work is done this long after the last fault, expiry of pending orders included. */
export const SETTLE_MS = 10_000;
const INTERVAL_MS = 50;

/**
 * Waits until no order and no reservation has work left.
 * @param since when the last fault ended
 * @param expires whether pending orders end by themselves, which is then waited for
 * @returns how long that took, in milliseconds; undefined if it took longer than `SETTLE_MS`
 */
export async function settle(owner: Pool, since: number, expires = false): Promise<number | undefined> {
  const timeoutMs = since + SETTLE_MS - Date.now();
  if (timeoutMs < 0) return undefined;
  const isSettled = async () => (await countUnsettled(owner, expires).catch(() => undefined)) === 0;
  const isInTime = await until(isSettled, { intervalMs: INTERVAL_MS, timeoutMs });
  return isInTime ? Date.now() - since : undefined;
}
