import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls a check until its result is truthy; the first call comes at once.
 * @param options.intervalMs the pause between two calls
 * @param options.timeoutMs after this a last result that is not truthy ends it; default: never
 * @returns the result; undefined after a timeout
 */
export async function until<T>(
  check: () => T | Promise<T>,
  options: { intervalMs: number },
): Promise<NonNullable<T>>;
export async function until<T>(
  check: () => T | Promise<T>,
  options: { intervalMs: number; timeoutMs: number },
): Promise<NonNullable<T> | undefined>;
export async function until<T>(
  check: () => T | Promise<T>,
  { intervalMs, timeoutMs = Number.POSITIVE_INFINITY }: { intervalMs: number; timeoutMs?: number },
): Promise<NonNullable<T> | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (Date.now() >= deadline) return undefined;
    await sleep(intervalMs);
  }
}
