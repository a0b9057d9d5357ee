import type { Db } from '@marketstall/shared/postgres/db';
import type { HistoryEntry, Order } from './schemas.js';
import type { Transition } from './transitions.js';

/** The columns of an order in a response. */
export const COLUMNS =
  'id, user_id, buyer_username, status, total_price, items, parts, delivery, note, version, created_at, updated_at, cancel_reason';

/** For how long a request, a status change or a recovery has an order to itself. */
export const LEASE = "interval '5 seconds'";

export async function findOrder(db: Db, id: string): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(`SELECT ${COLUMNS} FROM orders.orders WHERE id = $1`, [id]);
  return rows[0];
}

/** Lists an order's changes of status, oldest first. */
export async function listHistory(db: Db, orderId: string): Promise<HistoryEntry[]> {
  const { rows } = await db.query<HistoryEntry>(
    `SELECT at, actor_id, seller_id, from_status, to_status, version
       FROM orders.order_history
      WHERE order_id = $1
      ORDER BY version, entry`,
    [orderId],
  );
  return rows;
}

export interface Step extends Transition {
  /** The version that the transition was made for. */
  version: number;
  /** null: the shop itself. */
  actorId: string | null;
  /** The reason if `status` is `cancelled`, which also makes recovery release the stock; otherwise null. */
  cancelReason: string | null;
}

/** Changes an order's status and those of its parts. @returns undefined if the order has another version by now */
export async function updateStatus(db: Db, id: string, step: Step): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(
    `WITH changed AS (
       UPDATE orders.orders
          SET status = $3::orders.order_status, parts = $4, version = version + 1, updated_at = now(), cancel_reason = $5,
              next_attempt_at = CASE WHEN $5::text IS NULL THEN next_attempt_at ELSE now() + ${LEASE} END
        WHERE id = $1 AND version = $2
       RETURNING ${COLUMNS}
     ), entries AS (
       INSERT INTO orders.order_history (order_id, version, entry, actor_id, seller_id, from_status, to_status)
       SELECT id, version, entry - 1, $6, seller_id, from_status, to_status
         FROM changed,
              ROWS FROM (jsonb_to_recordset($7) AS (seller_id uuid, from_status orders.order_status, to_status orders.order_status))
                WITH ORDINALITY AS moved (seller_id, from_status, to_status, entry)
     ), sales AS (
       UPDATE orders.sales s
          SET status = changed.status, part_status = part.status
         FROM changed, jsonb_to_recordset(parts) AS part (seller_id uuid, status orders.order_status)
        WHERE s.order_id = changed.id AND s.seller_id = part.seller_id
     )
     SELECT ${COLUMNS} FROM changed`,
    [
      id,
      step.version,
      step.status,
      JSON.stringify(step.parts),
      step.cancelReason,
      step.actorId,
      JSON.stringify(step.entries),
    ],
  );
  return rows[0];
}

/**
 * Erases an order's personal data, delivery and note.
 * @param versions at which this may happen: an `int4multirange`
 * @returns false if the order has no such data, another version, or does not exist
 */
export async function eraseDelivery(db: Db, id: string, versions: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE orders.orders
        SET delivery = NULL, note = '', version = version + 1, updated_at = now()
      WHERE id = $1 AND version <@ $2::int4multirange AND (delivery IS NOT NULL OR note <> '')`,
    [id, versions],
  );
  return rowCount === 1;
}
