import { setTimeout as sleep } from 'node:timers/promises';
import { ProductsAway } from './products-client.js';
import { release, type SagaDeps, settle } from './saga.js';
import * as queries from './saga-queries.js';

export interface RecoveryOptions {
  /** An order that could not be placed for so long is cancelled. */
  placingTimeoutSeconds: number;
  /** Between two looks for due orders; each replica varies it by half. Default 1 s. */
  intervalMs?: number;
}

/** Orders claimed at once: so many calls to products may run at a time. */
const BATCH = 20;

/**
 * Finishes what requests have left: orders still `placing` past their lease, and cancelled ones whose stock was
 * not given back. Runs in every replica, and stops between two batches.
 */
export function startRecovery(deps: SagaDeps, { intervalMs = 1000, ...options }: RecoveryOptions) {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const count = await recoverBatch(deps, options).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'recovery could not look for orders');
        return 0;
      });
      if (count === BATCH) continue;
      const pause = intervalMs * (0.5 + Math.random());
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop(): Promise<void> {
      stopping.abort();
      await ended;
    },
  };
}

/** Claims and finishes one batch. @returns how many orders were claimed */
export async function recoverBatch(
  deps: SagaDeps,
  options: Pick<RecoveryOptions, 'placingTimeoutSeconds'>,
): Promise<number> {
  const claimed = await queries.claimDueOrders(deps.pool, BATCH, options.placingTimeoutSeconds);
  await Promise.all(
    claimed.map((order) =>
      finish(deps, order).catch((error: unknown) => {
        // Its lease ends, and it comes again.
        const level = error instanceof ProductsAway ? 'info' : 'warn';
        deps.log[level]({ err: error, order_id: order.id }, 'an order could not be finished yet');
      }),
    ),
  );
  return claimed.length;
}

async function finish(deps: SagaDeps, order: queries.ClaimedOrder): Promise<void> {
  if (order.status === 'cancelled') return release(deps, order.id);
  if (order.is_overdue) {
    // Committed before the release: a reservation that still arrives then meets the mark that the release leaves.
    const cancelled = await queries.cancelPlacing(deps.pool, order.id, 'timeout', true);
    return cancelled ? release(deps, order.id) : undefined;
  }
  await settle(deps, order.id, await deps.products.reserve(order.id, order.items));
}
