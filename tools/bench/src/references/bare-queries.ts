/** The SQL of the bare reference: the shortest statements that give the services' answers, each prepared. */
import { newId } from '@marketstall/shared/ids';
import type { Db, Pool } from '@marketstall/shared/postgres/db';
import { prepared } from '@marketstall/shared/postgres/prepared-statements';
import type { QueryResultRow } from 'pg';
import type { BareUser } from './bare-tokens.js';
import { priced, type Sold } from './priced.js';

async function rowsOf<T extends QueryResultRow>(db: Db, text: string, values: unknown[]) {
  const { rows } = await db.query<T>(prepared(text, values));
  return rows;
}

const PRODUCT =
  'id, seller_id, seller_username, sku, title, description, price, stock, status, category, image_url, version, created_at, updated_at';
const TASK = 'id, user_id, title, description, status, version, created_at, updated_at';
const ORDER =
  'id, user_id, buyer_username, status, total_price, items, parts, delivery, note, version, created_at, updated_at, cancel_reason';

interface Row extends QueryResultRow {
  id: string;
}

export async function productById(db: Db, id: string): Promise<Row | undefined> {
  const [row] = await rowsOf<Row>(db, `SELECT ${PRODUCT} FROM products.products WHERE id = $1`, [id]);
  return row;
}

/** Products by price, or with the words of `q`, newest first; from a cursor on, if there is one. */
export async function productPage(db: Db, query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 20);
  const words = query.get('q');
  const cursor = query.get('cursor');
  const isByPrice = query.get('sort') === 'price';
  const values: unknown[] = [limit + 1];
  const where = ['true'];
  if (words !== null) where.push(`words @@ (SELECT products.search_query($${values.push(words)}))`);
  if (cursor !== null) {
    const [, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    const type = isByPrice ? 'numeric' : 'timestamptz';
    const operator = isByPrice ? '>' : '<';
    const expression = isByPrice ? 'price' : 'created_at';
    where.push(`(${expression}, id) ${operator} ($${values.push(key)}::${type}, $${values.push(id)}::uuid)`);
  }
  const order = isByPrice ? 'price, id' : 'created_at DESC, id DESC';
  const text = `SELECT ${PRODUCT} FROM products.products WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT $1`;
  const rows = await rowsOf<Row>(db, text, values);
  return page(rows, limit, isByPrice ? 'price' : 'created_at');
}

export async function taskPage(db: Db, userId: string, query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 20);
  const rows = await rowsOf<Row>(
    db,
    `SELECT ${TASK} FROM tasks.tasks WHERE user_id = $1 ORDER BY status, id LIMIT $2`,
    [userId, limit + 1],
  );
  return page(rows, limit, 'status');
}

export async function orderPage(db: Db, userId: string, query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 20);
  const rows = await rowsOf<Row>(
    db,
    `SELECT ${ORDER}
       FROM orders.orders
      WHERE user_id = $1 AND status = ANY($2::orders.order_status[])
      ORDER BY coalesce(total_price, 'Infinity'), id
      LIMIT $3`,
    [userId, (query.get('status') ?? '').split(','), limit + 1],
  );
  return page(rows, limit, 'total_price');
}

function page(rows: Row[], limit: number, key: string) {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const cursor = last && Buffer.from(JSON.stringify(['', String(last[key]), last.id])).toString('base64url');
  return { items, next_cursor: cursor ?? null };
}

export interface Item {
  product_id: string;
  quantity: number;
}

