import { shop } from '../api/shop';
import type { Order, OrderHistory, OrderQuery, OrderStatus } from '../api/types';
import { rewriteLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { queryClient } from '../query-client';
import type { SignedInUser } from '../session/session';
import { afterStep, ownStatus, partIn } from './part';
import { historyKey, ORDERS, orderKey, readHistory, readOrder } from './reads';
import type { HistoryEntry } from './words';

/** An order as the user saw it, and whose part of it they move: null for all parts. */
export type Seen = Pick<Order, 'id' | 'status' | 'version'> & { sellerId: string | null };

/** An order as this user sees it. */
export function seenBy(order: Order, viewer: SignedInUser | undefined): Seen {
  const { id, version } = order;
  const { isSeller, isAdmin } = partIn(order, viewer);
  const sellerId = isSeller && !isAdmin ? (viewer?.id ?? null) : null;
  return { id, status: ownStatus(order, viewer), version, sellerId };
}

/** The steps that the service has not confirmed yet, as history entries. */
const steps = createOverlay<HistoryEntry>();

/** An order with its unconfirmed step applied. */
export function withStep(order: Order): Order {
  const step = steps.changes().get(order.id);
  return step && step.version > order.version ? afterStep(order, step.to_status, step.seller_id) : order;
}

/** The history of the order with this id, with its unconfirmed step. */
export function historyWithStep(id: string, { items }: OrderHistory): HistoryEntry[] {
  const step = steps.changes().get(id);
  return step ? withEntry(items, step) : items;
}

/** A history with this step at its end, unless it is there already. */
function withEntry(items: HistoryEntry[], step: HistoryEntry): HistoryEntry[] {
  return items.every(({ version }) => version < step.version) ? [...items, step] : items;
}

/**
 * Moves an order, or the user's part of it, to its next status. The page shows it at once, and undoes it if the service refuses.
 * @param seen the order as the user saw it: if it has changed since, the service refuses the step
 * @throws Problem, once the step is undone
 */
export async function takeStep(seen: Seen, to: OrderStatus, actorId: string): Promise<void> {
  const { id, status, version, sellerId } = seen;
  const step = {
    at: new Date().toISOString(),
    actor_id: actorId,
    seller_id: to === 'cancelled' ? null : sellerId,
    from_status: status,
    to_status: to,
    version: version + 1,
  };
  steps.show(id, step);
  try {
    const changed = await shop.updateOrder({ path: { id }, body: { status: to, version } });
    steps.settle(id, step, { id, change: step }, () => takeOver(changed, step));
  } catch (thrown) {
    steps.drop(id, step);
    throw thrown;
  }
  // Not awaited: the step is taken, and the rest may be read again later.
  void queryClient.invalidateQueries({ queryKey: [ORDERS] });
}

/** Writes the service's answer into the cache. */
function takeOver(changed: Order, step: HistoryEntry): void {
  const { id } = changed;
  queryClient.setQueryData(orderKey(id), changed);
  queryClient.setQueryData<OrderHistory>(
    historyKey(id),
    (history) => history && { items: withEntry(history.items, step) },
  );
  rewriteLists<Order, OrderQuery>(ORDERS, (rows) => rows.map((row) => (row.id === id ? changed : row)));
}

/**
 * Reads an order again after somebody else changed it, and shows it.
 * @returns the order, and its history since it was seen
 * @throws Problem
 */
export async function readAgain(seen: Seen): Promise<{ order: Order; changes: HistoryEntry[] }> {
  const { id, version } = seen;
  // Not with the cache's own reads, which are cancelled if they are invalidated meanwhile.
  const [order, history] = await Promise.all([readOrder(id), readHistory(id)]);
  queryClient.setQueryData(historyKey(id), history);
  queryClient.setQueryData(orderKey(id), order);
  void queryClient.invalidateQueries({ queryKey: [ORDERS] });
  return { order, changes: history.items.filter((entry) => entry.version > version) };
}
