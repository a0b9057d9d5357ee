import type { Pool } from 'pg';

/**
 * A query over the tables of both services; each row that it returns is a violation.
 *
 * `npm run audit` has its own rules (`tools/audit/src/books.ts`). The two are separate on purpose: as independent
 * oracles they do not share a mistake.
 */
interface Rule {
  rule: string;
  sql: string;
}

const LIVE = "status IN ('pending', 'confirmed', 'shipped', 'delivered')";

const ORDERED = `
  SELECT o.id AS order_id, i.product_id, sum(i.quantity)::integer AS quantity, max(i.unit_price) AS unit_price,
         min(i.title) AS title, min(i.seller_id::text) AS seller_id
    FROM orders.orders o
   CROSS JOIN jsonb_to_recordset(o.items)
           AS i (product_id uuid, quantity integer, unit_price numeric, title text, seller_id uuid)
   WHERE o.${LIVE}
   GROUP BY o.id, i.product_id`;

const HELD = `
  SELECT order_id, product_id, quantity, unit_price, title, seller_id
    FROM products.reservations
   CROSS JOIN jsonb_to_recordset(items)
           AS i (product_id uuid, quantity integer, unit_price numeric, title text, seller_id text)
   WHERE state = 'held'`;

/** Each seller's part of each order. */
const PARTS = `
  SELECT o.id AS order_id, part.seller_id, part.status, part.total_price
    FROM orders.orders o
   CROSS JOIN jsonb_to_recordset(o.parts) AS part (seller_id uuid, status orders.order_status, total_price numeric)`;

/** What happened to each part: the history, with what happened to the whole order once for each part. */
const MOVES = `
  SELECT h.order_id, p.seller_id, h.version, h.from_status, h.to_status, h.seller_id IS NULL AS is_whole
    FROM orders.order_history h
    JOIN (${PARTS}) p ON p.order_id = h.order_id AND (h.seller_id IS NULL OR h.seller_id = p.seller_id)`;

/** Rules that the committed data meets at any moment. */
const ALWAYS: Rule[] = [
  { rule: 'a stock is below 0', sql: 'SELECT id, stock FROM products.products WHERE stock < 0' },
  {
    rule: 'a ledger does not add up to its stock',
    sql: `SELECT p.id, p.stock, coalesce(sum(l.delta), 0) AS ledger
            FROM products.products p
            LEFT JOIN products.stock_ledger l ON l.product_id = p.id
           GROUP BY p.id
          HAVING coalesce(p.stock, 0) <> coalesce(sum(l.delta), 0)`,
  },
  {
    rule: 'the ledger of a deleted product does not add up to 0',
    sql: `SELECT product_id, sum(delta)
            FROM products.stock_ledger
           WHERE product_id NOT IN (SELECT id FROM products.products)
           GROUP BY product_id
          HAVING sum(delta) <> 0`,
  },
  {
    rule: 'two orders have the same key',
    sql: `SELECT user_id, idempotency_key, array_agg(id) AS orders
            FROM orders.orders
           WHERE idempotency_key IS NOT NULL
           GROUP BY user_id, idempotency_key
          HAVING count(*) > 1`,
  },
];

