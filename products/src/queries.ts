import type { Db } from '@marketstall/shared/db';
import { keyset, type Page } from '@marketstall/shared/lists';
import { plannedEachTime } from '@marketstall/shared/prepared-statements';
import {
  type NewProduct,
  PRODUCT_SORTS,
  type Product,
  type ProductChange,
  type ProductList,
} from './schemas.js';

const COLUMNS = 'id, seller_id, title, description, price, stock, version, created_at, updated_at';
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

/** So many products, in the order of the list, are counted to tell how a search is best done. */
const GLANCE = 500;

/** So many are looked through, where a glance at the first lets expect a page of matches among them. */
const WINDOW = 5_000;

export async function listProducts(db: Db, query: ProductList): Promise<Page<Product>> {
  const list = keyset(PRODUCT_SORTS, query);
  // What an index in the order of the list serves, and what is looked at row by row.
  const range = [list.after];
  const filters: string[] = [];
  const prices = query.sort === 'price' ? range : filters;
  if (query.seller_id !== undefined) range.push(`seller_id = ${list.bind(query.seller_id)}`);
  if (query.min_price !== undefined) prices.push(`price >= ${list.bind(query.min_price)}::numeric`);
  if (query.max_price !== undefined) prices.push(`price <= ${list.bind(query.max_price)}::numeric`);
  if (query.in_stock === 'true') filters.push('(stock IS NULL OR stock > 0)');
  if (query.in_stock === 'false') filters.push('stock = 0');
  // How many products have these prices decides which index serves best.
  const isPlannedEachTime = (query.min_price ?? query.max_price) !== undefined;
  if (query.q !== undefined) {
    const words = `websearch_to_tsquery('simple', ${list.bind(query.q)})`;
    // Planned with the words, they are read once, and it is known how many products have them; else in a subselect: a
    // function of a value that a plan does not know is called for each row (0.4 us).
    filters.push(`search @@ ${isPlannedEachTime ? words : `(SELECT ${words})`}`);
  }
  const text = (query.q === undefined ? plainList : search)({ range, filters, ...list });
  const { rows } = await db.query<Product>(
    isPlannedEachTime ? plannedEachTime(text, list.values) : list.statement(text),
  );
  return list.page(rows);
}

/** A page of products, in conditions and SQL. */
interface Wanted {
  range: string[];
  filters: string[];
  orderBy: string;
  limit: number;
}

function plainList({ range, filters, orderBy, limit }: Wanted): string {
  return `SELECT ${COLUMNS}
            FROM products.products
           WHERE ${[...range, ...filters].join(' AND ')}
           ORDER BY ${orderBy}
           LIMIT ${limit}`;
}

/**
 * A page of matches, without betting on how many there are, and where: PostgreSQL can't know, and a lost bet is a walk
 * through a million products. A glance at the first of the list tells. If the next are like them and will fill the page,
 * they are looked through in the order of the list (0.4 us a product, by price 0.7). If few of the first match, or the
 * page does not fill after all (`limit` is one row more than it has), every match is taken from the index of words, and their keys are sorted (1,000 matches of a
 * million products 1.6 ms, 100,000 45 to 95 ms); only the statement's time limit bounds that. OFFSET 0 keeps the planner
 * from walking the list in search of matches after all.
 */
function search({ range, filters, orderBy, limit }: Wanted): string {
  const KEYS = 'id, title, price, created_at';
  const matches = filters.join(' AND ');
  const first = (count: number) => `(SELECT * FROM products.products
                     WHERE ${range.join(' AND ')}
                     ORDER BY ${orderBy} LIMIT ${count}) AS first`;
  return `WITH glance AS MATERIALIZED (
            SELECT count(*) < ${GLANCE} AS is_all, count(*) FILTER (WHERE ${matches}) AS matching
              FROM ${first(GLANCE)}
          ), near AS MATERIALIZED (
            SELECT id
              FROM ${first(WINDOW)}
             WHERE (SELECT is_all OR matching * ${WINDOW / GLANCE} >= ${limit - 1} FROM glance) AND ${matches}
             ORDER BY ${orderBy}
             LIMIT ${limit}
          ), outcome AS MATERIALIZED (
            SELECT is_all OR (SELECT count(*) FROM near) = ${limit} AS is_near FROM glance
          ), page AS (
            SELECT id FROM near WHERE (SELECT is_near FROM outcome)
            UNION ALL
            (SELECT id
               FROM (SELECT ${KEYS}
                       FROM products.products
                      WHERE NOT (SELECT is_near FROM outcome) AND ${[...range, matches].join(' AND ')}
                      OFFSET 0) AS far
              ORDER BY ${orderBy}
              LIMIT ${limit})
          )
          SELECT ${COLUMNS} FROM products.products JOIN page USING (id) ORDER BY ${orderBy}`;
}

/** Whose change it is, and at which versions it may happen (null: at any). */
export interface Guard {
  actorId: string;
  isAdmin: boolean;
  versions: number[] | null;
}

/** The conditions of a guard, for a statement whose first four values are id, actor, isAdmin and versions. */
const GUARDED = 'id = $1 AND (seller_id = $2 OR $3) AND ($4::integer[] IS NULL OR version = ANY($4))';

/** Changes the fields given, if the guard lets it, and enters what that does to the stock into the ledger. */
export async function updateProduct(
  db: Db,
  id: string,
  change: ProductChange,
  { actorId, isAdmin, versions }: Guard,
): Promise<Product | undefined> {
  const { rows } = await db.query<Product>(
    // The row is locked before it is read: a sale between reading the old stock and writing the new one would
    // leave a ledger that does not add up.
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

/** Deletes a product for good; its ledger then adds up to 0. @returns whether the guard let it */
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
 * Adds to the stock, or takes from it, if the guard lets it and the result is no less than 0 and no more than
 * the column takes. Relative, so that sales beside it are kept.
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
        WHERE ${GUARDED} AND stock::bigint + $5 BETWEEN 0 AND 1000000000
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
