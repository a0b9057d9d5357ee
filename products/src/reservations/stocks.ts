import type { Db } from '@marketstall/shared/postgres/db';
import type { Stock } from '../schemas.js';

/** What is there of these products, in any order. Those that do not exist or are hidden are left out. */
export async function findStocks(db: Db, ids: string[]): Promise<Stock[]> {
  const { rows } = await db.query<Stock>(
    `SELECT id AS product_id, price, stock FROM products.products WHERE id = ANY($1::uuid[]) AND status = 'active'`,
    [ids],
  );
  return rows;
}
