import type { Socket } from 'node:net';
import type pg from 'pg';
import type { Logger } from 'pino';
import { PipeliningPool } from './pipelining-pool.js';
import { rowTypes } from './types.js';

export interface PoolOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  /** The most connections; default 10. */
  max?: number;
  /** How long a query may wait without receiving any data, in milliseconds; default 6 s. */
  silenceMs?: number;
}

/**
 * Planner settings for memory and SSDs; PostgreSQL's defaults assume little memory and spinning disks.
 *
 * `work_mem`: with 4 MB, a set of matching rows that spreads over more than 44,000 pages keeps only the pages, and every
 * row on them is checked again: a search that matches 100,000 of a million products took 320 ms instead of 100
 * (measured). `random_page_cost`: the rows of a page of a list are scattered; if a random read costs what a sequential
 * one does, the planner prefers an index in the list's order to sorting the whole table.
 */
const PLANNING = '-c work_mem=16MB -c random_page_cost=1.1';

/**
 * A pool that survives its database going away: a lost connection is logged; waiting for a connection ends after 3 s,
 * a statement after 5 s, waiting for a lock after 3 s; a connection that stays silent for too long is closed.
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
    types: rowTypes(),
  });
  endSilentConnections(pool, silenceMs);
  const lost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost');
  // Without both listeners a lost backend ends the process: the pool's own listener covers idle clients only.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/**
 * Closes connections to a server that no longer answers at all; while it answers, its own limits end each statement
 * sooner. This is not pg's `query_timeout`: its timer per query keeps the query's rows alive until the next full garbage
 * collection (a list of 20 took 111 us instead of 81, measured). A socket has one timer for all its life.
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
