import { Counter, type Registry, watch } from '@marketstall/shared/metrics';
import type { Db } from '@marketstall/shared/postgres/db';
import { countUnfinished } from './saga-queries.js';

/** What recovery tells the metrics. */
export interface SagaMetrics {
  /** Recovery has taken an order over. */
  recovered(result: 'finished' | 'failed'): void;
  /** Orders were cancelled since nobody confirmed them. */
  expired(count: number): void;
}

/** Shows in the metrics what is left to do, and what recovery has done. */
export function watchSaga(pool: Db, registry: Registry): SagaMetrics {
  const gauges = {
    orders_unfinished: 'Orders that are being placed, and cancelled ones whose stock is not released yet',
    orders_unfinished_oldest_seconds: 'The age of the oldest of them',
    orders_overdue: 'Those that recovery should have taken over 10 s ago',
  };
  // One look at the database for all of them.
  let look: ReturnType<typeof countUnfinished> | undefined;
  const looked = () => {
    look ??= countUnfinished(pool).finally(() => {
      look = undefined;
    });
    return look;
  };
  for (const [name, help] of Object.entries(gauges)) {
    watch({ name, help, label: 'status', registry }, async () => {
      const rows = await looked();
      return Object.fromEntries(rows.map((row) => [row.status, row[name as keyof typeof gauges]]));
    });
  }
  const recoveries = new Counter({
    name: 'order_recoveries_total',
    help: 'Orders that recovery took over, by result',
    labelNames: ['result'] as const,
    registers: [registry],
  });
  for (const result of ['finished', 'failed'] as const) recoveries.inc({ result }, 0);
  const expiries = new Counter({
    name: 'orders_expired_total',
    help: 'Orders that were cancelled since nobody confirmed them in time',
    registers: [registry],
  });
  return {
    recovered: (result) => recoveries.inc({ result }),
    expired: (count) => expiries.inc(count),
  };
}
