import type { Db } from '@marketstall/shared/postgres/db';
import type { Reservation, ReservationRequest } from './schemas.js';

const COLUMNS = "order_id, state, coalesce(items, '[]') AS items, refusal";

/**
 * Takes the stock of all items, or of none, and records the outcome for this order permanently: a repeated call returns
 * the same outcome, even if the products have changed since.
 */
export async function reserve(db: Db, orderId: string, request: ReservationRequest): Promise<Reservation> {
  const taken = await takeStock(db, orderId, request);
  // A separate statement: one that lost the race to record sees the winner's row only in a new snapshot.
  return taken ?? ((await findReservation(db, orderId)) as Reservation);
}

/** @returns the outcome; undefined if this order already has one */
async function takeStock(
  db: Db,
  orderId: string,
  { items, is_placed }: ReservationRequest,
): Promise<Reservation | undefined> {
  const { rows } = await db.query<Reservation>(
    // One statement, so that a kill leaves all of it or nothing.
    // The lock on the products, in the order of ids, closes two races: orders for the same products could deadlock, and
    // two orders that both saw the last unit could both take it. After the lock, the row is the newest.
    // Only the first of several calls for one order writes "reservation"; "taken" and all after it depend on that row.
    // The arrays come from subselects, so that PostgreSQL can't count them and keeps one plan: a new plan for each
    // order took as long as running the statement.
    `WITH wanted AS (
       SELECT *
         FROM unnest((SELECT $2::uuid[]), (SELECT $3::integer[]), (SELECT $4::numeric[]))
              WITH ORDINALITY AS w (product_id, quantity, expected, line)
     ), found AS (
       SELECT p.id, p.seller_id, p.seller_username, p.title, p.price, p.stock, w.quantity, w.line
         FROM products.products p
         JOIN wanted w ON w.product_id = p.id
        WHERE p.status = 'active' OR $5
        ORDER BY p.id
          FOR UPDATE OF p
     ), outcome AS MATERIALIZED (
       SELECT CASE
                WHEN count(f.id) < count(*) THEN jsonb_build_object('code', 'product_not_found', 'product_ids',
                  jsonb_agg(product_id ORDER BY line) FILTER (WHERE f.id IS NULL))
                WHEN bool_or(price <> expected) AND NOT $5 THEN jsonb_build_object('code', 'price_changed', 'changes',
                  jsonb_agg(jsonb_build_object('product_id', f.id, 'expected', expected, 'actual', price) ORDER BY line)
                    FILTER (WHERE price <> expected))
                WHEN bool_or(stock < f.quantity) THEN jsonb_build_object('code', 'insufficient_stock', 'shortages',
                  jsonb_agg(jsonb_build_object('product_id', f.id, 'requested', f.quantity, 'available', stock) ORDER BY line)
                    FILTER (WHERE stock < f.quantity))
              END AS refusal,
              jsonb_agg(jsonb_build_object(
                'product_id', f.id, 'seller_id', seller_id, 'seller_username', seller_username, 'title', title,
                'unit_price', CASE WHEN $5 THEN coalesce(expected, price) ELSE price END, 'quantity', f.quantity, 'is_tracked', stock IS NOT NULL) ORDER BY line) AS items
         FROM wanted
         LEFT JOIN found f USING (line)
     ), reservation AS (
       INSERT INTO products.reservations AS r (order_id, state, refusal, items)
       SELECT $1, (CASE WHEN refusal IS NULL THEN 'held' ELSE 'refused' END)::products.reservation_state, refusal,
              CASE WHEN refusal IS NULL THEN items END
         FROM outcome
       ON CONFLICT (order_id) DO UPDATE
          SET state = excluded.state, refusal = excluded.refusal, items = excluded.items
        WHERE $5 AND r.state = 'refused'
       RETURNING *
     ), taken AS (
       SELECT found.* FROM found, reservation WHERE state = 'held' AND stock IS NOT NULL
     ), sold AS (
       UPDATE products.products p
          SET stock = p.stock - taken.quantity, version = p.version + 1, updated_at = now()
         FROM taken
        WHERE p.id = taken.id
     ), entries AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, order_id)
       SELECT id, -quantity, 'sold', $1 FROM taken
     )
     SELECT ${COLUMNS} FROM reservation`,
    [
      orderId,
      items.map((item) => item.product_id),
      items.map((item) => item.quantity),
      items.map((item) => item.unit_price ?? null),
      is_placed ?? false,
    ],
  );
  return rows[0];
}

async function findReservation(db: Db, orderId: string): Promise<Reservation | undefined> {
  const { rows } = await db.query<Reservation>(
    `SELECT ${COLUMNS} FROM products.reservations WHERE order_id = $1`,
    [orderId],
  );
  return rows[0];
}

/**
 * Releases an order's reservation: returns the stock that it took, once, however often it is called. A call before the
 * reservation arrives leaves a mark that refuses it. Products that were deleted or are now made to order are skipped.
 */
export async function releaseReservation(db: Db, orderId: string): Promise<void> {
  await db.query(
    // Of several concurrent calls, the one that finds the reservation held releases it. It may have waited until the
    // reservation was written: so it takes the items from the returned row, since its snapshot is older than that row.
    // Products are locked in the order of ids, as in takeStock, so that the two can't deadlock.
    `WITH released AS (
       INSERT INTO products.reservations AS r (order_id, state, released_at)
       VALUES ($1, 'released', now())
       ON CONFLICT (order_id) DO UPDATE SET state = 'released', released_at = now() WHERE r.state = 'held'
       RETURNING items
     ), returned AS (
       SELECT p.id, i.quantity
         FROM released
        CROSS JOIN jsonb_to_recordset(items) AS i (product_id uuid, quantity integer, is_tracked boolean)
         JOIN products.products p ON p.id = i.product_id
        WHERE i.is_tracked AND p.stock IS NOT NULL
        ORDER BY p.id
          FOR UPDATE OF p
     ), restocked AS (
       UPDATE products.products p
          SET stock = p.stock + returned.quantity, version = p.version + 1, updated_at = now()
         FROM returned
        WHERE p.id = returned.id
     )
     INSERT INTO products.stock_ledger (product_id, delta, reason, order_id)
     SELECT id, quantity, 'returned', $1 FROM returned`,
    [orderId],
  );
}