/** Rules that hold once no request and no recovery is in progress. */
const QUIET: Rule[] = [
  ...ALWAYS,
  {
    rule: 'an order is still placing',
    sql: "SELECT id, attempts, next_attempt_at, items FROM orders.orders WHERE status = 'placing'",
  },
  {
    rule: 'a cancelled order is not released',
    sql: "SELECT id, attempts FROM orders.orders WHERE status <> 'placing' AND next_attempt_at IS NOT NULL",
  },
  {
    rule: 'reservations and live orders hold different quantities of a product',
    sql: `SELECT product_id, held.units AS held, ordered.units AS ordered
            FROM (SELECT product_id, sum(quantity) AS units FROM (${HELD}) h GROUP BY product_id) held
            FULL JOIN (SELECT product_id, sum(quantity) AS units FROM (${ORDERED}) o GROUP BY product_id) ordered
           USING (product_id)
           WHERE held.units IS DISTINCT FROM ordered.units`,
  },
  {
    rule: 'a reservation and its live order differ, or one of them is missing',
    sql: `SELECT order_id, product_id, held.quantity AS held, ordered.quantity AS ordered,
                 held.unit_price AS held_price, ordered.unit_price AS ordered_price
            FROM (${HELD}) held
            FULL JOIN (${ORDERED}) ordered USING (order_id, product_id)
           WHERE (held.quantity, held.unit_price, held.title, held.seller_id)
                 IS DISTINCT FROM (ordered.quantity, ordered.unit_price, ordered.title, ordered.seller_id)`,
  },
  {
    rule: 'a held reservation without a live order',
    sql: `SELECT r.order_id, o.status
            FROM products.reservations r
            LEFT JOIN orders.orders o ON o.id = r.order_id
           WHERE r.state = 'held' AND (o.id IS NULL OR NOT o.${LIVE})`,
  },
  {
    rule: 'the ledger and the reservation of an order differ',
    sql: `SELECT order_id, product_id, told.sold, told.returned, taken.sold AS to_be_sold, taken.returned AS to_be_returned
            FROM (SELECT order_id, product_id,
                         coalesce(-sum(delta) FILTER (WHERE reason = 'sold'), 0) AS sold,
                         coalesce(sum(delta) FILTER (WHERE reason = 'returned'), 0) AS returned
                    FROM products.stock_ledger
                   WHERE order_id IS NOT NULL
                   GROUP BY order_id, product_id) told
            FULL JOIN (SELECT order_id, product_id, quantity::bigint AS sold,
                              CASE WHEN state = 'released' THEN quantity ELSE 0 END::bigint AS returned
                         FROM products.reservations
                        CROSS JOIN jsonb_to_recordset(items) AS i (product_id uuid, quantity integer, is_tracked boolean)
                        WHERE is_tracked) taken
           USING (order_id, product_id)
           WHERE (told.sold, told.returned) IS DISTINCT FROM (taken.sold, taken.returned)`,
  },
  {
    rule: "an order's parts are not its items by seller",
    sql: `SELECT o.id, o.parts, o.items
            FROM orders.orders o
           WHERE o.total_price IS NOT NULL
             AND (SELECT jsonb_object_agg(part ->> 'seller_id', part -> 'total_price') FROM jsonb_array_elements(o.parts) AS part)
                 IS DISTINCT FROM
                 (SELECT jsonb_object_agg(seller_id, total)
                    FROM (SELECT item ->> 'seller_id' AS seller_id, sum((item ->> 'line_total')::numeric) AS total
                            FROM jsonb_array_elements(o.items) AS item GROUP BY 1) sums)`,
  },
  {
    rule: "an order's status is not that of its part furthest behind",
    sql: `SELECT o.id, o.status, o.parts
            FROM orders.orders o
            JOIN (SELECT order_id, min(status) AS status FROM (${PARTS}) p GROUP BY order_id) behind ON behind.order_id = o.id
           WHERE o.status <> behind.status
              OR (o.status = 'cancelled' AND o.parts @? '$[*] ? (@.status != "cancelled")')`,
  },
  {
    rule: 'a history does not lead to the state of its order',
    sql: `SELECT o.id, o.version, o.status, h.versions, h.highest
            FROM orders.orders o
            LEFT JOIN (SELECT order_id, count(DISTINCT version) AS versions, max(version) AS highest
                         FROM orders.order_history GROUP BY order_id) h ON h.order_id = o.id
           WHERE o.version > 0 AND (h.versions, h.highest) IS DISTINCT FROM (o.version::bigint, o.version)`,
  },
  {
    rule: 'a history does not lead to the state of a part',
    sql: `SELECT p.order_id, p.seller_id, p.status, h.last
            FROM (${PARTS}) p
            LEFT JOIN (SELECT order_id, seller_id, (array_agg(to_status ORDER BY version DESC))[1] AS last
                         FROM (${MOVES}) m GROUP BY order_id, seller_id) h USING (order_id, seller_id)
           WHERE h.last IS DISTINCT FROM p.status`,
  },
  {
    rule: 'a part made an invalid transition',
    sql: `SELECT order_id, seller_id, version, before, from_status, to_status
            FROM (SELECT *, lag(to_status) OVER (PARTITION BY order_id, seller_id ORDER BY version) AS before
                    FROM (${MOVES}) m) h
           WHERE (is_whole IS FALSE AND from_status IS DISTINCT FROM before)
              OR (coalesce(before::text, '-'), to_status::text) NOT IN
                 (('-', 'pending'), ('pending', 'confirmed'), ('confirmed', 'shipped'),
                  ('shipped', 'delivered'), ('pending', 'cancelled'), ('confirmed', 'cancelled'))`,
  },
  {
    rule: 'a part was shipped before every part was confirmed',
    sql: `SELECT shipped.order_id, shipped.version, p.seller_id
            FROM orders.order_history shipped
            JOIN (${PARTS}) p USING (order_id)
           WHERE shipped.to_status = 'shipped'
             AND NOT EXISTS (SELECT FROM orders.order_history confirmed
                              WHERE confirmed.order_id = p.order_id AND confirmed.seller_id = p.seller_id
                                AND confirmed.to_status = 'confirmed' AND confirmed.version < shipped.version)`,
  },
  {
    rule: 'an order that was confirmed expired',
    sql: `SELECT o.id
            FROM orders.orders o
            JOIN orders.order_history h ON h.order_id = o.id AND h.to_status = 'cancelled'
           WHERE o.cancel_reason = 'not_confirmed' AND (h.from_status <> 'pending' OR h.actor_id IS NOT NULL)`,
  },
  {
    rule: "a seller's list differs from the orders",
    sql: `SELECT order_id, seller_id
            FROM (SELECT p.order_id, p.seller_id, o.status, o.total_price, p.status AS part_status,
                         p.total_price AS part_total
                    FROM (${PARTS}) p
                    JOIN orders.orders o ON o.id = p.order_id) wanted
            FULL JOIN (SELECT order_id, seller_id, status, total_price, part_status, part_total FROM orders.sales) listed
           USING (order_id, seller_id, status, total_price, part_status, part_total)
           WHERE wanted.order_id IS NULL OR listed.order_id IS NULL`,
  },
];

