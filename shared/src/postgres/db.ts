import pg from 'pg';

export type Pool = pg.Pool;

/** What a query function needs: a pool, or one of its clients in a transaction. */
export type Db = Pick<pg.Pool, 'query'>;

/**
 * Runs statements as one transaction (READ COMMITTED: each statement sees what was committed before it began). Most
 * writes are a single statement and need no transaction (decision 3).
 * @throws whatever `work` throws, after a rollback
 */
export async function transaction<T>(pool: pg.Pool, work: (client: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A client that could not roll back must not return to the pool: the next query on it would fail.
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
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
