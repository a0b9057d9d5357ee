import bcrypt from 'bcrypt';
import pg from 'pg';
import {
  buyerCount,
  FIRST_PENDING_OF_TEN,
  ID_PREFIX,
  PASSWORD,
  PRODUCT_STEP,
  type Size,
  sellerCount,
  USERS,
  WORDS,
} from './dataset.js';

/** The services' default. */
export const BCRYPT_COST = 12;

const TABLES = [
  'auth.users',
  'products.products',
  'products.stock_ledger',
  'tasks.tasks',
  'orders.orders',
  'orders.order_history',
  'orders.sales',
];

/** SQLSTATE insufficient_privilege. */
const FORBIDDEN = '42501';

/** Enough for any run: no product sells out. */
const STOCK = 1_000_000;

/**
 * Fills a migrated, empty database with the same rows each time. Then updates its statistics and writes everything to
 * disk, so that PostgreSQL does neither during a measurement.
 * @param url the owner's connection string
 */
export async function fillDatabase(url: string, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench fill' });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
    const indexes = await dropIndexes(client);
    await client.query(USERS_SQL, [USERS, await bcrypt.hash(PASSWORD, BCRYPT_COST)]);
    await client.query(PRODUCTS_SQL, [
      size.products,
      sellerCount(size),
      WORDS.many,
      WORDS.some(size),
      WORDS.few(size),
      WORDS.hundredth,
    ]);
    await client.query(LEDGER_SQL);
    if (size.tasksPerUser > 0) await client.query(TASKS_SQL, [USERS * size.tasksPerUser, USERS]);
    if (size.orders > 0) await fillOrders(client, size);
    for (const index of indexes) await client.query(index);
    await tidy(client);
  } finally {
    await client.end();
  }
}

/** Vacuums tables and writes a checkpoint, so that each measurement begins from the same state. */
async function tidy(client: pg.Client, tables = TABLES): Promise<void> {
  await client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
  await client.query('CHECKPOINT').catch((error: unknown) => {
    // An existing PostgreSQL may not allow it; then the next checkpoint comes when it is due.
    if (!(error instanceof pg.DatabaseError) || error.code !== FORBIDDEN) throw error;
  });
}

/** Undoes what a run did to orders: deletes those it placed, makes those it changed pending again. */
export async function resetOrders(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench reset' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(CREATE_TOUCHED_SQL);
    await client.query(
      `DELETE FROM orders.order_history h USING touched t
        WHERE h.order_id = t.id AND (t.is_new OR h.version > 1)`,
    );
    await client.query('DELETE FROM orders.sales s USING touched t WHERE s.order_id = t.id AND t.is_new');
    await client.query('DELETE FROM orders.orders o USING touched t WHERE o.id = t.id AND t.is_new');
    await client.query(
      `UPDATE orders.orders o SET status = 'pending', version = 1,
              parts = jsonb_set(parts, '{0,status}', '"pending"') FROM touched t WHERE o.id = t.id`,
    );
    await client.query(
      `UPDATE orders.sales s SET status = 'pending', part_status = 'pending' FROM touched t WHERE s.order_id = t.id`,
    );
    await client.query('COMMIT');
    await tidy(client, ['orders.orders', 'orders.order_history', 'orders.sales', 'products.products']);
  } finally {
    await client.end();
  }
}

