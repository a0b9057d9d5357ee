import type { KeyedRequest } from '@marketstall/shared/http/idempotency-key';
import type { Db } from '@marketstall/shared/postgres/db';
import { plannedEachTime, prepared } from '@marketstall/shared/postgres/prepared-statements';
import type { Line } from './new-order.js';
import type { PricedItems } from './price-items.js';
import { COLUMNS, LEASE } from './queries.js';
import type { Delivery, Item, Order, Status } from './schemas.js';

/** An order as it is inserted. */
export interface BegunOrder {
  id: string;
  userId: string;
  username: string;
  lines: Line[];
  delivery: Delivery | null;
  note: string;
  /** The Idempotency-Key; null without one. */
  key: string | null;
  fingerprint: string;
}

/** Selects a buyer's orders that no seller has confirmed yet. */
export const PENDING_ORDERS_OF =
  "SELECT FROM orders.orders WHERE user_id = $1 AND status IN ('placing', 'pending')";

/**
 * Inserts orders as `placing`, leased to their requests.
 * @returns the ids of those that were inserted; the users of the others have already used their keys
 */
export async function insertOrders(db: Db, orders: BegunOrder[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    // In the order of keys, so that two statements with the same keys can't deadlock.
    `INSERT INTO orders.orders
       (id, user_id, buyer_username, items, delivery, note, idempotency_key, fingerprint, next_attempt_at)
     SELECT id, user_id, username, items, delivery, note, key, fingerprint, now() + ${LEASE}
       FROM jsonb_to_recordset($1) AS begun (id uuid, user_id uuid, username text, items jsonb, delivery jsonb, note text, key text, fingerprint text)
      ORDER BY user_id, key
     ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
     RETURNING id`,
    [JSON.stringify(orders.map(asRow))],
  );
  return new Set(rows.map(({ id }) => id));
}

function asRow({ userId, lines, ...order }: BegunOrder) {
  return { ...order, user_id: userId, items: lines.map(unpricedItem) };
}

/** An item whose seller and price are not known yet; only the price that the buyer saw is. */
function unpricedItem({ product_id, quantity, unit_price }: Line): Item {
  return {
    product_id,
    seller_id: null,
    seller_username: null,
    title: null,
    unit_price,
    quantity,
    line_total: null,
  };
}

/** What a request with an Idempotency-Key is found by. */
export type UserKey = Pick<KeyedRequest, 'userId' | 'key'>;

/** @returns the places of those keys that orders have */
export async function findUsedKeys(db: Db, keys: UserKey[]): Promise<Set<number>> {
  // Planned each time: a plan from when the table was small reads all of it.
  const text = `SELECT asked.at
       FROM jsonb_to_recordset($1) AS asked (at integer, user_id uuid, key text)
       JOIN orders.orders o ON o.user_id = asked.user_id AND o.idempotency_key = asked.key`;
  const asked = keys.map(({ userId, key }, at) => ({ at, user_id: userId, key }));
  const { rows } = await db.query<{ at: number }>(plannedEachTime(text, [JSON.stringify(asked)]));
  return new Set(rows.map(({ at }) => at));
}

/** An order found by its key. `is_running`: its first request still holds the lease, and no client has seen it. */
export type KeyedOrder = Order & { fingerprint: string; is_running: boolean };

export async function findOrderByKey(db: Db, userId: string, key: string): Promise<KeyedOrder | undefined> {
  const { rows } = await db.query<KeyedOrder>(
    `SELECT ${COLUMNS}, fingerprint, (status = 'placing' AND attempts = 0 AND next_attempt_at > now()) AS is_running
       FROM orders.orders
      WHERE user_id = $1 AND idempotency_key = $2`,
    [userId, key],
  );
  return rows[0];
}

/** An order whose stock is taken. */
export interface ReservedOrder extends PricedItems {
  id: string;
}

/** Makes `placing` orders `pending`, with their prices. @returns those that were `placing` */
export async function completeOrders(db: Db, orders: ReservedOrder[]): Promise<Order[]> {
  // One order has a plan for good, by its id. Several are planned each time: a plan from when the table was small reads all of it.
  const [first, isOne] = [orders[0], orders.length === 1];
  const text = `WITH priced AS (
       SELECT * FROM jsonb_to_recordset($1) AS p (id uuid, items jsonb, parts jsonb, total numeric)
     ), placed AS (
       UPDATE orders.orders o
          SET status = 'pending', version = version + 1, items = p.items, parts = p.parts, total_price = p.total, next_attempt_at = NULL,
              updated_at = now(), pending_since = now()
         FROM priced p
        WHERE o.id = p.id AND o.status = 'placing' ${isOne ? 'AND o.id = $2' : ''}
       RETURNING o.*
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, to_status)
       SELECT id, version, user_id, status FROM placed
     ), sales AS (
       INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
       SELECT id, part.seller_id, status, placed.total_price, created_at, status, part.total_price
         FROM placed, jsonb_to_recordset(parts) AS part (seller_id uuid, total_price numeric)
     )
     SELECT ${COLUMNS} FROM placed`;
  const values = [JSON.stringify(orders), ...(isOne ? [first?.id] : [])];
  const { rows } = await db.query<Order>((isOne ? prepared : plannedEachTime)(text, values));
  return rows;
}

