import pg from 'pg';
import { MAX_TOTAL } from '../http/input/list-query.js';
import { type Pool, readTransaction } from './db.js';

/** A total is worth no more than this: a list answers in a few milliseconds. */
const TIMEOUT_MS = 100;

/** SQLSTATE query_canceled: the timeout. */
const QUERY_CANCELED = '57014';

/**
 * Counts rows, in a transaction of its own for its timeout.
 * @param filtered `table WHERE filters`, as in FROM
 * @returns null if there are more than MAX_TOTAL, or counting takes over 100 ms
 */
export async function countRows(pool: Pool, filtered: string, values: unknown[]): Promise<number | null> {
  try {
    return await readTransaction(pool, async (client) => {
      await client.query(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`);
      const { rows } = await client.query<{ total: number }>(
        `SELECT count(*)::integer AS total FROM (SELECT FROM ${filtered} LIMIT ${MAX_TOTAL + 1}) AS counted`,
        values,
      );
      const { total } = rows[0] as { total: number };
      return total > MAX_TOTAL ? null : total;
    });
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) return null;
    throw error;
  }
}
