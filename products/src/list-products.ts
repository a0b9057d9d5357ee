import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Db } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import { plannedEachTime } from '@marketstall/shared/postgres/prepared-statements';
import { COLUMNS } from './queries.js';
import { PRODUCT_SORTS, type Product, type ProductList } from './schemas.js';

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
