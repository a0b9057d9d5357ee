import type { Db } from '@marketstall/shared/postgres/db';

/**
 * Releases an order's reservation: returns the stock that it took, once, however often it is called. A call before the
 * reservation arrives leaves a mark that refuses it. Products that were deleted or are now made to order are skipped.
 */
export async function releaseReservation(db: Db, orderId: string): Promise<void> {
  await db.query(
    // Of several concurrent calls, the one that finds the reservation held releases it. It may have waited until the
    // reservation was written: so it takes the items from the returned row, since its snapshot is older than that row.
    // Products are locked in the order of ids, as in take-stock.ts, so that the two can't deadlock.
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
