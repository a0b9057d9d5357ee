import type pg from 'pg';

/** The error that PostgreSQL answers to a statement. */
export async function errorOf(pool: pg.Pool, sql: string): Promise<unknown> {
  return pool.query(sql).then(
    () => {
      throw new Error(`no error: ${sql}`);
    },
    (error: unknown) => error,
  );
}
