import type { Pool } from 'pg';
import {
  addUp,
  boughtText,
  isSame,
  keyOf,
  type Model,
  type Order,
  type Placement,
  type SeenOrder,
} from './model.js';
import type { Verdict } from './verdict.js';

type OrderRow = Order & { idempotency_key: string };

interface HistoryRow {
  order_id: string;
  version: number;
  actor_id: string | null;
  to_status: string;
}

/** Holds what is in the tables against what clients were told, once nothing is under way. */
export async function compareWithModel(owner: Pool, model: Model, verdict: Verdict): Promise<void> {
  const { rows: orders } = await owner.query<OrderRow>(
    `SELECT id, user_id, status, total_price::float8, items, version, cancel_reason, idempotency_key
       FROM orders.orders`,
  );
  const { rows: history } = await owner.query<HistoryRow>(
    'SELECT order_id, version, actor_id, to_status FROM orders.order_history ORDER BY order_id, version',
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const stepsOf = grouped(history, (entry) => entry.order_id);
  comparePlacements(orders, byId, model, verdict);
  for (const seen of model.orders.values()) {
    compareOrder(seen, byId.get(seen.id), stepsOf.get(seen.id) ?? [], verdict);
  }
  compareSteps(history, model, verdict);
  await compareStock(owner, orders, model, verdict);
}

/** Each order was asked for, and each answer given holds. */
function comparePlacements(
  orders: OrderRow[],
  byId: Map<string, OrderRow>,
  model: Model,
  verdict: Verdict,
): void {
  for (const order of orders) {
    const placement = model.placements.get(keyOf(order.user_id, order.idempotency_key));
    const told = `order ${order.id} (${order.status}), key ${order.idempotency_key}`;
    if (!placement) {
      verdict.fail('an order that nobody placed', told);
      continue;
    }
    if (!isSame(placement.wanted, addUp(order.items))) {
      verdict.fail('an order of other items than were asked for', told);
    }
    // An attempt whose end nobody heard may have placed it.
    if (placement.outcome === 'refused' && placement.lost === 0) {
      verdict.fail('a refusal that left an order behind', told);
    }
  }
  for (const placement of model.placements.values()) comparePlacement(placement, byId, verdict);
}

function comparePlacement(
  { key, userId, orderId, outcome }: Placement,
  byId: Map<string, OrderRow>,
  verdict: Verdict,
): void {
  if (outcome === 'open') verdict.fail('no definite answer', `key ${key}`);
  if (orderId === undefined) return;
  const order = byId.get(orderId);
  if (!order) verdict.fail('an acknowledged order is lost', `order ${orderId}, key ${key}`);
  else if (order.idempotency_key !== key || order.user_id !== userId) {
    verdict.fail(
      'an order under another key',
      `order ${orderId}, key ${key} became ${order.idempotency_key}`,
    );
  }
}

/** Whatever was seen of an order at some version is what it was at that version, for good. */
function compareOrder(
  seen: SeenOrder,
  order: OrderRow | undefined,
  entries: HistoryRow[],
  verdict: Verdict,
): void {
  if (!order) {
    verdict.fail('an acknowledged order is lost', `order ${seen.id}`);
    return;
  }
  for (const [version, status] of seen.statuses) {
    const entry = entries.find((one) => one.version === version);
    if (version > 0 && entry?.to_status !== status) {
      const now = entry ? entry.to_status : 'not there';
      verdict.fail(
        'a change that was acknowledged is lost',
        `order ${seen.id}: ${status} at ${version} is ${now}`,
      );
    }
  }
  if (seen.bought !== undefined && seen.bought !== boughtText(order)) {
    verdict.fail(
      'what was bought has changed',
      `order ${seen.id}: ${seen.bought} became ${boughtText(order)}`,
    );
  }
}

/** Each change of status was asked for, and was made once for one who was told so. */
function compareSteps(history: HistoryRow[], model: Model, verdict: Verdict): void {
  const told = new Map<string, string>();
  const inDoubt = new Map<string, number>();
  for (const { orderId, to, actorId, outcome, version } of model.steps) {
    const change = `${orderId} ${actorId} ${to}`;
    if (outcome === 'unknown') inDoubt.set(change, (inDoubt.get(change) ?? 0) + 1);
    if (version === undefined) continue;
    const place = `${orderId} ${version}`;
    if (told.has(place)) verdict.fail('two changes, one version', `order ${orderId}, version ${version}`);
    told.set(place, change);
  }
  for (const { order_id, version, actor_id, to_status } of history) {
    if (version === 1) continue;
    const change = `${order_id} ${actor_id} ${to_status}`;
    const acknowledged = told.get(`${order_id} ${version}`);
    if (acknowledged === change) continue;
    const left = inDoubt.get(change) ?? 0;
    if (acknowledged === undefined && left > 0) inDoubt.set(change, left - 1);
    else {
      const who = acknowledged ? `, told to ${acknowledged}` : '';
      verdict.fail('a change that nobody asked for', `order ${order_id}: ${to_status} at ${version}${who}`);
    }
  }
}

/** First stock, and what was added, less what live orders hold, is the stock; no ledger is needed to know it. */
async function compareStock(owner: Pool, orders: OrderRow[], model: Model, verdict: Verdict): Promise<void> {
  const { rows: products } = await owner.query<{ id: string; stock: number | null }>(
    'SELECT id, stock FROM products.products',
  );
  const { rows: changes } = await owner.query<{ product_id: string; delta: number; actor_id: string }>(
    `SELECT product_id, delta, actor_id FROM products.stock_ledger WHERE reason IN ('adjusted', 'edited')`,
  );
  const byActor = grouped(changes, (change) => change.actor_id);
  const added = new Map<string, number>();
  for (const { productId, actorId, delta, outcome } of model.adjustments) {
    const [change, second] = byActor.get(actorId) ?? [];
    byActor.delete(actorId);
    added.set(productId, (added.get(productId) ?? 0) + (change?.delta ?? 0));
    const told = `product ${productId}, actor ${actorId}, ${outcome}`;
    if (second) verdict.fail('an adjustment was made twice', told);
    if (change && outcome === 'refused') verdict.fail('a refused adjustment was made', told);
    if (delta === undefined) continue;
    if (!change && outcome === 'acknowledged') verdict.fail('an acknowledged adjustment is lost', told);
    if (change && change.delta !== delta) verdict.fail('an adjustment by another number', told);
  }
  for (const actorId of byActor.keys())
    verdict.fail('an adjustment that nobody asked for', `actor ${actorId}`);
  const bought = addUp(
    orders
      .filter(({ status }) => status !== 'cancelled' && status !== 'placing')
      .flatMap(({ items }) => items),
  );
  const stocks = new Map(products.map(({ id, stock }) => [id, stock]));
  for (const { id, initialStock } of model.products.values()) {
    const stock = stocks.get(id);
    const expected =
      initialStock === null ? null : initialStock + (added.get(id) ?? 0) - (bought.get(id) ?? 0);
    if (stock !== expected)
      verdict.fail('units were lost or made', `product ${id}: ${stock}, not ${expected}`);
  }
}

function grouped<T>(rows: T[], groupOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row));
    if (group) group.push(row);
    else groups.set(groupOf(row), [row]);
  }
  return groups;
}
