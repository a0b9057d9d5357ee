import { failure } from '../failures.js';
import type { Db } from './db.js';

/**
 * A database that refuses queries once their caller has given up: answering them would only delay other callers.
 * @param timeoutMs how long the caller waits, from now on; undefined: no deadline
 * @returns a database whose queries fail with AppError 503 after the deadline
 */
export function withDeadline(db: Db, timeoutMs: number | undefined): Db {
  if (timeoutMs === undefined) return db;
  const deadline = performance.now() + timeoutMs;
  const query = (text: string, values?: unknown[]) => {
    if (performance.now() >= deadline) throw failure('unavailable', "The caller's deadline has passed.");
    return db.query(text, values);
  };
  return { query: query as Db['query'] };
}
