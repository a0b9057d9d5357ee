import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze } from '@marketstall/testing/plans';

const PRODUCTS = 20_000;
const STEP = 2_000;

/** One of 100 sellers with 200 products each. */
export const SELLER = '01900000-0000-7000-9000-000000000001';

/**
 * A database of 20,000 products whose prices and titles are not in the order of creation; every seventh is sold out, one
 * in 101 is hidden. Each of category0 to category19 has a thousand, each sku a hundred, of as many sellers.
 * Their words: each of wood0 to wood9 is in a tenth of all products, shelf0 to shelf149 in fewer than one in a hundred,
 * batch0 to batch1999 in ten; early is in the oldest tenth, late in the newest ten.
 */
export async function createManyProducts(): Promise<TestDatabase> {
  const database = await createTestDatabase('products');
  // In steps, since a pool's statement has 5 s at most, and other tests may have the machine.
  for (let last = STEP; last <= PRODUCTS; last += STEP) {
    await database.pool.query(
      `INSERT INTO products.products (id, seller_id, title, description, price, stock, created_at, category, sku, status)
       SELECT gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad((n % 100)::text, 12, '0'))::uuid,
              'Stool ' || n * 7 % 5000,
              'Made of wood' || n % 10 || ', from shelf' || n % 150 || ' in batch' || n % 2000 ||
                CASE WHEN n <= $1 / 10 THEN ' early' WHEN n > $1 - 10 THEN ' late' ELSE '' END,
              (n * 7919 % 99991) / 100.0, n % 7, timestamptz '2024-01-01 00:00Z' + n * interval '1 second',
              'category' || n % 20, 'sku' || n / 100, CASE WHEN n % 101 = 0 THEN 'hidden' ELSE 'active' END
         FROM generate_series($2::integer, $3::integer) AS n`,
      [PRODUCTS, last - STEP + 1, last],
    );
  }
  await analyze(database);
  return database;
}
