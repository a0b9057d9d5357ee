import type { Db } from '@marketstall/shared/postgres/db';
import type { Reservation, ReservationRequest } from '../schemas.js';

/** An order that asks for the stock of its items. */
export interface Asked extends ReservationRequest {
  order_id: string;
}

const COLUMNS = "order_id, state, coalesce(items, '[]') AS items, refusal";

/**
 * Takes the stock of orders, in the order in which they came: for each of them all items, or none. Records each outcome for its
 * order for good.
 * @param mayWait whether to wait for products that others have locked; if not, their orders are left out
 * @returns the outcomes, in any order. None have, besides those left out: orders with an outcome from before; orders that
 * get their stock only if an earlier one does not; and orders for which stock is short, where an earlier one had an outcome
 * from before. If it may wait, the first of the orders has an outcome, now or from before.
 */
export async function takeStock(db: Db, orders: Asked[], mayWait: boolean): Promise<Reservation[]> {
  const statements = orders.length === 1 ? FOR_ONE : FOR_MANY;
  const lines = orders.flatMap(({ items }, at) => items.map((item) => ({ ...item, at: at + 1 })));
  const { rows } = await db.query<Reservation>(mayWait ? statements.waiting : statements.taking, [
    orders.map(({ order_id }) => order_id),
    orders.map(({ is_placed }) => is_placed ?? false),
    lines.map(({ at }) => at),
    lines.map(({ product_id }) => product_id),
    lines.map(({ quantity }) => quantity),
    lines.map(({ unit_price }) => unit_price ?? null),
  ]);
  return rows;
}

/** The outcomes that these orders have. */
export async function findReservations(db: Db, orderIds: string[]): Promise<Reservation[]> {
  const { rows } = await db.query<Reservation>(
    `SELECT ${COLUMNS} FROM products.reservations WHERE order_id = ANY($1::uuid[])`,
    [orderIds],
  );
  return rows;
}

/** What each of several orders gets beside the others. */
const AMONG_MANY = `judged AS (
      SELECT *, bool_and(is_free) OVER (PARTITION BY at) AS may_get
        FROM found
    ), summed AS (
      SELECT *, sum(quantity) FILTER (WHERE may_get) OVER (PARTITION BY product_id ORDER BY at) AS upto
        FROM judged
    ), settled AS (
      SELECT *, may_get AND bool_and(stock IS NULL OR upto <= stock) OVER (PARTITION BY at) AS is_held
        FROM summed
    ), told AS (
      SELECT *, (stock - coalesce(sum(quantity) FILTER (WHERE is_held) OVER earlier, 0))::integer AS available
        FROM settled
      WINDOW earlier AS (PARTITION BY product_id ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    )`;

/** What one order gets: the windows would take longer than the rest (measured, decision 35). */
const ALONE = 'told AS (SELECT *, is_free AS is_held, stock AS available FROM found)';

const FOR_ONE = statements(ALONE);
const FOR_MANY = statements(AMONG_MANY);

function statements(competition: string) {
  return {
    /** Leaves out orders of products that are locked. */
    taking: statement('FOR UPDATE SKIP LOCKED', competition),
    waiting: statement('FOR UPDATE', competition),
  };
}

/**
 * One statement, so that a kill leaves all of it or nothing.
 *
 * `locked`: the locks on the products, in the order of ids, close two races: orders for the same products could deadlock, and
 * two orders that both saw the last unit could both take it. After the lock, the row is the newest.
 *
 * `told`: window functions can't say whether an order gets its stock if that depends on whether an earlier one did. So `upto`
 * counts all that earlier ones ask for: who is within the stock even then is held. `available` counts only what those get: who
 * is not within it even so is refused. Who is between is left out.
 *
 * `held`: only the first of several calls for one order writes its row; `taken` and all after it depend on that row. Where a row
 * was there before, less was taken than `available` counts: so nobody is told that stock is short. Rows are written in the
 * order of ids, so that two statements with the same orders can't deadlock.
 *
 * The arrays come from subselects, so that PostgreSQL can't count them and keeps one plan: a new plan for each order took as
 * long as running the statement.
 */
