import type { KeyedRequest } from '@marketstall/shared/http/idempotency-key';
import { type Db, violates } from '@marketstall/shared/postgres/db';
import { recordKey } from '@marketstall/shared/postgres/idempotency';
import { productFailure } from './failures.js';
import { type Category, LIMITS, type NewProduct, type Product, type ProductChange } from './schemas.js';

/** The columns of a product in a response. */
export const COLUMNS =
  'id, seller_id, seller_username, sku, title, description, price, stock, status, category, image_url, version, created_at, updated_at';
const COLUMNS_OF_P = COLUMNS.replaceAll(/\w+/g, 'p.$&');

/** The row as its changes need it. */
export interface EditedProduct extends Product {
  /** The version of the last edit: sales, returns and adjustments are none. */
  edited_version: number;
}

/** A user's products. */
export const PRODUCTS_OF = 'SELECT FROM products.products WHERE seller_id = $1';

/**
 * Inserts a product, with its first stock in the ledger, and records the request's key with it.
 * @throws AppError 409 `sku_taken`
 */
export async function insertProduct(
  db: Db,
  id: string,
  seller: { id: string; username: string },
  product: NewProduct,
  keyed: KeyedRequest | undefined,
): Promise<Product> {
  const { title, description, price, stock, sku, status, category, image_url } = product;
  const values: unknown[] = [
    ...[id, seller.id, seller.username || null, title, description, price, stock],
    ...[sku, status, category, image_url],
  ];
  const { rows } = await mapSkuTaken(
    db.query<Product>(
      `WITH product AS (
         INSERT INTO products.products
                (id, seller_id, seller_username, title, description, price, stock, sku, status, category, image_url)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         RETURNING ${COLUMNS}
       ), entry AS (
         INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
         SELECT id, stock, 'created', seller_id FROM product WHERE stock > 0
       )${recordKey('products', keyed, 'product', values)}
       SELECT ${COLUMNS} FROM product`,
      values,
    ),
  );
  return rows[0] as Product;
}

async function mapSkuTaken<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (violates(error, 'products_sku_unique')) {
      throw productFailure('sku_taken', 'Another product of this seller has this sku.');
    }
    throw error;
  }
}

export async function findProduct(db: Db, id: string): Promise<Product | undefined> {
  const { rows } = await db.query<Product>(`SELECT ${COLUMNS} FROM products.products WHERE id = $1`, [id]);
  return rows[0];
}