/** Places an order as a shop with one database would: one transaction for stock, ledger, order, history and sales. */
export async function placeOrder(pool: Pool, user: BareUser, items: Item[], key: string): Promise<Row> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const ids = items.map((item) => item.product_id);
    const quantities = items.map((item) => item.quantity);
    const sold = await rowsOf<Sold>(client, TAKE_STOCK, [ids, quantities]);
    if (sold.length !== items.length) throw new Error('a product is unknown or sold out');
    const { items: bought, parts, total } = priced(sold);
    const [order] = await rowsOf<Row>(client, INSERT_ORDER, [
      newId(),
      user.id,
      user.username,
      total,
      JSON.stringify(bought),
      JSON.stringify(parts),
      key,
    ]);
    if (!order) throw new Error('nothing was inserted');
    await rowsOf(client, INSERT_LEDGER, [order.id, ids, quantities]);
    await rowsOf(client, INSERT_HISTORY, [order.id, user.id]);
    const [sellers, totals] = [parts.map((part) => part.seller_id), parts.map((part) => part.total_price)];
    await rowsOf(client, INSERT_SALES, [order.id, sellers, totals]);
    await client.query('COMMIT');
    return order;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** Locks products in the order of their ids, so that two orders of the same products cannot deadlock. */
const TAKE_STOCK = `
  WITH wanted AS (
    SELECT p.id, w.quantity
      FROM products.products p
      JOIN unnest((SELECT $1::uuid[]), (SELECT $2::integer[])) AS w (product_id, quantity) ON w.product_id = p.id
     WHERE p.stock >= w.quantity
     ORDER BY p.id
       FOR UPDATE OF p
  )
  UPDATE products.products p
     SET stock = p.stock - wanted.quantity, version = p.version + 1, updated_at = now()
    FROM wanted
   WHERE p.id = wanted.id
  RETURNING p.id AS product_id, p.seller_id, p.seller_username, p.title, p.price AS unit_price, wanted.quantity`;

const INSERT_ORDER = `
  INSERT INTO orders.orders (id, user_id, buyer_username, status, version, total_price, items, parts, idempotency_key, fingerprint)
  VALUES ($1, $2, $3, 'pending', 1, $4, $5, $6, $7, '')
  RETURNING ${ORDER}`;

const INSERT_LEDGER = `
  INSERT INTO products.stock_ledger (product_id, delta, reason, order_id)
  SELECT product_id, -quantity, 'sold', $1
    FROM unnest($2::uuid[], $3::integer[]) AS sold (product_id, quantity)`;

const INSERT_HISTORY = `
  INSERT INTO orders.order_history (order_id, version, actor_id, to_status) VALUES ($1, 1, $2, 'pending')`;

/** The rows behind sellers' lists of orders. */
const INSERT_SALES = `
  INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
  SELECT id, seller_id, status, total_price, created_at, status, part_total
    FROM orders.orders, unnest($2::uuid[], $3::numeric[]) AS part (seller_id, part_total)
   WHERE id = $1`;

/** Moves an order from pending, for the seller of all its items, at this version; undefined if no row matches. */
export async function patchOrder(
  db: Db,
  sellerId: string,
  id: string,
  { status, version }: { status: string; version: number },
): Promise<Row | undefined> {
  const [row] = await rowsOf<Row>(db, STEP, [id, sellerId, status, version]);
  return row;
}

const STEP = `
  WITH before AS (
    SELECT id, status
      FROM orders.orders
     WHERE id = $1 AND version = $4 AND status = 'pending'
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(items) item WHERE (item ->> 'seller_id')::uuid <> $2)
       FOR UPDATE
  ), changed AS (
    UPDATE orders.orders o
       SET status = $3::orders.order_status, version = o.version + 1, updated_at = now(),
           parts = jsonb_set(o.parts, '{0,status}', to_jsonb($3::text))
      FROM before
     WHERE o.id = before.id
    RETURNING ${ORDER.replaceAll(/\w+/g, 'o.$&')}, before.status AS from_status
  ), entry AS (
    INSERT INTO orders.order_history (order_id, version, actor_id, seller_id, from_status, to_status)
    SELECT id, version, $2, $2, from_status, status FROM changed
  ), sales AS (
    UPDATE orders.sales SET status = changed.status, part_status = changed.status FROM changed WHERE order_id = changed.id
  )
  SELECT ${ORDER} FROM changed`;
