import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.js';
import { Counter, type Registry } from '../metrics.js';
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
 * @param intervalMs the pause between two rounds, varied at random by up to half
 * @returns `stop`, which resolves once the current batch is done, and `firstRound`, which is under way
 */
export function startSweeping({ pool, log, registry }: SweepDeps, sweeps: Sweep[], intervalMs = INTERVAL_MS) {
  const swept = new Counter({
    name: 'swept_rows_total',
    help: 'Rows deleted because they were over, by what they were',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  for (const { what } of sweeps) swept.inc({ what }, 0);
  const stopping = new AbortController();

  async function sweep({ what, table, key, where, values = [] }: Sweep): Promise<void> {
    for (let count = BATCH; count === BATCH && !stopping.signal.aborted; ) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table}
          WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
        values,
      );
      count = rowCount ?? 0;
      swept.inc({ what }, count);
    }
  }

  async function sweepAll(): Promise<void> {
    for (const one of sweeps) {
      await sweep(one).catch((error: unknown) => {
        log.warn({ err: error, what: one.what }, 'could not delete what is over; the next round will retry');
      });
    }
  }

  const firstRound = sweepAll();
  const ended = firstRound.then(async () => {
    while (!stopping.signal.aborted) {
      const pause = intervalMs * (0.5 + Math.random());
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await sweepAll();
    }
  });
  return {
    firstRound,
    async stop(): Promise<void> {
      stopping.abort();
      await ended;
    },
  };
}
