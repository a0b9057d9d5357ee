import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import type { Caller } from '@marketstall/shared/tokens';
import type { TestDatabase } from '@marketstall/testing/database';
import { combinations, listFaults } from '@marketstall/testing/plans';
import { listProducts } from '../src/list-products.js';
import type { ProductList } from '../src/schemas.js';
import { createManyProducts, SELLER } from './many-products.js';

const SELLER_CALLER: Caller = { id: SELLER, username: 'seller', role: 'user', sessionId: undefined };
const ADMIN: Caller = { id: newId(), username: 'admin', role: 'admin', sessionId: undefined };

let database: TestDatabase;

beforeAll(async () => {
  database = await createManyProducts();
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'name', 'title', 'price', 'created_at'],
  order: ['asc', 'desc'],
  seller_id: [undefined, SELLER],
  in_stock: [undefined, 'true', 'false'],
  prices: [{}, { min_price: '500' }, { max_price: '999.5' }, { min_price: '100', max_price: '100.5' }],
}).map(({ prices, ...query }): ProductList => ({ ...query, ...prices }) as ProductList);

test('lists of a category, of a sku, of some ids and of what is hidden use an index and sort few rows', async () => {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM products.products LIMIT 100');
  const few = combinations({
    sort: [undefined, 'name', 'title', 'price'],
    order: ['asc', 'desc'],
    in_stock: [undefined, 'true'],
    filter: [
      { category: 'category3' },
      { category: 'category3', seller_id: SELLER },
      { sku: 'sku17' },
      { ids: rows.map(({ id }) => id) },
    ],
  }).map(({ filter, ...query }): ProductList => ({ ...query, ...filter }) as ProductList);
  expect(await listFaults(database, few, listProducts)).toEqual([]);
  for (const viewer of [SELLER_CALLER, ADMIN]) {
    const list: typeof listProducts = (pool, query) => listProducts(pool, query, viewer);
    const hidden = combinations({ sort: [undefined, 'price'], order: ['asc', 'desc'] }).map(
      (query): ProductList => ({ ...query, status: 'hidden' }) as ProductList,
    );
    expect(await listFaults(database, hidden, list, { sorted: 200 })).toEqual([]);
  }
});

test('every list of products, first page and next, uses an index and sorts few rows', async () => {
  expect(await listFaults(database, LISTS, listProducts)).toEqual([]);
});

test.each(['wood3', 'batch17', 'wood3 batch17'])(
  'a search for %s uses an index and sorts few rows',
  async (q) => {
    const lists = LISTS.map((query) => ({ ...query, q }));
    // A search may sort its matches, or filter rows that are sorted already: a tenth of all products match.
    expect(await listFaults(database, lists, listProducts, { sorted: 2_500, inVain: 5_000 })).toEqual([]);
  },
);
