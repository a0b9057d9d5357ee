import { Registry } from '@marketstall/shared/metrics';
import { type Sweep, startSweeping } from '@marketstall/shared/postgres/sweep';
import type { Pool } from 'pg';
import { pino } from 'pino';

/** Sweeps once, as a service does every minute. @returns its metrics, in Prometheus's text format */
export async function sweepOnce(pool: Pool, sweeps: Sweep[]): Promise<string> {
  const registry = new Registry();
  const sweeping = startSweeping({ pool, log: pino({ level: 'silent' }), registry }, sweeps);
  await sweeping.firstRound;
  await sweeping.stop();
  return registry.metrics();
}