function statement(lock: string, competition: string): string {
  return `
    WITH asked AS (
      SELECT * FROM unnest((SELECT $1::uuid[]), (SELECT $2::boolean[])) WITH ORDINALITY AS a (order_id, is_placed, at)
    ), wanted AS (
      SELECT a.order_id, a.is_placed, w.*
        FROM unnest((SELECT $3::integer[]), (SELECT $4::uuid[]), (SELECT $5::integer[]), (SELECT $6::numeric[]))
             WITH ORDINALITY AS w (at, product_id, quantity, expected, line)
        JOIN asked a USING (at)
    ), locked AS (
      SELECT id, seller_id, seller_username, title, price, stock, status
        FROM products.products
       WHERE id IN (SELECT product_id FROM wanted)
       ORDER BY id
         ${lock}
    ), found AS (
      SELECT w.*, l.id, l.seller_id, l.seller_username, l.title, l.price, l.stock,
             l.id IS NULL AND EXISTS (SELECT FROM products.products p WHERE p.id = w.product_id) AS is_busy,
             l.id IS NULL OR (l.status <> 'active' AND NOT w.is_placed) AS is_missing,
             coalesce(l.price <> w.expected, false) AND NOT w.is_placed AS is_other_price,
             l.id IS NOT NULL AND (w.is_placed OR (l.status = 'active' AND coalesce(l.price = w.expected, true)))
               AND coalesce(l.stock >= w.quantity, true) AS is_free
        FROM wanted w
        LEFT JOIN locked l ON l.id = w.product_id
    ), ${competition}, outcome AS MATERIALIZED (
      SELECT order_id, bool_and(is_held) AS is_held,
             CASE
               WHEN bool_or(is_missing) THEN jsonb_build_object('code', 'product_not_found', 'product_ids',
                 jsonb_agg(product_id ORDER BY line) FILTER (WHERE is_missing))
               WHEN bool_or(is_other_price) THEN jsonb_build_object('code', 'price_changed', 'changes',
                 jsonb_agg(jsonb_build_object('product_id', id, 'expected', expected, 'actual', price) ORDER BY line)
                   FILTER (WHERE is_other_price))
               WHEN NOT bool_and(is_held) AND bool_or(available < quantity) THEN jsonb_build_object('code', 'insufficient_stock', 'shortages',
                 jsonb_agg(jsonb_build_object('product_id', id, 'requested', quantity, 'available', available) ORDER BY line)
                   FILTER (WHERE available < quantity))
             END AS refusal,
             jsonb_agg(jsonb_build_object(
               'product_id', id, 'seller_id', seller_id, 'seller_username', seller_username, 'title', title,
               'unit_price', CASE WHEN is_placed THEN coalesce(expected, price) ELSE price END,
               'quantity', quantity, 'is_tracked', stock IS NOT NULL) ORDER BY line) AS items
        FROM told
       GROUP BY order_id
      HAVING NOT bool_or(is_busy)
    ), held AS (
      INSERT INTO products.reservations AS r (order_id, state, items)
      SELECT order_id, 'held', items FROM outcome WHERE is_held ORDER BY order_id
      ON CONFLICT (order_id) DO UPDATE
         SET state = 'held', refusal = NULL, items = excluded.items
       WHERE r.state = 'refused' AND r.order_id IN (SELECT order_id FROM asked WHERE is_placed)
      RETURNING *
    ), refused AS (
      INSERT INTO products.reservations AS r (order_id, state, refusal)
      SELECT order_id, 'refused', refusal
        FROM outcome
       WHERE refusal IS NOT NULL
         AND (refusal ->> 'code' <> 'insufficient_stock'
              OR (SELECT count(*) FROM held) = (SELECT count(*) FROM outcome WHERE is_held))
       ORDER BY order_id
      ON CONFLICT (order_id) DO UPDATE
         SET refusal = excluded.refusal
       WHERE r.state = 'refused' AND r.order_id IN (SELECT order_id FROM asked WHERE is_placed)
      RETURNING *
    ), taken AS (
      SELECT t.at, t.id, t.quantity, order_id FROM told t JOIN held USING (order_id) WHERE t.stock IS NOT NULL
    ), sold AS (
      UPDATE products.products p
         SET stock = p.stock - t.quantity, version = p.version + t.orders, updated_at = now()
        FROM (SELECT id, sum(quantity)::integer AS quantity, count(*)::integer AS orders FROM taken GROUP BY id) t
       WHERE p.id = t.id
    ), entries AS (
      INSERT INTO products.stock_ledger (product_id, delta, reason, order_id)
      SELECT id, -quantity, 'sold', order_id FROM taken ORDER BY at
    )
    SELECT ${COLUMNS} FROM held
     UNION ALL
    SELECT ${COLUMNS} FROM refused`;
}
