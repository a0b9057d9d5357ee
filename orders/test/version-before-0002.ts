import type pg from 'pg';

/** The statements of the version of this service that knew no parts, which serves while migration 0002 runs. */

export async function insertOrder(
  db: pg.Client,
  order: { id: string; userId: string; items: unknown[] },
): Promise<string> {
  await db.query(
    `INSERT INTO orders.orders (id, user_id, items, next_attempt_at) VALUES ($1, $2, $3, now() + interval '5 seconds')`,
    [order.id, order.userId, JSON.stringify(order.items)],
  );
  return order.id;
}

interface Priced {
  items: unknown[];
  total: number;
  sellers: string[];
}

export async function completeOrder(
  db: pg.Client,
  id: string,
  { items, total, sellers }: Priced,
): Promise<void> {
  await db.query(
    `WITH placed AS (
       UPDATE orders.orders
          SET status = 'pending', version = 1, items = $2, total_price = $3, next_attempt_at = NULL, updated_at = now()
        WHERE id = $1 AND status = 'placing'
       RETURNING *
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, to_status)
       SELECT id, version, user_id, status FROM placed
     ), sales AS (
       INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at)
       SELECT id, seller_id, status, total_price, created_at FROM placed, unnest($4::uuid[]) AS seller_id
     )
     SELECT id FROM placed`,
    [id, JSON.stringify(items), total, sellers],
  );
}

/** @returns whether the order had one of these statuses */
export async function updateStatus(
  db: pg.Client,
  id: string,
  { from, to, actorId }: { from: string[]; to: string; actorId: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH before AS (
       SELECT id, status
         FROM orders.orders
        WHERE id = $1 AND status = ANY($3::orders.order_status[])
          FOR UPDATE
     ), changed AS (
       UPDATE orders.orders o
          SET status = $2::orders.order_status, version = o.version + 1, updated_at = now(), cancel_reason = $5,
              next_attempt_at = CASE WHEN $5::text IS NOT NULL THEN now() + interval '5 seconds' END
         FROM before
        WHERE o.id = before.id
       RETURNING o.*, before.status AS from_status
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, from_status, to_status)
       SELECT id, version, $4, from_status, status FROM changed
     ), sales AS (
       UPDATE orders.sales SET status = changed.status FROM changed WHERE order_id = changed.id
     )
     SELECT id FROM changed`,
    [id, to, from, actorId, to === 'cancelled' ? 'cancelled_by_buyer' : null],
  );
  return rowCount === 1;
}