/** A violated rule, with the row that shows it. */
export interface Problem {
  rule: string;
  detail: string;
}

/** Violations of the rules that hold at any moment. */
export function findAlwaysWrong(owner: Pool): Promise<Problem[]> {
  return ask(owner, ALWAYS);
}

/** Violations of all rules; call it once nothing is in progress. */
export function findWrong(owner: Pool): Promise<Problem[]> {
  return ask(owner, QUIET);
}

/**
 * The number of orders and reservations that recovery still has to work on.
 * @param expires whether pending orders end by themselves
 */
export async function countUnsettled(owner: Pool, expires: boolean): Promise<number> {
  const { rows } = await owner.query<{ unsettled: number }>(
    `SELECT ((SELECT count(*) FROM orders.orders WHERE next_attempt_at IS NOT NULL OR (status = 'pending' AND $1))
           + (SELECT count(*)
                FROM products.reservations r
                LEFT JOIN orders.orders o ON o.id = r.order_id
               WHERE r.state = 'held' AND (o.id IS NULL OR NOT o.${LIVE})))::integer AS unsettled`,
    [expires],
  );
  return rows[0]?.unsettled ?? 0;
}

async function ask(owner: Pool, rules: Rule[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { rule, sql } of rules) {
    const { rows } = await owner.query<Record<string, unknown>>(sql);
    for (const row of rows) problems.push({ rule, detail: JSON.stringify(row) });
  }
  return problems;
}
