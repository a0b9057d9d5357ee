import type { Line } from './new-order.js';
import { findOrder, updateStatus } from './queries.js';
import type { SagaDeps } from './saga.js';
import { markHeld } from './saga-queries.js';
import { canBeCancelled, cancel } from './transitions.js';

/**
 * Takes the stock of a placed order once more: products, restored from a backup, does not know the order. Or, if products
 * has released its stock or has none left, cancels the order, unless a part of it is shipped: then a person has to decide.
 * `npm run audit -- --repair` asks for it by making a placed order due.
 * @throws ProductsUnavailable
 */
export async function holdAgain(
  deps: SagaDeps,
  orderId: string,
  items: Line[],
  requestId: string,
): Promise<void> {
  const { state, refusal } = await deps.products.reserveAgain(orderId, items, requestId);
  if (state !== 'held') await cancelUnlessShipped(deps, orderId, refusal?.code ?? 'released');
  await markHeld(deps.pool, orderId);
}

async function cancelUnlessShipped({ pool }: SagaDeps, orderId: string, cancelReason: string): Promise<void> {
  for (;;) {
    const order = await findOrder(pool, orderId);
    if (!order || !canBeCancelled(order)) return;
    const step = { ...cancel(order), version: order.version, actorId: null, cancelReason };
    // Otherwise somebody else has changed the order since it was read.
    if (await updateStatus(pool, orderId, step)) return;
  }
}
