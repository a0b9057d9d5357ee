import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze, combinations, listFaults } from '@marketstall/testing/plans';
import { listProducts } from '../src/queries.js';
import type { ProductList } from '../src/schemas.js';

const SELLER = '01900000-0000-7000-9000-000000000001';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('products');
  // 100 sellers of 200 products; a word of a tenth of all products, one of ten; every seventh sold out.
  await database.pool.query(`
    INSERT INTO products.products (id, seller_id, title, description, price, stock, created_at)
    SELECT gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad((n % 100)::text, 12, '0'))::uuid,
           'Stool ' || n % 5000, 'Made of wood' || n % 10 || ' in batch' || n % 2000, (n * 7919 % 99991) / 100.0,
           CASE WHEN n % 7 = 0 THEN 0 ELSE n END, timestamptz '2024-01-01 00:00Z' + n * interval '1 second'
      FROM generate_series(1, 20000) AS n`);
  await analyze(database);
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'name', 'title', 'price', 'created_at'],
  order: ['asc', 'desc'],
  seller_id: [undefined, SELLER],
  in_stock: [undefined, 'true', 'false'],
  prices: [{}, { min_price: '500' }, { max_price: '999.5' }, { min_price: '100', max_price: '100.5' }],
}).map(({ prices, ...query }): ProductList => ({ ...query, ...prices }) as ProductList);

test('every list of products, first page and next, is read through an index and hardly sorted', async () => {
  expect(await listFaults(database, LISTS, listProducts)).toEqual([]);
});

test.each(['wood3', 'batch17', 'wood3 batch17'])('the words %s are found through an index', async (q) => {
  const lists = LISTS.map((query) => ({ ...query, q }));
  // Matches may be sorted, or what is sorted already looked through for matches: a tenth of all products are.
  expect(await listFaults(database, lists, listProducts, { sorted: 2_500, inVain: 5_000 })).toEqual([]);
});
