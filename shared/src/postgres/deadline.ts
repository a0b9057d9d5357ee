import { failure } from '../failures.js';
import type { Db } from './db.js';

/**
 * A database that refuses queries once their caller has given up: work that nobody waits for would only slow down those
 * who still wait.
 * @param timeoutMs from now on; undefined: no limit
 * @returns a database whose queries fail with AppError 503 after that
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
