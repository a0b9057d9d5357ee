import type { Db } from '@marketstall/shared/postgres/db';
import { LIMITS, type NewProduct, type Product, type ProductChange } from './schemas.js';

/** The columns of a product in a response. */
export const COLUMNS = 'id, seller_id, title, description, price, stock, version, created_at, updated_at';
const COLUMNS_OF_P = COLUMNS.replaceAll(/\w+/g, 'p.$&');

export async function insertProduct(
  db: Db,
  id: string,
  sellerId: string,
  product: NewProduct,
): Promise<Product> {
  const { rows } = await db.query<Product>(
    `WITH product AS (
       INSERT INTO products.products (id, seller_id, title, description, price, stock)
       VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING ${COLUMNS}
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, stock, 'created', seller_id FROM product WHERE stock > 0
     )
     SELECT ${COLUMNS} FROM product`,
    [id, sellerId, product.title, product.description, product.price, product.stock],
  );
  return rows[0] as Product;
}

export async function findProduct(db: Db, id: string): Promise<Product | undefined> {
  const { rows } = await db.query<Product>(`SELECT ${COLUMNS} FROM products.products WHERE id = $1`, [id]);
  return rows[0];
}

/** Who makes a change, and at which versions it may happen (an `int4multirange`). */
export interface Guard {
  actorId: string;
  isAdmin: boolean;
  versions: string;
}

/** A guard's conditions. The first four values of the statement are id, actor, isAdmin and versions. */
const GUARDED = 'id = $1 AND (seller_id = $2 OR $3) AND version <@ $4::int4multirange';

/**
 * Changes the given fields and enters a change of stock into the ledger.
 * @returns undefined if the guard matched no row
 */
export async function updateProduct(
  db: Db,
  id: string,
  change: ProductChange,
  { actorId, isAdmin, versions }: Guard,
): Promise<Product | undefined> {
  const { rows } = await db.query<Product>(
    // The lock closes a race with a sale: one between reading the old stock and writing the new one would leave a
    // ledger that does not add up.
    `WITH before AS (
       SELECT id, coalesce(stock, 0) AS stock FROM products.products WHERE ${GUARDED} FOR UPDATE
     ), changed AS (
       UPDATE products.products p
          SET title = coalesce($5, p.title),
              description = coalesce($6, p.description),
              price = coalesce($7, p.price),
              stock = CASE WHEN $8 THEN $9 ELSE p.stock END,
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
      id,
      actorId,
      isAdmin,
      versions,
      change.title,
      change.description,
      change.price,
      change.stock !== undefined,
      change.stock,
    ],
  );
  return rows[0];
}

/** Deletes a product; its ledger then adds up to 0. @returns whether the guard matched a row */
export async function deleteProduct(
  db: Db,
  id: string,
  { actorId, isAdmin, versions }: Guard,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH gone AS (
       DELETE FROM products.products WHERE ${GUARDED} RETURNING id, stock
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, -stock, 'deleted', $2 FROM gone WHERE stock > 0
     )
     SELECT FROM gone`,
    [id, actorId, isAdmin, versions],
  );
  return rowCount === 1;
}

/**
 * Adds `delta` to the stock. The change is relative, so that concurrent sales are kept.
 * @returns undefined if the guard matched no row, or the result would be outside the limits of the stock
 */
export async function adjustStock(
  db: Db,
  id: string,
  delta: number,
  { actorId, isAdmin, versions }: Guard,
): Promise<Product | undefined> {
  const { rows } = await db.query<Product>(
    `WITH changed AS (
       UPDATE products.products
          SET stock = stock + $5::integer, version = version + 1, updated_at = now()
        WHERE ${GUARDED} AND stock::bigint + $5 BETWEEN ${LIMITS.stock.min} AND ${LIMITS.stock.max}
       RETURNING ${COLUMNS}
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, $5, 'adjusted', $2 FROM changed
     )
     SELECT ${COLUMNS} FROM changed`,
    [id, actorId, isAdmin, versions, delta],
  );
  return rows[0];
}
