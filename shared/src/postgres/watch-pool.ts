import { Counter, type Registry, watch } from '../metrics.js';
import type { Pool } from './db.js';

/** Shows in the metrics how a pool does. */
export function watchPool(pool: Pool, registry: Registry): void {
  watch(
    { name: 'db_connections', help: 'Connections of the pool, by what they do', label: 'state', registry },
    () => ({
      in_use: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      // Dropped, but the server's process lives.
      lingering: pool.lingeringCount,
    }),
  );
  watch(
    { name: 'db_connection_waits', help: 'Statements and transactions that wait for a connection', registry },
    () => pool.waitingCount + pool.waitingForPlace,
  );
  const lost = new Counter({
    name: 'db_connections_lost_total',
    help: 'Connections that broke',
    registers: [registry],
  });
  // An idle connection's error is also the pool's: counted here alone.
  pool.on('connect', (client) => client.on('error', () => lost.inc()));
}