/** A product as its changes need it, hidden ones included. */
export async function findEdited(db: Db, id: string): Promise<EditedProduct | undefined> {
  const { rows } = await db.query<EditedProduct>(
    `SELECT ${COLUMNS}, edited_version FROM products.products WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** How many active products each category has, by name. */
export async function countCategories(db: Db): Promise<Category[]> {
  const { rows } = await db.query<Category>(
    `SELECT category, count(*)::integer AS count
       FROM products.products
      WHERE category IS NOT NULL AND status = 'active'
      GROUP BY category
      ORDER BY category COLLATE products.title_order, category`,
  );
  return rows;
}

/** Who makes a change, and at which versions it may happen. */
export interface Guard {
  actorId: string;
  isAdmin: boolean;
  /** An `int4multirange` of the row's version. */
  versions: string;
  /** A version since which nobody may have edited the row; undefined: any. */
  since: number | undefined;
}

/** A guard's conditions. The first five values of the statement are the id and the guard's, as `guardValues` has them. */
const GUARDED = `id = $1 AND (seller_id = $2 OR $3) AND version <@ $4::int4multirange
                 AND ($5::integer IS NULL OR $5 BETWEEN edited_version AND version)`;

function guardValues(id: string, { actorId, isAdmin, versions, since }: Guard): unknown[] {
  return [id, actorId, isAdmin, versions, since];
}

/**
 * Changes the given fields and enters a change of stock into the ledger. A stock above the limit, which only returns can
 * make, may be repeated but not set.
 * @returns undefined if the guard matched no row, or the stock is above the limit
 * @throws AppError 409 `sku_taken`
 */
export async function updateProduct(
  db: Db,
  id: string,
  change: ProductChange,
  guard: Guard,
): Promise<Product | undefined> {
  const { rows } = await mapSkuTaken(
    db.query<Product>(
      // The lock closes a race with a sale: one between reading the old stock and writing the new one would leave a
      // ledger that does not add up. `title` is always named, since that makes the change an edit (migration 0006).
      `WITH before AS (
         SELECT id, coalesce(stock, 0) AS stock
           FROM products.products
          WHERE ${GUARDED} AND ($11::integer IS NULL OR $11 <= ${LIMITS.stock.max} OR $11 = stock)
            FOR UPDATE
       ), changed AS (
         UPDATE products.products p
            SET title = coalesce($7, p.title),
                description = coalesce($8, p.description),
                price = coalesce($9, p.price),
                status = coalesce($10, p.status),
                stock = CASE WHEN 'stock' = ANY($6::text[]) THEN $11 ELSE p.stock END,
                sku = CASE WHEN 'sku' = ANY($6) THEN $12 ELSE p.sku END,
                category = CASE WHEN 'category' = ANY($6) THEN $13 ELSE p.category END,
                image_url = CASE WHEN 'image_url' = ANY($6) THEN $14 ELSE p.image_url END,
                version = p.version + 1,
                updated_at = now()
           FROM before
          WHERE p.id = before.id
         RETURNING ${COLUMNS_OF_P}, coalesce(p.stock, 0) - before.stock AS delta
       ), entry AS (
         INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
         SELECT id, delta, 'edited', $2 FROM changed WHERE delta <> 0
       )
       SELECT ${COLUMNS} FROM changed`,
      [
        ...guardValues(id, guard),
        Object.keys(change).filter((name) => change[name as keyof ProductChange] !== undefined),
        ...[change.title, change.description, change.price, change.status],
        ...[change.stock, change.sku, change.category, change.image_url],
      ],
    ),
  );
  return rows[0];
}

/** Deletes a product; its ledger then adds up to 0. @returns whether the guard matched a row */
export async function deleteProduct(db: Db, id: string, guard: Guard): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH gone AS (
       DELETE FROM products.products WHERE ${GUARDED} RETURNING id, stock
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, -stock, 'deleted', $2 FROM gone WHERE stock > 0
     )
     SELECT FROM gone`,
    guardValues(id, guard),
  );
  return rowCount === 1;
}

/**
 * Adds `delta` to the stock, and records the request's key with it. The change is relative, so that concurrent sales are
 * kept.
 * @returns undefined if the guard matched no row, or the result would be negative, or above the limit and more than before
 */
export async function adjustStock(
  db: Db,
  id: string,
  delta: number,
  guard: Guard,
  keyed: KeyedRequest | undefined,
): Promise<Product | undefined> {
  const values = [...guardValues(id, guard), delta];
  const { rows } = await db.query<Product>(
    `WITH changed AS (
       UPDATE products.products
          SET stock = stock + $6::integer, version = version + 1, updated_at = now()
        WHERE ${GUARDED} AND stock::bigint + $6 >= ${LIMITS.stock.min}
          AND ($6 < 0 OR stock::bigint + $6 <= ${LIMITS.stock.max})
       RETURNING ${COLUMNS}
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, $6, 'adjusted', $2 FROM changed
     )${recordKey('products', keyed, 'changed', values)}
     SELECT ${COLUMNS} FROM changed`,
    values,
  );
  return rows[0];
}

/** Products hidden by one statement: few enough that no sale waits for long. */
const HIDDEN_AT_ONCE = 500;

/**
 * Hides products of a seller that are on sale. It locks them in the order in which reservations do, so that the two can't
 * deadlock.
 * @returns how many; fewer than `HIDDEN_AT_ONCE` if none is left
 */
async function hideSome(db: Db, sellerId: string): Promise<number> {
  const { rowCount } = await db.query(
    // `title` is named, since that makes the change an edit (migration 0006).
    `WITH active AS (
       SELECT id FROM products.products
        WHERE seller_id = $1 AND status = 'active'
        ORDER BY id
        LIMIT ${HIDDEN_AT_ONCE}
          FOR UPDATE
     )
     UPDATE products.products p
        SET status = 'hidden', title = p.title, version = p.version + 1, updated_at = now()
       FROM active
      WHERE p.id = active.id`,
    [sellerId],
  );
  return rowCount ?? 0;
}

/** Takes everything that a seller offers off sale. @returns how many products that were */
export async function hideProductsOf(db: Db, sellerId: string): Promise<number> {
  let hidden = 0;
  for (let count = HIDDEN_AT_ONCE; count === HIDDEN_AT_ONCE; hidden += count)
    count = await hideSome(db, sellerId);
  return hidden;
}
