import type { Socket } from 'node:net';
import pg from 'pg';
import type { Logger } from 'pino';
import { type AppError, failure } from './errors.js';
import { PipeliningPool } from './pipelining-pool.js';

/** What a query function takes: a pool, or one client of it. */
export type Db = Pick<pg.Pool, 'query'>;

/**
 * `numeric` as a number: money here has at most 15 significant digits, which a double holds exactly enough
 * to print again. Arithmetic on it stays in PostgreSQL.
 */
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, rfc3339);

/**
 * PostgreSQL's text of a `timestamptz(3)` as RFC 3339 in UTC with milliseconds.
 * Text to text, without a Date between, costs a list of tasks 8 % less (measured).
 */
export function rfc3339(text: string): string {
  if (!text.endsWith('+00') || text.length > 26) return new Date(text).toISOString();
  const milliseconds = text.slice(20, -3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

export interface PoolOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Connections at the most; default 10. */
  max?: number;
  /** How long the database may say nothing to somebody who waits for it, in milliseconds; default 6 s. */
  silenceMs?: number;
}

/**
 * What PostgreSQL's defaults, which are for disks and little memory, have otherwise.
 *
 * `work_mem`: with 4 MB the set of rows that an index found forgets, where it is spread over more than 44,000 pages, which
 * rows of a page it has, and all of them are looked at again: a search that matches 100,000 of a million products took 320 ms
 * instead of 100 (measured). `random_page_cost`: a page of a list comes from many places; where one costs what the next page
 * of a file costs, an index in the list's order is preferred to sorting the whole table.
 */
const PLANNING = '-c work_mem=16MB -c random_page_cost=1.1';

/**
 * A pool that survives its database: a lost connection is logged, a wait for one ends after 3 s, a statement
 * after 5 s, a lock after 3 s, and a connection that has been silent for too long is given up.
 */
export function createPool({ url, name, max = 10, silenceMs = 6_000 }: PoolOptions, log: Logger): pg.Pool {
  const pool = new PipeliningPool({
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: 5_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    options: PLANNING,
  });
  endSilentConnections(pool, silenceMs);
  const lost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost');
  // Without these two listeners a lost backend ends the process: the pool's hears of idle clients only.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/**
 * For a server that no longer answers at all: its own limits end each statement sooner. Not pg's `query_timeout`, whose
 * timer for each query kept its rows alive until the next full garbage collection: a list of 20 took 111 us instead of
 * 81 (measured). A socket has one timer for all its life.
 */
function endSilentConnections(pool: pg.Pool, silenceMs: number): void {
  const inUse = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('connect', (client) => {
    const socket = client.connection.stream as Socket;
    const silence = Object.assign(new Error('The database does not answer'), { code: 'ETIMEDOUT' });
    socket.setTimeout(silenceMs);
    socket.on('timeout', () => inUse.has(client) && socket.destroy(silence));
  });
}

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

/**
 * SQLSTATE classes and codes that mean "not now": connection, resources, shutdown, time-out, deadlock; and that the
 * statement on whose preparation this one, sent behind it, relied has failed.
 */
const RETRIABLE = /^(08|53|57|40001|40P01|55P03|26000)/;

/** Of these, that a statement had its time: of a costly search a second try would say the same. */
const TOO_LONG = '57014';

/** What pg says, without any code, when a connection can't be had or breaks. */
const BROKEN_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);

/** The failure to tell for an error of the database (by SQLSTATE), or undefined if it is none of its. */
export function databaseFailure(error: unknown): AppError | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const isNetwork = typeof code === 'string' && NETWORK_CODES.has(code);
  const notNow = (detail: string) => failure('unavailable', detail, { cause: error });
  const away = 'The database is away or overloaded; try again shortly.';
  if (isNetwork || BROKEN_CONNECTION.test(String(message))) return notNow(away);
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return undefined;
  if (error.code === TOO_LONG)
    return notNow('The database took too long; ask for less, or try again shortly.');
  if (RETRIABLE.test(error.code)) return notNow(away);
  // A value that validation should have caught, or a tampered cursor: the client's doing all the same.
  if (error.code.startsWith('22'))
    return failure('invalid_request', 'A value is out of range or malformed.', { cause: error });
  if (error.code === '23505') return failure('conflict', 'Such a thing exists already.', { cause: error });
  return undefined;
}