/**
 * Deletes refused orders while only their own requests know them, and so frees their keys.
 * @returns the ids of those that it deleted; recovery or a repeated request has taken the others over
 */
export async function deleteRefusedOrders(db: Db, ids: string[]): Promise<Set<string>> {
  // As above: only one has a plan for good.
  const isOne = ids.length === 1;
  const text = `DELETE FROM orders.orders
      WHERE id ${isOne ? '= $1' : '= ANY($1::uuid[])'} AND status = 'placing' AND attempts = 0 AND next_attempt_at > now()
     RETURNING id`;
  const { rows } = await db.query<{ id: string }>(isOne ? prepared(text, ids) : plannedEachTime(text, [ids]));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Hands a `placing` order over from its request to recovery; after that it is never deleted.
 * @returns undefined if it is not `placing`
 */
export async function handOverOrder(db: Db, id: string): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(
    // If recovery has already claimed the order (attempts > 0), its lease is not shortened.
    `UPDATE orders.orders
        SET next_attempt_at = CASE WHEN attempts = 0 THEN now() ELSE next_attempt_at END,
            attempts = greatest(attempts, 1)
      WHERE id = $1 AND status = 'placing'
     RETURNING ${COLUMNS}`,
    [id],
  );
  return rows[0];
}

/**
 * Cancels an order that could not be placed.
 * @param isHeld whether its stock may have been taken, so that recovery must release it
 * @returns undefined if it is not `placing`
 */
export async function cancelPlacing(
  db: Db,
  id: string,
  reason: string,
  isHeld: boolean,
): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(
    `WITH cancelled AS (
       UPDATE orders.orders
          SET status = 'cancelled', version = version + 1, cancel_reason = $2, updated_at = now(),
              next_attempt_at = CASE WHEN $3 THEN now() + ${LEASE} END
        WHERE id = $1 AND status = 'placing'
       RETURNING ${COLUMNS}
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, to_status)
       SELECT id, version, status FROM cancelled
     )
     SELECT ${COLUMNS} FROM cancelled`,
    [id, reason, isHeld],
  );
  return rows[0];
}

/** Records that a cancelled order's stock was released: recovery no longer claims the order. */
export async function markReleased(db: Db, id: string): Promise<void> {
  await db.query(`UPDATE orders.orders SET next_attempt_at = NULL WHERE id = $1 AND status = 'cancelled'`, [
    id,
  ]);
}

/** Records that a placed order needs nothing more: recovery no longer claims the order. */
export async function markHeld(db: Db, id: string): Promise<void> {
  await db.query(
    `UPDATE orders.orders SET next_attempt_at = NULL WHERE id = $1 AND status NOT IN ('placing', 'cancelled')`,
    [id],
  );
}

/** An order that recovery has claimed. */
export interface ClaimedOrder {
  id: string;
  status: Status;
  items: Line[];
  /** Whether it was `placing` for too long. */
  is_overdue: boolean;
}

/** Claims due orders for the time of a lease. Concurrent recoveries never get the same order. */
export async function claimDueOrders(
  db: Db,
  limit: number,
  placingTimeoutSeconds: number,
): Promise<ClaimedOrder[]> {
  const { rows } = await db.query<ClaimedOrder>(
    `UPDATE orders.orders o
        SET next_attempt_at = now() + ${LEASE} * (0.8 + 0.4 * random()), attempts = attempts + 1
      WHERE id IN (SELECT id FROM orders.orders
                    WHERE next_attempt_at <= now()
                    ORDER BY next_attempt_at
                    LIMIT $1
                      FOR UPDATE SKIP LOCKED)
     RETURNING id, status, items, created_at < now() - make_interval(secs => $2) AS is_overdue`,
    [limit, placingTimeoutSeconds],
  );
  return rows;
}

/** Orders with something left to do, by status. */
export interface Unfinished {
  status: 'placing' | 'cancelled';
  orders_unfinished: number;
  orders_unfinished_oldest_seconds: number;
  orders_overdue: number;
}

/** Counts the orders that requests or recovery have to finish: few, so the index of due orders makes it cheap. */
export async function countUnfinished(db: Db): Promise<Unfinished[]> {
  const { rows } = await db.query<Unfinished>(
    `SELECT wanted.status,
            count(due.id)::integer AS orders_unfinished,
            coalesce(max(extract(epoch FROM now() - due.updated_at)), 0)::float AS orders_unfinished_oldest_seconds,
            count(due.id) FILTER (WHERE due.next_attempt_at < now() - interval '10 s')::integer AS orders_overdue
       FROM unnest($1::orders.order_status[]) AS wanted (status)
       LEFT JOIN orders.orders AS due ON due.status = wanted.status AND due.next_attempt_at IS NOT NULL
      GROUP BY wanted.status`,
    [['placing', 'cancelled']],
  );
  return rows;
}
