import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Pool } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import { LEDGER_SORTS, type LedgerEntry, type LedgerList } from './schemas.js';

/** A row of the ledger as paging needs it: `id`, the product's, is the same in all rows. */
type Row = LedgerEntry & { entry: string; id: string };

/** A page of a product's changes of stock. */
export async function listLedger(
  pool: Pool,
  productId: string,
  query: LedgerList,
): Promise<Page<LedgerEntry>> {
  // The product is a part of the list, so that a cursor belongs to it.
  const list = keyset(LEDGER_SORTS, { ...query, productId } as LedgerList);
  const filtered = `(SELECT id AS entry, product_id AS id, at, delta, reason, order_id, actor_id
                       FROM products.stock_ledger
                      WHERE product_id = ${list.bind(productId)}) AS ledger`;
  const total = await list.total(pool, filtered);
  const { rows } = await pool.query<Row>(
    list.statement(`SELECT entry, id, at, delta, reason, order_id, actor_id
                      FROM ${filtered}
                     WHERE ${list.after}
                     ORDER BY ${list.orderBy}
                     LIMIT ${list.limit}`),
  );
  const page = list.page(rows, total);
  return { ...page, items: page.items.map(({ entry: _entry, id: _id, ...shown }) => shown) };
}
