import { randomUUID } from 'node:crypto';
import { idOf, idSql, type VersionBefore } from '../version-before.js';

export const products: VersionBefore = {
  service: 'products',
  lastMigration: '0003_items_in_reservations.sql',
  async fill(owner, rows) {
    await owner.query(`
      INSERT INTO products.products (id, seller_id, title, description, price, stock)
      SELECT ${idSql('product', 'n')}, ${idSql('user', 'n % 1000')}, 'Oak stool ' || n,
             'Made by hand in batch ' || n % 100 || ', oiled twice and ready for use.', n % 9999 + 0.5, 1000000
        FROM generate_series(1, ${rows}) AS n`);
    await owner.query(`
      INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
      SELECT id, stock, 'created', seller_id FROM products.products`);
    await owner.query(`
      INSERT INTO products.reservations (order_id, state, items)
      SELECT ${idSql('order', 'n')}, 'held', jsonb_build_array(jsonb_build_object('product_id', ${idSql('product', 'n')},
             'seller_id', ${idSql('user', 'n % 1000')}, 'title', 'Oak stool ' || n, 'unit_price', n % 9999 + 0.5,
             'quantity', 1, 'is_tracked', false))
        FROM generate_series(1, ${rows}) AS n`);
  },
  works: {
    'read product': (client, pick) =>
      client.query('SELECT id, title, price, stock, version FROM products.products WHERE id = $1', [
        idOf('product', pick()),
      ]),
    'list by price': (client) =>
      client.query('SELECT id, title FROM products.products ORDER BY price, id LIMIT 21'),
    search: (client, pick) =>
      client.query(
        `SELECT id, title FROM products.products
          WHERE search @@ (SELECT websearch_to_tsquery('simple', $1)) ORDER BY created_at DESC, id DESC LIMIT 21`,
        [`stool ${pick()}`],
      ),
    'offer product': (client, pick) =>
      client.query(
        `WITH product AS (
           INSERT INTO products.products (id, seller_id, title, description, price, stock)
           VALUES ($1, $2, 'Brass lamp', 'Shines at night, when wanted.', 20, 5)
           RETURNING id, seller_id, stock
         )
         INSERT INTO products.stock_ledger (product_id, delta, reason, actor_id)
         SELECT id, stock, 'created', seller_id FROM product`,
        [randomUUID(), idOf('user', pick() % 1000)],
      ),
    'edit product': (client, pick) =>
      client.query(
        `UPDATE products.products p
            SET title = coalesce($2, p.title), description = coalesce(NULL, p.description), price = coalesce(NULL, p.price),
                stock = p.stock, version = p.version + 1, updated_at = now()
          WHERE p.id = $1
         RETURNING p.id`,
        [idOf('product', pick()), `Oak stool of ${pick()}`],
      ),
    sell: (client, pick) =>
      client.query(
        `WITH wanted AS (
           SELECT * FROM unnest((SELECT $2::uuid[]), (SELECT $3::integer[])) WITH ORDINALITY AS w (product_id, quantity, line)
         ), found AS (
           SELECT p.id, p.seller_id, p.title, p.price, p.stock, w.quantity
             FROM products.products p
             JOIN wanted w ON w.product_id = p.id
            ORDER BY p.id
              FOR UPDATE OF p
         ), reservation AS (
           INSERT INTO products.reservations (order_id, state, items)
           SELECT $1, 'held', jsonb_agg(jsonb_build_object('product_id', id, 'seller_id', seller_id, 'title', title,
                  'unit_price', price, 'quantity', quantity, 'is_tracked', true))
             FROM found
           RETURNING order_id
         ), sold AS (
           UPDATE products.products p
              SET stock = p.stock - found.quantity, version = p.version + 1, updated_at = now()
             FROM found, reservation
            WHERE p.id = found.id
         )
         INSERT INTO products.stock_ledger (product_id, delta, reason, order_id)
         SELECT id, -quantity, 'sold', $1 FROM found`,
        [randomUUID(), [...new Set([idOf('product', pick()), idOf('product', pick())])], [1, 1]],
      ),
  },
};
