import type { Socket } from 'node:net';
import type pg from 'pg';
import type { Logger } from '../log.js';
import type { Pool } from './db.js';
import { PipeliningPool } from './pipelining-pool.js';
import { refuseStandby } from './preparing-client.js';
import { PLANNING, TIMEOUTS } from './session-settings.js';
import { rowTypes } from './types.js';

export interface PoolOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** The application_name in pg_stat_activity. */
  name: string;
  /** The most connections; default 10. */
  max?: number;
  /** Passwords to try if the one in `url` is refused (see `otherPasswords`); default: none. */
  otherPasswords?: string[];
  /** How long a query may wait without receiving any data, in milliseconds; default 6 s. */
  silenceMs?: number;
}

/**
 * Makes a pool that survives an outage of its database: lost connections are logged, and every wait has a timeout. That
 * is 3 s for a connection, 3 s for a lock, 5 s for a statement, and `silenceMs` for a server that does not answer at all.
 */
export function createPool(
  { url, name, max = 10, otherPasswords = [], silenceMs = 6_000 }: PoolOptions,
  log: Logger,
): Pool {
  const pool = new PipeliningPool({
    connectionString: url,
    otherPasswords,
    application_name: name,
    max,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ...TIMEOUTS,
    options: Object.entries(PLANNING)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: rowTypes(),
    verify: refuseStandby,
  });
  endSilentConnections(pool, silenceMs);
  const lost = (error: Error) => log.warn({ err: error }, 'a connection to the database was lost');
  // Without both listeners a lost connection would end the process: the pool's own listener covers only idle clients.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/**
 * Closes connections to a server that no longer answers at all; while it answers, its own timeouts end each statement
 * sooner. pg's `query_timeout` would cost more: its timer per query keeps the query's rows alive until the next full
 * garbage collection (a list of 20 took 111 us instead of 81, measured). A socket has a single timer.
 */
function endSilentConnections(pool: PipeliningPool, silenceMs: number): void {
  const inUse = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('connect', (client) => {
    const socket = client.connection.stream as Socket;
    const silence = Object.assign(new Error('The database does not answer'), { code: 'ETIMEDOUT' });
    socket.setTimeout(silenceMs);
    socket.on('timeout', () => inUse.has(client) && pool.drop(client, silence));
  });
}
