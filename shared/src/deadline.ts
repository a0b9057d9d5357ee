import type { Request } from 'express';
import type { Db } from './db.js';
import { failure } from './errors.js';

/** Tells the next service how long its caller will still wait, in milliseconds. Relative, so that clocks may differ. */
export const TIMEOUT_HEADER = 'x-timeout-ms';

/** How long a request's caller will still wait, in milliseconds; undefined if it does not say. */
export function readTimeout(req: Request): number | undefined {
  const header = req.headers[TIMEOUT_HEADER];
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

/**
 * A database that is no longer asked once a caller has given up: work that nobody waits for would only keep those
 * waiting who still do.
 * @param timeoutMs from now on; undefined: no limit
 * @returns a database whose queries fail with AppError 503 past that
 */
export function withDeadline(db: Db, timeoutMs: number | undefined): Db {
  if (timeoutMs === undefined) return db;
  const deadline = performance.now() + timeoutMs;
  const query = (text: string, values?: unknown[]) => {
    if (performance.now() >= deadline)
      throw failure('unavailable', 'The time that the caller gave was over.');
    return db.query(text, values);
  };
  return { query: query as Db['query'] };
}
