import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Pool } from '@marketstall/shared/postgres/db';
import { type Keyset, keyset } from '@marketstall/shared/postgres/keyset';
import { plannedEachTime } from '@marketstall/shared/postgres/prepared-statements';
import { COLUMNS } from './queries.js';
import { ORDER_SORTS, type Order, type OrderList, PART_SORTS, STATUSES } from './schemas.js';
import { partOf, whole } from './views.js';

/** A page of a buyer's orders. */
export async function listOrders(pool: Pool, userId: string, query: OrderList): Promise<Page<Order>> {
  const list = keyset(ORDER_SORTS, query);
  const filters = [`user_id = ${list.bind(userId)}`, ...times(list, query, 'created_at')];
  if (query.status) filters.push(`status = ANY(${list.bind(query.status)}::orders.order_status[])`);
  const total = await list.total(pool, `orders.orders WHERE ${filters.join(' AND ')}`);
  const text = `SELECT ${COLUMNS}
       FROM orders.orders
      WHERE ${[...filters, list.after].join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`;
  return list.page(await rowsOf(pool, text, list, query), total);
}

/**
 * A page of everybody's orders. It takes a page of each status, and of these the first ones: so a list of one status, of
 * few orders or of many, is read from an index in any order. The few orders that are placing have an index of their own
 * (decision 21), which PostgreSQL takes for conditions that name it.
 */
export async function listAllOrders(pool: Pool, query: OrderList): Promise<Page<Order>> {
  const list = keyset(ORDER_SORTS, query);
  const statuses = [...new Set<string>(query.status ?? STATUSES)];
  const wanted = `unnest(${list.bind(statuses)}::orders.order_status[]) AS wanted (one)`;
  const filters = times(list, query, 'created_at');
  const total = await list.total(
    pool,
    `${wanted}, orders.orders WHERE ${['status = one', ...filters].join(' AND ')}`,
  );
  const order = `ORDER BY ${list.orderBy} LIMIT ${list.limit}`;
  const page = (...conditions: string[]) =>
    `(SELECT ${COLUMNS}
        FROM orders.orders
       WHERE ${[...conditions, ...filters, list.after].join(' AND ')}
       ${order})`;
  const text = `SELECT ${COLUMNS}
       FROM ${wanted},
            LATERAL (${page('status = one', "status <> 'placing'")}
                     UNION ALL
                     ${page("one = 'placing'", "status = 'placing'", 'next_attempt_at IS NOT NULL')}) AS pages
      ${order}`;
  return list.page(await rowsOf(pool, text, list, query), total);
}

/** A page of what was ordered from a seller, each order as the seller's part of it. */
export async function listSales(pool: Pool, sellerId: string, query: OrderList): Promise<Page<Order>> {
  const list = keyset(PART_SORTS, query, 's.order_id');
  const filters = [`s.seller_id = ${list.bind(sellerId)}`, ...times(list, query, 's.created_at')];
  if (query.status) filters.push(`s.part_status = ANY(${list.bind(query.status)}::orders.order_status[])`);
  const total = await list.total(pool, `orders.sales s WHERE ${filters.join(' AND ')}`);
  const text = `SELECT ${COLUMNS.replaceAll(/\w+/g, 'o.$&')}
       FROM orders.sales s
       JOIN orders.orders o ON o.id = s.order_id
      WHERE ${[...filters, list.after].join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`;
  const rows = await rowsOf(pool, text, list, query);
  return list.page(
    rows.map((row) => partOf(row, sellerId)),
    total,
  );
}

/** The conditions for the time of an order. */
function times({ bind }: Keyset, { created_from, created_before }: OrderList, column: string): string[] {
  return [
    ...(created_from === undefined ? [] : [`${column} >= ${bind(created_from)}::timestamptz`]),
    ...(created_before === undefined ? [] : [`${column} < ${bind(created_before)}::timestamptz`]),
  ];
}

async function rowsOf(pool: Pool, text: string, list: Keyset, query: OrderList): Promise<Order[]> {
  // The best index depends on how many orders are of that time, so such a statement is planned with its values.
  const isOfATime = (query.created_from ?? query.created_before) !== undefined;
  const { rows } = await pool.query<Order>(
    isOfATime ? plannedEachTime(text, list.values) : list.statement(text),
  );
  return rows.map(whole);
}
