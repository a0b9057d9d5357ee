import type { Db } from '@marketstall/shared/postgres/db';
import type { EditedProduct } from '../queries.js';
import { COLUMNS } from '../queries.js';
import type { NewProduct } from '../schemas.js';

/** A product by its sku. */
export type WithSku = EditedProduct & { sku: string };

/** A product's identity and version after a change. */
interface Written {
  id: string;
  sku: string;
  version: number;
}

/** A row as PostgreSQL reads it from JSON. */
const ROW =
  'id uuid, seen integer, title text, description text, price numeric, stock integer, sku text, status text, category text, image_url text';

/** A seller's products that have one of these skus. */
export async function findBySkus(db: Db, sellerId: string, skus: string[]): Promise<WithSku[]> {
  const { rows } = await db.query<WithSku>(
    `SELECT ${COLUMNS}, edited_version FROM products.products WHERE seller_id = $1 AND sku = ANY($2)`,
    [sellerId, skus],
  );
  return rows;
}

/**
 * Inserts products, with their first stock in the ledger. One whose sku was taken meanwhile is left out.
 * @param products with different skus
 */
export async function insertProducts(
  db: Db,
  seller: { id: string; username: string },
  products: (NewProduct & { id: string })[],
): Promise<Written[]> {
  const { rows } = await db.query<Written>(
    // In one order, so that two imports of one seller can't wait for each other.
    `WITH product AS (
       INSERT INTO products.products
              (id, seller_id, seller_username, title, description, price, stock, sku, status, category, image_url)
       SELECT id, $2, $3, title, description, price, stock, sku, status, category, image_url
         FROM jsonb_to_recordset($1) AS wanted (${ROW})
        ORDER BY sku
           ON CONFLICT (seller_id, sku) WHERE sku IS NOT NULL DO NOTHING
       RETURNING id, sku, stock, version
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, stock, 'created', $2 FROM product WHERE stock > 0
     )
     SELECT id, sku, version FROM product`,
    [JSON.stringify(products), seller.id, seller.username || null],
  );
  return rows;
}

/**
 * Writes products as they shall be, and enters changes of stock into the ledger. One that has another version than the one
 * that was seen is left out.
 * @param products each once
 */
export async function updateProducts(
  db: Db,
  sellerId: string,
  products: (NewProduct & { id: string; seen: number })[],
): Promise<Written[]> {
  const { rows } = await db.query<Written>(
    // They are locked in the order in which reservations lock them, so that the two can't deadlock.
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($1) AS wanted (${ROW})
     ), before AS (
       SELECT p.id, coalesce(p.stock, 0) AS stock
         FROM products.products p
         JOIN wanted ON wanted.id = p.id AND wanted.seen = p.version
        WHERE p.seller_id = $2
        ORDER BY p.id
          FOR UPDATE OF p
     ), changed AS (
       UPDATE products.products p
          SET title = wanted.title, description = wanted.description, price = wanted.price, stock = wanted.stock,
              status = wanted.status, category = wanted.category, image_url = wanted.image_url,
              version = p.version + 1, updated_at = now()
         FROM before
         JOIN wanted ON wanted.id = before.id
        WHERE p.id = before.id
       RETURNING p.id, p.sku, p.version, coalesce(p.stock, 0) - before.stock AS delta
     ), entry AS (
       INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
       SELECT id, delta, 'edited', $2 FROM changed WHERE delta <> 0
     )
     SELECT id, sku, version FROM changed`,
    [JSON.stringify(products), sellerId],
  );
  return rows;
}
