import { failure } from '../failures.js';
import { type Db, type Pool, transaction } from './db.js';

/** A bound on how many rows of a kind a user may have. */
export interface Quota {
  /** What is bounded, in words: "products". */
  what: string;
  /** The most; 0: any number. */
  max: number;
  /** Selects the user's rows; $1 is the user's id. An index should have them together: at most `max` are read. */
  rows: string;
}

/**
 * Makes rows, unless the user has as many as they may. Of requests at the same time, only as many succeed as there is room
 * for. Without a bound, nothing is counted and nothing is locked.
 * @param work gets how many rows it may make, at least one
 * @throws AppError 409 `quota_exceeded`, with the `limit`; what the work throws
 */
export function withinQuota<T>(
  pool: Pool,
  userId: string,
  { what, max, rows }: Quota,
  work: (db: Db, room: number) => Promise<T>,
): Promise<T> {
  if (max === 0) return work(pool, Number.POSITIVE_INFINITY);
  return transaction(pool, async (client) => {
    // The lock closes a race between counting and inserting; it ends with the transaction.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${what} of ${userId}`]);
    const { rowCount } = await client.query(`${rows} LIMIT $2`, [userId, max]);
    const room = max - (rowCount ?? 0);
    if (room <= 0) throw quotaExceeded(`You may have at most ${max} ${what}.`, max);
    return work(client, room);
  });
}

/** 409 with the limit. */
export function quotaExceeded(detail: string, limit: number) {
  return failure('quota_exceeded', detail, { members: { limit } });
}
