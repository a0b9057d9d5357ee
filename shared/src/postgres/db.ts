import pg from 'pg';

/** What a query function takes: a pool, or one client of it. */
export type Db = Pick<pg.Pool, 'query'>;

/**
 * Runs statements as one transaction (READ COMMITTED: each sees what was committed before it began). Most of our
 * writes are a single statement and need none.
 * @throws whatever `work` throws, after a rollback
 */
export async function transaction<T>(pool: pg.Pool, work: (client: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A client whose state is unknown must not go back to the pool: the next query on it would fail.
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
