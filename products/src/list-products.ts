import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Pool } from '@marketstall/shared/postgres/db';
import { type Keyset, keyset } from '@marketstall/shared/postgres/keyset';
import { plannedEachTime } from '@marketstall/shared/postgres/prepared-statements';
import type { Caller } from '@marketstall/shared/tokens';
import { COLUMNS } from './queries.js';
import { MAX_IDS, PRODUCT_SORTS, type Product, type ProductList } from './schemas.js';

/** How many products, in the order of the list, a search samples for matches to choose its way. */
const SAMPLE_SIZE = 500;

/** How many products a search scans in the order of the list, if the sample suggests that a page will fill. */
const SCAN_SIZE = 5_000;

/**
 * A page of products: active ones, or with `status=hidden` those hidden that the viewer may see.
 * @param viewer undefined: somebody without a token
 */
export async function listProducts(pool: Pool, asked: ProductList, viewer?: Caller): Promise<Page<Product>> {
  const query = asked.ids && asked.limit === undefined ? { ...asked, limit: MAX_IDS } : asked;
  const list = keyset(PRODUCT_SORTS, query);
  const isSearch = query.q !== undefined && hasWord(query.q);
  // `range`: conditions that an index in the order of the list serves. `filters`: those that are checked row by row.
  const range: string[] = [];
  const filters: string[] = [];
  const prices = query.sort === 'price' ? range : filters;
  if (query.seller_id !== undefined) range.push(`seller_id = ${list.bind(query.seller_id)}`);
  if (query.category !== undefined) range.push(`category = ${list.bind(query.category)}`);
  if (query.sku !== undefined) range.push(`sku = ${list.bind(query.sku)}`);
  if (query.ids !== undefined) range.push(`id = ANY(${list.bind(query.ids)}::uuid[])`);
  if (query.min_price !== undefined) prices.push(`price >= ${list.bind(query.min_price)}::numeric`);
  if (query.max_price !== undefined) prices.push(`price <= ${list.bind(query.max_price)}::numeric`);
  if (query.in_stock === 'true') filters.push('(stock IS NULL OR stock > 0)');
  if (query.in_stock === 'false') filters.push('stock = 0');
  if (query.status === 'hidden') range.push("status = 'hidden'", ...ownOnly(list, viewer));
  else filters.push("status = 'active'");
  // The best index depends on how many products have these prices, so such a statement is planned with its values.
  const isPlannedEachTime = (query.min_price ?? query.max_price) !== undefined;
  if (isSearch) {
    const wanted = `products.search_query(${list.bind(query.q)})`;
    // A plan made with the words makes the query once, and knows how many products match. Any other plan needs the
    // subselect: a function of a value that the plan does not know is called for each row.
    filters.push(`words @@ ${isPlannedEachTime ? wanted : `(SELECT ${wanted})`}`);
  }
  const total = await list.total(pool, `products.products WHERE ${[...range, ...filters].join(' AND ')}`);
  range.push(list.after);
  const text = (isSearch ? search : plainList)({ range, filters, ...list });
  const { rows } = await pool.query<Product>(
    isPlannedEachTime ? plannedEachTime(text, list.values) : list.statement(text),
  );
  return list.page(rows, total);
}

/** The conditions of the hidden products that the viewer may see. */
function ownOnly(list: Keyset, viewer: Caller | undefined): string[] {
  if (viewer === undefined) return ['false'];
  return viewer.role === 'admin' ? [] : [`seller_id = ${list.bind(viewer.id)}`];
}

/** Whether a search has a letter or a digit, folded as `products.words` does: without one, it counts as not sent. */
function hasWord(q: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(q.normalize('NFKD'));
}

/** The SQL pieces of a page of products. */
interface PageParts {
  range: string[];
  filters: string[];
  orderBy: string;
  limit: number;
}

function plainList({ range, filters, orderBy, limit }: PageParts): string {
  return `SELECT ${COLUMNS}
            FROM products.products
           WHERE ${[...range, ...filters].join(' AND ')}
           ORDER BY ${orderBy}
           LIMIT ${limit}`;
}

/**
 * The statement for a page of matches (decision 16). PostgreSQL can't know how many products match and where they are
 * in the list, and a wrong guess walks through a million products. So the statement samples the start of the list
 * (`glance`). If the sample suggests that a page will fill, it scans the list in order (`near`; 0.4 us a product, by
 * price 0.7). If few products of the sample match, or the scan does not fill the page (`limit` is one row more than the
 * page has), it takes every match from the index of words and sorts their keys (`far`; 1,000 matches of a million
 * products 1.6 ms, 100,000 45 to 95 ms); only the statement timeout bounds that. OFFSET 0 keeps the planner from
 * scanning the list there.
 */
function search({ range, filters, orderBy, limit }: PageParts): string {
  const KEYS = 'id, title, price, created_at';
  const matches = filters.join(' AND ');
  const first = (count: number) => `(SELECT * FROM products.products
                     WHERE ${range.join(' AND ')}
                     ORDER BY ${orderBy} LIMIT ${count}) AS first`;
  return `WITH glance AS MATERIALIZED (
            SELECT count(*) < ${SAMPLE_SIZE} AS is_all, count(*) FILTER (WHERE ${matches}) AS matching
              FROM ${first(SAMPLE_SIZE)}
          ), near AS MATERIALIZED (
            SELECT id
              FROM ${first(SCAN_SIZE)}
             WHERE (SELECT is_all OR matching * ${SCAN_SIZE / SAMPLE_SIZE} >= ${limit - 1} FROM glance) AND ${matches}
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
