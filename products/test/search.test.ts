import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestDatabase } from '@marketstall/testing/database';
import { combinations } from '@marketstall/testing/plans';
import { listProducts } from '../src/list-products.js';
import type { ProductList } from '../src/schemas.js';
import { createManyProducts, SELLER } from './many-products.js';

const PAGES = 3;
const LIMIT = 20;

let database: TestDatabase;

beforeAll(async () => {
  database = await createManyProducts();
});

afterAll(() => database.close());

/** The expected ids, by a plain statement that may take its time. */
async function expectedIds({ q, sort, order = 'desc', ...filters }: ProductList): Promise<string[]> {
  const by = sort ?? 'created_at';
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM products.products
      WHERE words @@ products.search_query($1) AND status = 'active'
        AND ($2::uuid IS NULL OR seller_id = $2)
        AND ($3::text IS NULL OR (stock > 0) = ($3 = 'true'))
        AND price >= coalesce($4::numeric, 0) AND price <= coalesce($5::numeric, 'Infinity')
      ORDER BY ${by} ${order}, id ${order}
      LIMIT ${PAGES * LIMIT}`,
    [q, filters.seller_id, filters.in_stock, filters.min_price, filters.max_price],
  );
  return rows.map(({ id }) => id);
}

/** The first pages of a list, and how many rows each has. */
async function walk(query: ProductList): Promise<{ ids: string[]; sizes: number[] }> {
  const ids: string[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listProducts(database.pool, { ...query, cursor });
    ids.push(...page.items.map(({ id }) => id));
    sizes.push(page.items.length);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && sizes.length < PAGES);
  return { ids, sizes };
}

const LISTS = combinations({
  sort: [
    {},
    { sort: 'price', order: 'asc' },
    { sort: 'price', order: 'desc' },
    { sort: 'title', order: 'asc' },
  ],
  filter: [
    {},
    { seller_id: SELLER },
    { in_stock: 'false' },
    { min_price: '500', max_price: '900' },
    { min_price: '998' },
  ],
}).map(({ sort, filter }) => ({ ...sort, ...filter }));

test.each([
  ['that a tenth of all products have', 'wood3'],
  ['that fewer than one in a hundred have', 'shelf7'],
  ['that ten products have', 'batch1234'],
  ['that only the oldest tenth has', 'early'],
  ['that only the newest ten have', 'late'],
  ['that are common, but rarely together', 'wood4 shelf14'],
  ['that are common, but never together', 'wood4 shelf15'],
  ['of which the last one is only begun', 'wood4 shel'],
  ['that begin like few others', 'batch19'],
])('words %s: every page has the rows that sorting all matches would put there', async (_what, q) => {
  for (const list of LISTS) {
    const query = { ...list, q } as ProductList;
    const { ids, sizes } = await walk(query);
    expect([query, ids]).toEqual([query, await expectedIds(query)]);
    expect(sizes.slice(0, -1).every((size) => size === LIMIT)).toBe(true);
  }
});
