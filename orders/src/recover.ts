import { newId } from '@marketstall/shared/ids';
import { jittered, type Repeating, repeat } from '@marketstall/shared/repeat';
import { cancelUnconfirmed, erasePersonalData } from './expire.js';
import { holdAgain } from './hold-again.js';
import { ProductsUnavailable } from './products-client.js';
import { release, type SagaDeps, settle } from './saga.js';
import * as queries from './saga-queries.js';

/** When orders, and their personal data, end by themselves. */
export interface Terms {
  /** An order that is still `placing` after this time is cancelled. */
  placingTimeoutSeconds: number;
  /** An order that is still `pending` after this time is cancelled; 0: never. Fractions are allowed. */
  pendingTimeoutHours: number;
  /** For how long an order's delivery and note are kept after its end; 0: for ever. */
  deliveryRetentionDays: number;
}

/** The most orders claimed at once, and so the most calls to products at a time. */
const BATCH = 20;

/**
 * Starts recovery, which finishes what requests left: orders still `placing` after their lease, and cancelled orders
 * whose stock was not released; and what a restored backup left: placed orders that products does not know. It also ends
 * what is over (expire.ts). It runs in every replica. A stop waits for the current batch.
 * @param intervalMs the pause between two looks for due orders, varied at random by up to half
 */
export function startRecovery(deps: SagaDeps, terms: Terms, intervalMs = 1000): Repeating {
  const recover = async (stopping: AbortSignal) => {
    for (let count = BATCH; count >= BATCH && !stopping.aborted; ) count = await recoverRound(deps, terms);
  };
  return repeat(recover, () => jittered(intervalMs));
}

/** Does each kind of work once. @returns how many orders the fullest kind had */
async function recoverRound(deps: SagaDeps, terms: Terms): Promise<number> {
  const counts = await Promise.all(
    [
      recoverBatch(deps, terms),
      cancelUnconfirmed(deps, terms.pendingTimeoutHours),
      erasePersonalData(deps, terms.deliveryRetentionDays),
    ].map((work) =>
      work.catch((error: unknown) => {
        deps.log.warn({ err: error }, 'recovery could not look for due orders');
        return 0;
      }),
    ),
  );
  return Math.max(...counts);
}

/** Claims and finishes one batch. @returns how many orders were claimed */
export async function recoverBatch(
  deps: SagaDeps,
  { placingTimeoutSeconds }: Pick<Terms, 'placingTimeoutSeconds'>,
): Promise<number> {
  const claimed = await queries.claimDueOrders(deps.pool, BATCH, placingTimeoutSeconds);
  await Promise.all(
    claimed.map(async (order) => {
      // Products logs it, as it does that of a client's request.
      const requestId = newId();
      const about = { order_id: order.id, request_id: requestId };
      try {
        await finish(deps, order, requestId);
        deps.metrics?.recovered('finished');
        deps.log.info(about, 'recovery has finished an order');
      } catch (error) {
        deps.metrics?.recovered('failed');
        // The order is claimed again when its lease ends.
        const level = error instanceof ProductsUnavailable ? 'info' : 'warn';
        deps.log[level]({ ...about, err: error }, 'could not finish an order; recovery will retry');
      }
    }),
  );
  return claimed.length;
}

async function finish(deps: SagaDeps, order: queries.ClaimedOrder, requestId: string): Promise<void> {
  if (order.status === 'cancelled') return release(deps, order.id, requestId);
  if (order.status !== 'placing') return holdAgain(deps, order.id, order.items, requestId);
  if (order.is_overdue) {
    // Committed before the release: a reservation that arrives later is refused by the mark that the release leaves.
    const cancelled = await queries.cancelPlacing(deps.pool, order.id, 'timeout', true);
    return cancelled ? release(deps, order.id, requestId) : undefined;
  }
  await settle(deps, order.id, await deps.products.reserve(order.id, order.items, requestId), requestId);
}
