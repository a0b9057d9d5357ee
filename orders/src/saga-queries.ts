import type { Db } from '@marketstall/shared/postgres/db';
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

/** Inserts an order as `placing`, leased to its request. @returns false if the user has already used the key */
export async function insertOrder(db: Db, order: BegunOrder): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO orders.orders
       (id, user_id, buyer_username, items, delivery, note, idempotency_key, fingerprint, next_attempt_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + ${LEASE})
     ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING`,
    [
      order.id,
      order.userId,
      order.username,
      JSON.stringify(order.lines.map(unpricedItem)),
      order.delivery && JSON.stringify(order.delivery),
      order.note,
      order.key,
      order.fingerprint,
    ],
  );
  return rowCount === 1;
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

/** Makes a `placing` order `pending`, with its prices. @returns undefined if it is not `placing` */
export async function completeOrder(
  db: Db,
  id: string,
  { items, parts, total }: PricedItems,
): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(
    `WITH placed AS (
       UPDATE orders.orders
          SET status = 'pending', version = version + 1, items = $2, parts = $3, total_price = $4, next_attempt_at = NULL,
              updated_at = now(), pending_since = now()
        WHERE id = $1 AND status = 'placing'
       RETURNING ${COLUMNS}
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, to_status)
       SELECT id, version, user_id, status FROM placed
     ), sales AS (
       INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
       SELECT id, part.seller_id, status, total_price, created_at, status, part.total
         FROM placed, unnest($5::uuid[], $6::numeric[]) AS part (seller_id, total)
     )
     SELECT ${COLUMNS} FROM placed`,
    [
      id,
      JSON.stringify(items),
      JSON.stringify(parts),
      total,
      parts.map((part) => part.seller_id),
      parts.map((part) => part.total_price),
    ],
  );
  return rows[0];
}

/**
 * Deletes a refused order while only its own request knows it, and so frees its key.
 * @returns whether it did; if not, recovery or a repeated request has taken the order over
 */
export async function deleteRefusedOrder(db: Db, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `DELETE FROM orders.orders
      WHERE id = $1 AND status = 'placing' AND attempts = 0 AND next_attempt_at > now()`,
    [id],
  );
  return rowCount === 1;
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