/**
 * Drops the indexes that no constraint needs: filling is several times faster without them.
 * @returns the statements that create them again
 */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i
      WHERE i.indrelid = ANY($1::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

async function fillOrders(client: pg.Client, size: Size): Promise<void> {
  await client.query(ORDERS_SQL, [
    size.orders,
    buyerCount(size),
    size.products,
    sellerCount(size),
    FIRST_PENDING_OF_TEN,
    PRODUCT_STEP,
  ]);
  await client.query(HISTORY_SQL);
  await client.query(SALES_SQL);
}

const id = (kind: keyof typeof ID_PREFIX, number: string) =>
  `('${ID_PREFIX[kind]}' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const at = (number: string) => `timestamptz '2024-01-01 00:00:00Z' + ${number} * interval '1 second'`;

const USERS_SQL = `
  INSERT INTO auth.users (id, email, username, password_hash, created_at, updated_at)
  SELECT ${id('user', 'n')}, 'user' || n || '@bench.example', 'user' || n, $2, ${at('n')}, ${at('n')}
    FROM generate_series(1, $1::integer) AS n`;

const PRODUCTS_SQL = `
  INSERT INTO products.products (id, seller_id, title, description, price, stock, created_at, updated_at)
  SELECT ${id('product', 'n')}, ${id('user', '((n - 1) % $2::integer + 1)')},
         ($3::text[])[n % 10 + 1] || ' stool ' || n,
         'Solid ' || CASE WHEN n <= $1::integer / 10 THEN '${WORDS.old} ' ELSE '' END ||
           ($3::text[])[n % 10 + 1] || ', made by hand in batch' || n % $4::integer ||
           'x from lot' || n % $5::integer || 'x on shelf' || (hashint4(n) & 2147483647) % $6::integer ||
           'x, oiled twice and ready for use; small scratches do not matter.',
         (n::bigint * 7919 % 999983 + 1) / 100.0, ${STOCK}, ${at('n')}, ${at('n')}
    FROM generate_series(1, $1::integer) AS n`;

const LEDGER_SQL = `
  INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id, at)
  SELECT id, stock, 'created', seller_id, created_at FROM products.products`;

const TASKS_SQL = `
  INSERT INTO tasks.tasks (id, user_id, title, description, status, created_at, updated_at)
  SELECT ${id('task', 'n')}, ${id('user', '((n - 1) % $2::integer + 1)')}, 'Oil stool ' || n,
         'Twice, and let it dry for a night in between; then see whether a third time is needed.',
         (ARRAY['todo', 'in_progress', 'done'])[n / $2::integer % 3 + 1]::tasks.task_status, ${at('n')}, ${at('n')}
    FROM generate_series(1, $1::integer) AS n`;

const ORDERS_SQL = `
  INSERT INTO orders.orders
    (id, user_id, buyer_username, status, total_price, items, parts, version, created_at, updated_at, cancel_reason)
  SELECT ${id('order', 'n')}, ${id('user', '((n - 1) % $2::integer + 1)')}, 'user' || (n - 1) % $2::integer + 1,
         steps.status::orders.order_status,
         first.price + second.price * 2,
         jsonb_build_array(
           jsonb_build_object('product_id', first.id, 'seller_id', first.seller_id, 'seller_username', 'seller',
             'title', first.title, 'unit_price', first.price, 'quantity', 1, 'line_total', first.price),
           jsonb_build_object('product_id', second.id, 'seller_id', second.seller_id, 'seller_username', 'seller',
             'title', second.title, 'unit_price', second.price, 'quantity', 2, 'line_total', second.price * 2)),
         jsonb_build_array(jsonb_build_object('seller_id', first.seller_id, 'seller_username', 'seller',
           'status', steps.status, 'total_price', first.price + second.price * 2)),
         steps.version, ${at('n')}, ${at('n')}, CASE WHEN steps.status = 'cancelled' THEN 'cancelled_by_buyer' END
    FROM (SELECT n, n * $6::bigint % $3::integer + 1 AS p1,
                 (n * $6::bigint % $3::integer + $4::integer) % $3::integer + 1 AS p2,
                 CASE WHEN (n - 1) / $2::integer % 10 >= $5::integer THEN 4 ELSE (n - 1) / $2::integer % 10 END AS step
            FROM generate_series(1, $1::integer) AS n) numbered
    JOIN (VALUES (0, 'confirmed', 2), (1, 'shipped', 3), (2, 'delivered', 4), (3, 'cancelled', 2), (4, 'pending', 1))
      AS steps (step, status, version) USING (step)
    JOIN products.products first ON first.id = ${id('product', 'p1')}
    JOIN products.products second ON second.id = ${id('product', 'p2')}
   ORDER BY n`;

const HISTORY_SQL = `
  INSERT INTO orders.order_history (order_id, version, at, actor_id, from_status, to_status)
  SELECT o.id, s.version, o.created_at, CASE WHEN s.version = 1 THEN o.user_id ELSE NULL END,
         s.from_status::orders.order_status, s.to_status::orders.order_status
    FROM orders.orders o
    JOIN (VALUES (1, NULL, 'pending', false), (2, 'pending', 'confirmed', false), (3, 'confirmed', 'shipped', false),
                 (4, 'shipped', 'delivered', false), (2, 'pending', 'cancelled', true))
      AS s (version, from_status, to_status, is_end)
      ON s.version <= o.version AND (s.version = 1 OR s.is_end = (o.status = 'cancelled'))`;

const SALES_SQL = `
  INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at, part_status, part_total)
  SELECT id, (items -> 0 ->> 'seller_id')::uuid, status, total_price, created_at, status, total_price
    FROM orders.orders`;

/** Orders that a run placed or changed: their time of change is later than that of every filled order. */
const CREATE_TOUCHED_SQL = `
  CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
  SELECT id, NOT starts_with(id::text, '${ID_PREFIX.order}') AS is_new
    FROM orders.orders
   WHERE updated_at > timestamptz '2024-06-01 00:00:00Z'`;
