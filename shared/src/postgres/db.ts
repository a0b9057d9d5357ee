import pg from 'pg';
import { isReadOnly } from './failure.js';

/** A pool that keeps connections for reads and for writes (see PipeliningPool). */
export interface Pool extends pg.Pool {
  /** A connection for a transaction that only reads. */
  connectToRead(): Promise<pg.PoolClient>;
  /** Connections that were dropped, but whose server's process lives. */
  readonly lingeringCount: number;
  /** What waits since the free connections are kept for others. */
  readonly waitingForPlace: number;
}

/** What a query function needs: a pool, or one of its clients in a transaction. */
export type Db = Pick<pg.Pool, 'query'>;

/**
 * Runs statements as one transaction (READ COMMITTED: each statement sees what was committed before it began). Most
 * writes are a single statement and need no transaction (decision 3).
 * @throws whatever `work` throws, after a rollback
 */
export async function transaction<T>(pool: Pool, work: (client: Db) => Promise<T>): Promise<T> {
  return inTransaction(await pool.connect(), work);
}

/** The same, for work that only reads: it goes on while writes wait. */
export async function readTransaction<T>(pool: Pool, work: (client: Db) => Promise<T>): Promise<T> {
  return inTransaction(await pool.connectToRead(), work);
}

async function inTransaction<T>(client: pg.PoolClient, work: (client: Db) => Promise<T>): Promise<T> {
  // A client that could not roll back, or whose server has become a standby, must not return to the pool: the next query on
  // it would fail.
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    if (isReadOnly(error)) broken = error;
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Whether the error is a violation of the named constraint (SQLSTATE class 23). */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}
