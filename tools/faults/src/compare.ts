import type { Pool } from 'pg';
import {
  addUp,
  boughtText,
  hasPrices,
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
  seller_id: string | null;
  to_status: string;
}

/** Compares the tables with what clients were told, once nothing is in progress. */
export async function compareWithModel(owner: Pool, model: Model, verdict: Verdict): Promise<void> {
  const { rows: orders } = await owner.query<OrderRow>(
    `SELECT id, user_id, status, total_price::float8, items, parts, version, cancel_reason, idempotency_key
       FROM orders.orders`,
  );
  const { rows: history } = await owner.query<HistoryRow>(
    'SELECT order_id, version, actor_id, seller_id, to_status FROM orders.order_history ORDER BY order_id, version, entry',
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const stepsOf = grouped(history, (entry) => entry.order_id);
  comparePlacements(orders, byId, model, verdict);
  for (const seen of model.orders.values()) {
    compareOrder(seen, byId.get(seen.id), stepsOf.get(seen.id) ?? [], verdict);
  }
  compareSteps(history, byId, model, verdict);
  await compareStock(owner, orders, model, verdict);
}

/** Checks that each order was requested, and that each response still holds. */
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
      verdict.fail('an order was never requested', told);
      continue;
    }
    if (!isSame(placement.wanted, addUp(order.items))) {
      verdict.fail('an order has other items than requested', told);
    }
    if (!hasPrices(order, placement.prices)) {
      verdict.fail('an order has another price than the buyer saw', told);
    }
    // An attempt that lost its response may have placed it.
    if (placement.outcome === 'refused' && placement.lost === 0) {
      verdict.fail('a refused placement left an order', told);
    }
  }
  for (const placement of model.placements.values()) comparePlacement(placement, byId, verdict);
}

function comparePlacement(
  { key, userId, orderId, outcome }: Placement,
  byId: Map<string, OrderRow>,
  verdict: Verdict,
): void {
  if (outcome === 'open') verdict.fail('no definite response', `key ${key}`);
  if (orderId === undefined) return;
  const order = byId.get(orderId);
  if (!order) verdict.fail('an acknowledged order is lost', `order ${orderId}, key ${key}`);
  else if (order.idempotency_key !== key || order.user_id !== userId) {
    verdict.fail('an order has another key', `order ${orderId}, key ${key} became ${order.idempotency_key}`);
  }
}

/** Checks that what clients saw of an order at a version is what its history has for that version. */
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
  const replayed = replay(order, entries);
  for (const [version, status] of seen.statuses) {
    const now = replayed.get(version)?.status ?? 'missing';
    if (version > 0 && now !== status) {
      verdict.fail('an acknowledged change is lost', `order ${seen.id}: ${status} at ${version} is ${now}`);
    }
  }
  for (const [place, status] of seen.partStatuses) {
    const [version, sellerId = ''] = place.split(' ');
    const now = replayed.get(Number(version))?.parts.get(sellerId) ?? 'missing';
    if (now !== status) {
      verdict.fail('an acknowledged change is lost', `order ${seen.id}, part ${place}: ${status} is ${now}`);
    }
  }
  if (seen.bought !== undefined && seen.bought !== boughtText(order)) {
    verdict.fail(
      'what was bought has changed',
      `order ${seen.id}: ${seen.bought} became ${boughtText(order)}`,
    );
  }
}

const STATUSES = ['pending', 'confirmed', 'shipped', 'delivered', 'cancelled'];

/** The statuses of an order and of its parts at each version, as its history has them. */
function replay({ parts }: OrderRow, entries: HistoryRow[]) {
  const versions = new Map<number, { status: string; parts: Map<string, string> }>();
  let statuses = new Map<string, string>();
  for (const { version, seller_id, to_status } of entries) {
    const moved = seller_id === null ? parts.map((part) => part.seller_id) : [seller_id];
    statuses = new Map([...statuses, ...moved.map((id) => [id, to_status] as const)]);
    const ranks = [...statuses.values()].map((status) => STATUSES.indexOf(status));
    const status = parts.length === 0 ? to_status : (STATUSES[Math.min(...ranks)] ?? 'unknown');
    versions.set(version, { status, parts: statuses });
  }
  return versions;
}

/** Checks that each change of status was requested, and that an acknowledged one was made once. */
function compareSteps(
  history: HistoryRow[],
  orders: Map<string, OrderRow>,
  model: Model,
  verdict: Verdict,
): void {
  const told = new Map<string, string>();
  const inDoubt = new Map<string, number>();
  for (const { orderId, to, actorId, outcome, version } of model.steps) {
    const change = `${orderId} ${actorId} ${to}`;
    if (outcome === 'unknown') inDoubt.set(change, (inDoubt.get(change) ?? 0) + 1);
    if (version === undefined) continue;
    const place = `${orderId} ${version}`;
    if (told.has(place))
      verdict.fail('two changes have the same version', `order ${orderId}, version ${version}`);
    told.set(place, change);
  }
  // An admin's step of several parts is one change, with an entry for each.
  const changes = new Map(history.map((entry) => [`${entry.order_id} ${entry.version}`, entry]));
  for (const { order_id, version, actor_id, to_status } of changes.values()) {
    const hasExpired = actor_id === null && orders.get(order_id)?.cancel_reason === 'not_confirmed';
    if (version === 1 || hasExpired) continue;
    const change = `${order_id} ${actor_id} ${to_status}`;
    const acknowledged = told.get(`${order_id} ${version}`);
    if (acknowledged === change) continue;
    const left = inDoubt.get(change) ?? 0;
    if (acknowledged === undefined && left > 0) inDoubt.set(change, left - 1);
    else {
      const who = acknowledged ? `, acknowledged as ${acknowledged}` : '';
      verdict.fail('a change was never requested', `order ${order_id}: ${to_status} at ${version}${who}`);
    }
  }
}

/** Checks that initial stock plus adjustments minus live orders is the stock, without use of the ledger. */
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
    if (change && change.delta !== delta) verdict.fail('an adjustment has another amount', told);
  }
  for (const actorId of byActor.keys()) verdict.fail('an adjustment was never requested', `actor ${actorId}`);
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
      verdict.fail('units were lost or created', `product ${id}: stock ${stock}, expected ${expected}`);
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
