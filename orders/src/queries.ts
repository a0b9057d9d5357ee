import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Db } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import {
  BUYER_SORTS,
  type HistoryEntry,
  type Order,
  type OrderList,
  SELLER_SORTS,
  type Status,
} from './schemas.js';

/** The columns of an order in a response. */
export const COLUMNS =
  'id, user_id, status, total_price, items, version, created_at, updated_at, cancel_reason';
const COLUMNS_OF_O = COLUMNS.replaceAll(/\w+/g, 'o.$&');

/** For how long a request, a status change or a recovery has an order to itself. */
export const LEASE = "interval '5 seconds'";

export async function findOrder(db: Db, id: string): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(`SELECT ${COLUMNS} FROM orders.orders WHERE id = $1`, [id]);
  return rows[0];
}

export async function listOrders(db: Db, userId: string, query: OrderList): Promise<Page<Order>> {
  const list = keyset(BUYER_SORTS, query);
  const where = [`user_id = ${list.bind(userId)}`, list.after];
  if (query.status) where.push(`status = ANY(${list.bind(query.status)}::orders.order_status[])`);
  const { rows } = await db.query<Order>(
    list.statement(
      `SELECT ${COLUMNS}
       FROM orders.orders
      WHERE ${where.join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows);
}

/** Lists the orders that contain an item of this seller. */
export async function listSales(db: Db, sellerId: string, query: OrderList): Promise<Page<Order>> {
  const list = keyset(SELLER_SORTS, query, 's.order_id');
  const where = [`s.seller_id = ${list.bind(sellerId)}`, list.after];
  if (query.status) where.push(`s.status = ANY(${list.bind(query.status)}::orders.order_status[])`);
  const { rows } = await db.query<Order>(
    list.statement(
      `SELECT ${COLUMNS_OF_O}
       FROM orders.sales s
       JOIN orders.orders o ON o.id = s.order_id
      WHERE ${where.join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows);
}

/** Lists an order's changes of status, oldest first. */
export async function listHistory(db: Db, orderId: string): Promise<HistoryEntry[]> {
  const { rows } = await db.query<HistoryEntry>(
    `SELECT at, actor_id, from_status, to_status, version
       FROM orders.order_history
      WHERE order_id = $1
      ORDER BY version`,
    [orderId],
  );
  return rows;
}

export interface StatusStep {
  to: Status;
  from: readonly Status[];
  /** The versions at which the step may happen: an `int4multirange`. */
  versions: string;
  actorId: string;
  /** The reason if `to` is `cancelled`, which also makes recovery release the stock; otherwise null. */
  cancelReason: string | null;
}

/** Changes the status. @returns undefined if the order does not have one of the step's statuses and versions */
export async function updateStatus(db: Db, id: string, step: StatusStep): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(
    // The lock closes a race with another step: the history must name the status that this step really left.
    `WITH before AS (
       SELECT id, status
         FROM orders.orders
        WHERE id = $1 AND status = ANY($3::orders.order_status[]) AND version <@ $4::int4multirange
          FOR UPDATE
     ), changed AS (
       UPDATE orders.orders o
          SET status = $2::orders.order_status, version = o.version + 1, updated_at = now(), cancel_reason = $6,
              next_attempt_at = CASE WHEN $6::text IS NOT NULL THEN now() + ${LEASE} END
         FROM before
        WHERE o.id = before.id
       RETURNING ${COLUMNS_OF_O}, before.status AS from_status
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, from_status, to_status)
       SELECT id, version, $5, from_status, status FROM changed
     ), sales AS (
       UPDATE orders.sales SET status = changed.status FROM changed WHERE order_id = changed.id
     )
     SELECT ${COLUMNS} FROM changed`,
    [id, step.to, step.from, step.versions, step.actorId, step.cancelReason],
  );
  return rows[0];
}
