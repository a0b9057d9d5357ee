import { expect } from '@jest/globals';
import type { Logger } from '@marketstall/shared/log';
import { secretKey } from '@marketstall/shared/tokens';
import { type Api, type Client, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { type TestUser, testUser } from '@marketstall/testing/tokens';
import { buildApp as buildProducts } from '../../products/src/app.js';
import { buildApp } from '../src/app.js';
import { createProductsClient } from '../src/products-client.js';
import { recoverBatch } from '../src/recover.js';
import type { SagaDeps } from '../src/saga.js';
import { createSagaStatements } from '../src/saga-statements.js';
import { type Gate, startGate } from './gate.js';

export const SERVICE_SECRET = 'the secret that services share in tests';

/** Orders and products, each on a database of its own, with a network between them that a test can break. */
export interface Shop {
  api: Api;
  gate: Gate;
  /** The dependencies of orders, for calling a flow directly, as another replica would. */
  saga: SagaDeps;
  database: TestDatabase;
  productsDatabase: TestDatabase;
  /** Offers a product, as a new seller unless one is given. */
  offer: (fields?: object, seller?: TestUser) => Promise<{ seller: TestUser; id: string }>;
  stockOf: (id: string) => Promise<number | null>;
  /** Makes every unfinished order due, and runs recovery until nothing is left to do. */
  recover: () => Promise<void>;
  /** What unreleased reservations hold, what live orders hold, and products whose ledger is not their stock. */
  checkBooks: () => Promise<{ held: unknown; wanted: unknown; unbalanced: unknown[] }>;
  close: () => Promise<void>;
}

/**
 * @param deadlineMs of a call to products; the default is longer than a busy machine takes
 * @param log of orders; default: none
 */
export async function startShop({
  deadlineMs = 10_000,
  log,
}: {
  deadlineMs?: number;
  log?: Logger;
} = {}): Promise<Shop> {
  const [database, productsDatabase] = await Promise.all([
    createTestDatabase('orders'),
    createTestDatabase('products'),
  ]);
  const productsDeps = testDeps('products', productsDatabase.pool);
  const products = await serveApp(
    buildProducts({ ...productsDeps, publicCatalog: false, ordersSecrets: [SERVICE_SECRET] }),
  );
  const gate = await startGate(products.url);
  const deps = testDeps('orders', database.pool, log ? { log } : {});
  const client = createProductsClient(
    { url: gate.url, key: secretKey(SERVICE_SECRET), deadlineMs },
    deps.log,
  );
  const saga = { ...deps, statements: createSagaStatements(database.pool), products: client };
  const api = await serveApp(buildApp(saga));

  return {
    api,
    gate,
    saga,
    database,
    productsDatabase,
    async offer(fields = {}, seller = testUser()) {
      const body = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9, ...fields };
      const answer = await products.as(seller).post('/products').send(body).expect(201);
      return { seller, id: answer.body.id };
    },
    async stockOf(id) {
      const { rows } = await productsDatabase.pool.query(
        'SELECT stock FROM products.products WHERE id = $1',
        [id],
      );
      return rows[0]?.stock;
    },
    async recover() {
      for (let rounds = 0; rounds < 100; rounds++) {
        // A second ago: the column rounds to milliseconds, so "now" could be in the future.
        await database.pool.query(
          `UPDATE orders.orders SET next_attempt_at = now() - interval '1 second' WHERE next_attempt_at IS NOT NULL`,
        );
        if ((await recoverBatch(saga, { placingTimeoutSeconds: 900 })) === 0) return;
      }
      throw new Error('recovery does not end');
    },
    async checkBooks() {
      const held = await productsDatabase.pool.query(
        `SELECT product_id, sum(quantity)::integer AS quantity
           FROM products.reservations, jsonb_to_recordset(items) AS item (product_id uuid, quantity integer)
          WHERE state = 'held' GROUP BY product_id ORDER BY product_id`,
      );
      const wanted = await database.pool.query(
        `SELECT (item ->> 'product_id')::uuid AS product_id, sum((item ->> 'quantity')::integer)::integer AS quantity
           FROM orders.orders, jsonb_array_elements(items) AS item
          WHERE status <> 'cancelled' GROUP BY 1 ORDER BY 1`,
      );
      const unbalanced = await productsDatabase.pool.query(
        `SELECT p.id, stock, sum(delta) AS ledger FROM products.products p JOIN products.stock_ledger ON product_id = p.id
          WHERE stock IS NOT NULL GROUP BY p.id HAVING stock <> sum(delta) OR stock < 0`,
      );
      return { held: held.rows, wanted: wanted.rows, unbalanced: unbalanced.rows };
    },
    async close() {
      await api.close();
      client.close();
      await gate.close();
      products.close();
      await Promise.all([database.close(), productsDatabase.close()]);
    },
  };
}

/** A buyer's client. */
export function buyer(shop: Shop): { user: TestUser; me: Client } {
  const user = testUser();
  return { user, me: shop.api.as(user) };
}

/** Fails unless what reservations hold is what live orders hold, and each ledger adds up to its stock. */
export async function expectBalancedBooks(shop: Shop): Promise<void> {
  const { held, wanted, unbalanced } = await shop.checkBooks();
  expect(held).toEqual(wanted);
  expect(unbalanced).toEqual([]);
}
