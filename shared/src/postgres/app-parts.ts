import type { Pool } from 'pg';
import type { AppDeps } from '../http/app.js';
import { databaseFailure } from './failure.js';

/** The dependencies that only an app with a database has. */
export type DatabaseParts = Pick<AppDeps, 'checkReady' | 'translateError'> & { pool: Pool };

/** What an app gets from PostgreSQL: it is ready if the pool answers, and database errors are translated. */
export function databaseParts(pool: Pool): DatabaseParts {
  return {
    pool,
    checkReady: async () => void (await pool.query('SELECT 1')),
    translateError: databaseFailure,
  };
}
