import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationBuilder } from 'node-pg-migrate';
import pg from 'pg';

/** The first line of a migration that runs while the previous version of the service serves (decision 19). */
const ONLINE = /^-- online\b/;

/** While a statement waits for its lock, reads and writes of the table queue behind it; so it gives up, and tries again. */
const LOCK_TIMEOUT_MS = 300;
const PAUSE_MS = 200;
/** Five minutes or more of tries: by then somebody must end the transaction that holds the lock. */
const MAX_TRIES = 600;

/** SQLSTATEs after which the same statement may succeed: lock_not_available, deadlock_detected. */
const WORTH_A_RETRY = new Set(['55P03', '40P01']);

/**
 * Loads migrations from `.sql` files, for node-pg-migrate. Each is one transaction, unless its first line begins with
 * `-- online`. Then each of its statements, which empty lines set apart, is a transaction of its own, and is tried again
 * if it can't have its lock at once. If the process dies, the next start runs all of them again, so each must also work
 * when it was carried out before.
 */
export function loadMigrations(files: string[]) {
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(file, 'utf8');
      const up = ONLINE.test(sql)
        ? (pgm: MigrationBuilder) => runOnline(pgm, sql.trim().split(/\n\s*\n/))
        : (pgm: MigrationBuilder) => pgm.sql(sql);
      return { id: path.basename(file, '.sql'), filePaths: [file], actions: { up, down: false as const } };
    }),
  );
}

async function runOnline(pgm: MigrationBuilder, statements: string[]): Promise<void> {
  pgm.noTransaction();
  for (const statement of statements) await runPatiently(pgm.db, statement);
  await pgm.db.query('RESET lock_timeout');
}

async function runPatiently(db: MigrationBuilder['db'], statement: string): Promise<void> {
  // Building an index concurrently waits for other transactions, but nobody waits for it.
  const isConcurrent = /\bINDEX CONCURRENTLY\b/.test(statement);
  await db.query(`SET lock_timeout = ${isConcurrent ? 0 : LOCK_TIMEOUT_MS}`);
  for (let tries = 1; ; tries++) {
    try {
      await db.query(statement);
      return;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (tries === MAX_TRIES || code === undefined || !WORTH_A_RETRY.has(code)) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
