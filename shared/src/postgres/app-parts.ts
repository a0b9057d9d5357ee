import type { AppDeps } from '../http/app.js';
import { type Pool, readTransaction } from './db.js';
import { databaseFailure, readOnlyError } from './failure.js';

/** The dependencies that only an app with a database has. */
export type DatabaseParts = Pick<AppDeps, 'checkReady' | 'translateError'> & { pool: Pool };

/** What an app gets from PostgreSQL: it is ready if the pool answers, and database errors are translated. */
export function databaseParts(pool: Pool): DatabaseParts {
  return {
    pool,
    checkReady: () => requireWritable(pool),
    translateError: databaseFailure,
  };
}

/**
 * A connection to a server that is read-only is not kept: once the server takes writes, its sessions of before may not.
 * @throws an error of the database if it does not answer, is a standby or read-only
 */
async function requireWritable(pool: Pool): Promise<void> {
  await readTransaction(pool, async (client) => {
    const { rows } = await client.query<{ isReadOnly: boolean }>(
      `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "isReadOnly"`,
    );
    if (rows[0]?.isReadOnly) throw readOnlyError('the database is read-only');
  });
}
