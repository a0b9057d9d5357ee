import { bodyOf, orders } from '../api/clients';
import type { Order, OrderHistory, OrderStatus } from '../api/types';
import { editLists } from '../lists/list';
import { queryClient } from '../query-client';
import { historyKey, ORDERS, orderKey, readHistory, readOrder } from './reads';
import type { HistoryEntry } from './words';

/** An order as somebody has seen it. */
export type Seen = Pick<Order, 'id' | 'status' | 'version'>;

/**
 * Moves an order on. What the page shows is changed at once, and put back if the service refuses.
 * @param seen the order as the user saw it when he decided: a changed one is not moved
 * @throws Problem, when all is as before
 */
export async function takeStep(seen: Seen, to: OrderStatus, actorId: string): Promise<void> {
  const { id, version } = seen;
  const undo = await showStep(seen, to, actorId);
  try {
    const change = { params: { path: { id } }, body: { status: to, version } };
    const changed = await bodyOf(orders.PATCH('/orders/{id}', change));
    queryClient.setQueryData(orderKey(id), changed);
    await editLists<Order>(ORDERS, (order) => (order.id === id ? changed : order));
  } catch (thrown) {
    undo();
    throw thrown;
  }
  // Not awaited: the step is taken, whenever the rest is read again.
  void queryClient.invalidateQueries({ queryKey: [ORDERS] });
}

async function showStep({ id, status, version }: Seen, to: OrderStatus, actorId: string) {
  // Reads that are under way would show the old status again.
  await Promise.all([
    queryClient.cancelQueries({ queryKey: orderKey(id) }),
    queryClient.cancelQueries({ queryKey: historyKey(id) }),
  ]);
  const order = queryClient.getQueryData<Order>(orderKey(id));
  const history = queryClient.getQueryData<OrderHistory>(historyKey(id));
  const entry = {
    at: new Date().toISOString(),
    actor_id: actorId,
    from_status: status,
    to_status: to,
    version: version + 1,
  };
  queryClient.setQueryData(orderKey(id), order && { ...order, status: to });
  queryClient.setQueryData(historyKey(id), history && { items: [...history.items, entry] });
  return () => {
    queryClient.setQueryData(orderKey(id), order);
    queryClient.setQueryData(historyKey(id), history);
  };
}

/**
 * Reads an order again that somebody else has changed, and shows it.
 * @returns the order, and what happened to it since it was seen
 * @throws Problem
 */
export async function readAgain(seen: Seen): Promise<{ order: Order; changes: HistoryEntry[] }> {
  const { id, version } = seen;
  const [order, history] = await Promise.all([
    queryClient.fetchQuery({ queryKey: orderKey(id), queryFn: () => readOrder(id), staleTime: 0 }),
    queryClient.fetchQuery({ queryKey: historyKey(id), queryFn: () => readHistory(id), staleTime: 0 }),
  ]);
  void queryClient.invalidateQueries({ queryKey: [ORDERS, 'list'] });
  return { order, changes: history.items.filter((entry) => entry.version > version) };
}
