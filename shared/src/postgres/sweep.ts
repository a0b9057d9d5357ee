import type { Logger } from '../log.js';
import { Counter, type Registry } from '../metrics.js';
import { jittered, type Repeating, repeat } from '../repeat.js';
import type { Db } from './db.js';

/** Rows of one kind that are over. */
export interface Sweep {
  /** What they are, for the metric. */
  what: string;
  /** The table, with its schema. */
  table: string;
  /** The columns that identify a row. */
  key: string;
  /** Which rows are over: the end of a `WHERE`. An index should have them at its beginning. */
  where: string;
  values?: unknown[];
}

export interface SweepDeps {
  pool: Db;
  log: Logger;
  registry: Registry;
}

/** Rows in one transaction: few enough that nobody waits for it. */
const BATCH = 1_000;
const INTERVAL_MS = 60_000;

/**
 * Deletes what is over, every minute, in every replica: rows that another replica is deleting are skipped.
 * @param intervalMs the pause between two rounds, varied at random by up to half; a stop waits for the current batch
 */
export function startSweeping(
  { pool, log, registry }: SweepDeps,
  sweeps: Sweep[],
  intervalMs = INTERVAL_MS,
): Repeating {
  const swept = new Counter({
    name: 'swept_rows_total',
    help: 'Rows deleted because they were over, by what they were',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  for (const { what } of sweeps) swept.inc({ what }, 0);

  async function sweep(
    { what, table, key, where, values = [] }: Sweep,
    stopping: AbortSignal,
  ): Promise<void> {
    for (let count = BATCH; count === BATCH && !stopping.aborted; ) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table}
          WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
        values,
      );
      count = rowCount ?? 0;
      swept.inc({ what }, count);
    }
  }

  async function sweepAll(stopping: AbortSignal): Promise<void> {
    for (const one of sweeps) {
      await sweep(one, stopping).catch((error: unknown) => {
        log.warn({ err: error, what: one.what }, 'could not delete what is over; the next round will retry');
      });
    }
  }

  return repeat(sweepAll, () => jittered(intervalMs));
}
