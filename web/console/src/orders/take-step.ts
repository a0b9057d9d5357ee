import { bodyOf, orders } from '../api/clients';
import type { Order, OrderHistory, OrderQuery, OrderStatus } from '../api/types';
import { rewriteLists } from '../lists/list';
import { createOverlay } from '../lists/overlay';
import { queryClient } from '../query-client';
import { historyKey, ORDERS, orderKey, readHistory, readOrder } from './reads';
import type { HistoryEntry } from './words';

/** An order as somebody has seen it. */
export type Seen = Pick<Order, 'id' | 'status' | 'version'>;

/** The steps that the service has not confirmed yet, as the history will have them. */
const steps = createOverlay<HistoryEntry>();

/** An order with the step that is on its way. */
export function withStep(order: Order): Order {
  const step = steps.changes().get(order.id);
  return step && step.version > order.version ? { ...order, status: step.to_status } : order;
}

/** The same for the history of the order with this id. */
export function historyWithStep(id: string, { items }: OrderHistory): HistoryEntry[] {
  const step = steps.changes().get(id);
  return step ? withEntry(items, step) : items;
}

/** A history with a step that it may not know yet. */
function withEntry(items: HistoryEntry[], step: HistoryEntry): HistoryEntry[] {
  return items.every(({ version }) => version < step.version) ? [...items, step] : items;
}

/**
 * Moves an order on. It is shown so at once, and as it was if the service refuses.
 * @param seen the order as the user saw it when he decided: a changed one is not moved
 * @throws Problem, when all is as before
 */
export async function takeStep(seen: Seen, to: OrderStatus, actorId: string): Promise<void> {
  const { id, status, version } = seen;
  const step = {
    at: new Date().toISOString(),
    actor_id: actorId,
    from_status: status,
    to_status: to,
    version: version + 1,
  };
  steps.show(id, step);
  try {
    const change = { params: { path: { id } }, body: { status: to, version } };
    const changed = await bodyOf(orders.PATCH('/orders/{id}', change));
    steps.settle(id, step, { id, change: step }, () => takeOver(changed, step));
  } catch (thrown) {
    steps.drop(id, step);
    throw thrown;
  }
  // Not awaited: the step is taken, whenever the rest is read again.
  void queryClient.invalidateQueries({ queryKey: [ORDERS] });
}

/** Takes over what the service has answered. */
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
 * Reads an order again that somebody else has changed, and shows it.
 * @returns the order, and what happened to it since it was seen
 * @throws Problem
 */
export async function readAgain(seen: Seen): Promise<{ order: Order; changes: HistoryEntry[] }> {
  const { id, version } = seen;
  // Not by the cache's own reads, which are given up when it is told meanwhile that they are out of date.
  const [order, history] = await Promise.all([readOrder(id), readHistory(id)]);
  queryClient.setQueryData(historyKey(id), history);
  queryClient.setQueryData(orderKey(id), order);
  void queryClient.invalidateQueries({ queryKey: [ORDERS] });
  return { order, changes: history.items.filter((entry) => entry.version > version) };
}
