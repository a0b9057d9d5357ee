import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { createSteppedDatabase, type SteppedDatabase } from '@marketstall/testing/migrations';
import { releaseReservation } from '../src/reservations/release.js';
import { createReserve } from '../src/reservations/reserve.js';

let database: SteppedDatabase;
let client: SteppedDatabase['client'];
let migrateTo: SteppedDatabase['migrateTo'];

beforeEach(async () => {
  const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
  database = await createSteppedDatabase('products', migrations);
  ({ client, migrateTo } = database);
});

afterEach(() => database.close());

test('a reservation made before migration 0003 can still be repeated and released', async () => {
  await migrateTo('0002_seller_lists.sql');
  const [held, refused, marked, product, seller] = [newId(), newId(), newId(), newId(), newId()] as const;
  await client.query(
    `INSERT INTO products.products (id, seller_id, title, description, price, stock)
     VALUES ('${product}', '${seller}', 'Wooden stool', 'Three legs, one seat.', 19.90, 3);
     INSERT INTO products.reservations (order_id, state, refusal, released_at)
     VALUES ('${held}', 'held', NULL, NULL), ('${refused}', 'refused', '{"code": "insufficient_stock"}', NULL),
            ('${marked}', 'released', NULL, now());
     INSERT INTO products.reservation_items
     VALUES ('${held}', 2, '${newId()}', '${seller}', 'Made to order', 100, 1, false),
            ('${held}', 1, '${product}', '${seller}', 'Stool', 19.90, 2, true)`,
  );

  await migrateTo('9');
  const reserve = createReserve(client);
  const again = { items: [{ product_id: product, quantity: 2 }] };
  expect(await reserve(held, again, undefined)).toMatchObject({
    state: 'held',
    items: [
      {
        product_id: product,
        seller_id: seller,
        title: 'Stool',
        unit_price: 19.9,
        quantity: 2,
        is_tracked: true,
      },
      { title: 'Made to order', is_tracked: false },
    ],
  });
  expect(await reserve(refused, again, undefined)).toMatchObject({ state: 'refused', items: [] });
  expect(await reserve(marked, again, undefined)).toMatchObject({ state: 'released', items: [] });
  await releaseReservation(client, held);
  const { rows } = await client.query('SELECT stock FROM products.products');
  expect(rows).toEqual([{ stock: 5 }]);
});

test('edits of the version before 0006 count as edits, its sales do not, and its products get the new fields', async () => {
  await migrateTo('0003_items_in_reservations.sql');
  const id = newId();
  const offer = (product: string) =>
    client.query(
      `INSERT INTO products.products (id, seller_id, title, description, price, stock)
       VALUES ($1, $1, 'Wooden stool', 'Three legs, one seat.', 19.90, 3)`,
      [product],
    );
  const sell = () =>
    client.query(
      'UPDATE products.products SET stock = stock - 1, version = version + 1, updated_at = now() WHERE id = $1',
      [id],
    );
  const versions = async () => {
    const { rows } = await client.query(
      'SELECT version, edited_version, status, sku, seller_username FROM products.products WHERE id = $1',
      [id],
    );
    return rows[0];
  };
  await offer(id);
  await sell();
  await migrateTo('9');
  const fields = { status: 'active', sku: null, seller_username: null };
  expect(await versions()).toEqual({ version: 2, edited_version: 2, ...fields });
  await sell();
  expect(await versions()).toMatchObject({ version: 3, edited_version: 2 });
  await client.query(
    `UPDATE products.products p
        SET title = coalesce(NULL, p.title), description = coalesce(NULL, p.description), price = coalesce(5, p.price),
            stock = p.stock, version = p.version + 1, updated_at = now()
      WHERE p.id = $1`,
    [id],
  );
  expect(await versions()).toMatchObject({ version: 4, edited_version: 4 });
  const later = newId();
  await offer(later);
  const { rows } = await client.query('SELECT edited_version FROM products.products WHERE id = $1', [later]);
  expect(rows).toEqual([{ edited_version: 1 }]);
});

test('products of the version before 0005 get their words, and so does what that version still writes', async () => {
  const found = async (q: string) => {
    const { rows } = await client.query(
      'SELECT count(*)::integer AS count FROM products.products WHERE words @@ products.search_query($1)',
      [q],
    );
    return rows[0].count;
  };
  const offer = (title: string, count: number) =>
    client.query(
      `INSERT INTO products.products (id, seller_id, title, description, price)
       SELECT gen_random_uuid(), gen_random_uuid(), $1 || n, 'In the cafe\u0301/bar', 1 FROM generate_series(1, $2::integer) AS n`,
      [title, count],
    );
  await migrateTo('0003_items_in_reservations.sql');
  await offer('Old-', 2_500);
  await migrateTo('9');
  expect(await found('old')).toBe(2_500);
  expect(await found('old 17')).toBe(111);
  expect(await found('café bar')).toBe(2_500);

  await offer('Written/meanwhile ', 1);
  expect(await found('meanwhile')).toBe(1);
  await client.query("UPDATE products.products SET title = 'New-name' WHERE title = 'Written/meanwhile 1'");
  expect(await found('meanwhile')).toBe(0);
  expect(await found('name')).toBe(1);
  await client.query("UPDATE products.products SET description = 'another text' WHERE title = 'New-name'");
  expect(await found('name bar')).toBe(0);
  expect(await found('name another')).toBe(1);
});
