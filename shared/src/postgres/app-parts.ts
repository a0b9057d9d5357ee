import type { Pool } from 'pg';
import type { AppDeps } from '../http/app.js';
import { databaseFailure } from './failure.js';

/** What an app with a database has that one without has not. */
export type DatabaseParts = Pick<AppDeps, 'checkReady' | 'translateError'> & { pool: Pool };

/** The parts of an app that know PostgreSQL: it is ready if the pool answers, and errors are told by their SQLSTATE. */
export function databaseParts(pool: Pool): DatabaseParts {
  return {
    pool,
    checkReady: async () => void (await pool.query('SELECT 1')),
    translateError: databaseFailure,
  };
}
