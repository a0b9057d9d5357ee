import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../errors.js';
import type { Logger } from '../log.js';

/** Distinguishes our advisory lock from any other in the same database. */
const LOCK_CLASS = 0x6d61726b;

/** The pause between two tries to take the lock. */
const PAUSE_MS = 50;
/** A wait that is worth a line in the log. */
const LONG_WAIT_MS = 1_000;
/** Then the start ends, and whoever started the process sees why. */
const DEADLINE_MS = 600_000;

interface TurnOptions {
  url: string;
  name: string;
  /** In milliseconds; default: ten minutes. */
  deadlineMs?: number | undefined;
}

/**
 * Does work while no other process does such work in the same database.
 *
 * The lock belongs to a transaction on a connection of its own, which lasts as long as the work. So it can't outlive the
 * process: a lock of a session would stay in the connection of a pooler such as PgBouncer, and lock everybody out. It asks
 * again and again: a session that waits inside the lock function has a snapshot, for which `CREATE INDEX CONCURRENTLY` in
 * the session that works would wait. One that has the lock and is idle has none.
 * @throws StartError if it is not its turn within the deadline, or if the lock is lost during the work
 */
export async function inTurn<T>(
  { url, name, deadlineMs = DEADLINE_MS }: TurnOptions,
  log: Pick<Logger, 'info'>,
  work: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: `${name} lock`,
  });
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', (error) =>
      reject(new StartError(`the connection with the lock for migrating was lost: ${error.message}`)),
    );
  });
  lost.catch(() => undefined);
  await client.connect();
  try {
    await Promise.race([takeLock(client, deadlineMs, log), lost]);
    return await Promise.race([work(), lost]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function takeLock(client: pg.Client, deadlineMs: number, log: Pick<Logger, 'info'>): Promise<void> {
  const began = performance.now();
  let isSaid = false;
  for (;;) {
    // A server's own time limit for idle transactions would release the lock during the work.
    await client.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
    // Without parameters: the portal of a statement that has some would stay open, and with it its snapshot.
    const { rows } = await client.query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${LOCK_CLASS}, hashtext('marketstall')) AS "isOurs"`,
    );
    if (rows[0]?.isOurs) return;
    await client.query('ROLLBACK');
    const waitedMs = performance.now() - began;
    if (waitedMs > deadlineMs) {
      const seconds = Math.round(deadlineMs / 1_000);
      throw new StartError(
        `another process has been migrating this database for ${seconds} s; try again later`,
      );
    }
    if (waitedMs > LONG_WAIT_MS && !isSaid) {
      log.info('waiting for another process that migrates this database');
      isSaid = true;
    }
    await sleep(PAUSE_MS);
  }
}
