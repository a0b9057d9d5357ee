import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { idOf, idSql, type VersionBefore } from '../version-before.js';

/** Inserts an order as `placing`. @returns its id */
export async function insertOrder(
  db: pg.ClientBase,
  order: { id: string; userId: string; items: unknown[] },
): Promise<string> {
  await db.query(
    `INSERT INTO orders.orders (id, user_id, items, next_attempt_at) VALUES ($1, $2, $3, now() + interval '5 seconds')`,
    [order.id, order.userId, JSON.stringify(order.items)],
  );
  return order.id;
}

interface Priced {
  items: unknown[];
  total: number;
  sellers: string[];
}

/** Makes a `placing` order `pending`. */
export async function completeOrder(
  db: pg.ClientBase,
  id: string,
  { items, total, sellers }: Priced,
): Promise<void> {
  await db.query(
    `WITH placed AS (
       UPDATE orders.orders
          SET status = 'pending', version = 1, items = $2, total_price = $3, next_attempt_at = NULL, updated_at = now()
        WHERE id = $1 AND status = 'placing'
       RETURNING *
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, to_status)
       SELECT id, version, user_id, status FROM placed
     ), sales AS (
       INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at)
       SELECT id, seller_id, status, total_price, created_at FROM placed, unnest($4::uuid[]) AS seller_id
     )
     SELECT id FROM placed`,
    [id, JSON.stringify(items), total, sellers],
  );
}

/** Moves an order as a whole. @returns whether the order had one of these statuses */
export async function updateStatus(
  db: pg.ClientBase,
  id: string,
  { from, to, actorId }: { from: string[]; to: string; actorId: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH before AS (
       SELECT id, status
         FROM orders.orders
        WHERE id = $1 AND status = ANY($3::orders.order_status[])
          FOR UPDATE
     ), changed AS (
       UPDATE orders.orders o
          SET status = $2::orders.order_status, version = o.version + 1, updated_at = now(), cancel_reason = $5,
              next_attempt_at = CASE WHEN $5::text IS NOT NULL THEN now() + interval '5 seconds' END
         FROM before
        WHERE o.id = before.id
       RETURNING o.*, before.status AS from_status
     ), entry AS (
       INSERT INTO orders.order_history (order_id, version, actor_id, from_status, to_status)
       SELECT id, version, $4, from_status, status FROM changed
     ), sales AS (
       UPDATE orders.sales SET status = changed.status FROM changed WHERE order_id = changed.id
     )
     SELECT id FROM changed`,
    [id, to, from, actorId, to === 'cancelled' ? 'cancelled_by_buyer' : null],
  );
  return rowCount === 1;
}

async function place(client: pg.ClientBase, pick: () => number): Promise<string> {
  const sellers = [...new Set([idOf('user', pick() % 1000), idOf('user', pick() % 1000)])];
  const items = sellers.map((seller_id) => ({
    product_id: randomUUID(),
    seller_id,
    title: 'Oak stool',
    unit_price: 5,
    quantity: 1,
    line_total: 5,
  }));
  const id = await insertOrder(client, { id: randomUUID(), userId: idOf('user', pick() % 1000), items });
  await completeOrder(client, id, { items, total: 5 * items.length, sellers });
  return id;
}

export const orders: VersionBefore = {
  service: 'orders',
  lastMigration: '0001_orders.sql',
  async fill(owner, rows) {
    await owner.query(`
      INSERT INTO orders.orders (id, user_id, status, total_price, items, version, created_at)
      SELECT ${idSql('order', 'n')}, ${idSql('user', 'n % 1000')},
             ((ARRAY['pending', 'confirmed', 'shipped', 'delivered'])[n % 4 + 1])::orders.order_status, n % 9999 + 9.5,
             jsonb_build_array(
               jsonb_build_object('product_id', ${idSql('product', 'n')}, 'seller_id', ${idSql('user', '(n + 1) % 1000')},
                 'title', 'Oak stool', 'unit_price', n % 9999 + 0.5, 'quantity', 1, 'line_total', n % 9999 + 0.5),
               jsonb_build_object('product_id', ${idSql('product', 'n + 1')}, 'seller_id', ${idSql('user', '(n + 2) % 1000')},
                 'title', 'Brass lamp', 'unit_price', 3, 'quantity', 3, 'line_total', 9)),
             1, timestamptz '2026-01-01 00:00Z' + n * interval '1 minute'
        FROM generate_series(1, ${rows}) AS n`);
    await owner.query(`
      INSERT INTO orders.order_history (order_id, version, actor_id, to_status)
      SELECT id, 1, user_id, 'pending' FROM orders.orders`);
    await owner.query(`
      INSERT INTO orders.sales (order_id, seller_id, status, total_price, created_at)
      SELECT id, (item ->> 'seller_id')::uuid, status, total_price, created_at
        FROM orders.orders, jsonb_array_elements(items) AS item`);
  },
  works: {
    'place order': place,
    'move order': async (client, pick) => {
      const id = await place(client, pick);
      const actorId = idOf('user', pick() % 1000);
      await updateStatus(client, id, { from: ['pending'], to: 'confirmed', actorId });
    },
    'move old order': (client, pick) =>
      updateStatus(client, idOf('order', pick()), {
        from: ['pending', 'confirmed', 'shipped'],
        to: 'delivered',
        actorId: idOf('user', 1),
      }),
    'read order': (client, pick) =>
      client.query('SELECT id, status, total_price, items, version FROM orders.orders WHERE id = $1', [
        idOf('order', pick()),
      ]),
    'list by price': (client, pick) =>
      client.query(
        `SELECT id, status FROM orders.orders
          WHERE user_id = $1 ORDER BY coalesce(total_price, 'Infinity'), id LIMIT 21`,
        [idOf('user', pick() % 1000)],
      ),
    'list sales': (client, pick) =>
      client.query(
        `SELECT o.id, o.status FROM orders.sales s JOIN orders.orders o ON o.id = s.order_id
          WHERE s.seller_id = $1 ORDER BY s.status, s.order_id LIMIT 21`,
        [idOf('user', pick() % 1000)],
      ),
    'read history': (client, pick) =>
      client.query(
        'SELECT version, to_status FROM orders.order_history WHERE order_id = $1 ORDER BY version',
        [idOf('order', pick())],
      ),
    'claim due': (client) =>
      client.query(
        `UPDATE orders.orders
            SET next_attempt_at = now() + interval '5 seconds', attempts = attempts + 1
          WHERE id IN (SELECT id FROM orders.orders WHERE next_attempt_at <= now() - interval '1 hour'
                        ORDER BY next_attempt_at LIMIT 20 FOR UPDATE SKIP LOCKED)
         RETURNING id`,
      ),
  },
};
