import { expect } from '@jest/globals';
import { secretKey, signServiceToken } from '@marketstall/shared/tokens';
import { type Api, type ServeOptions, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { type TestUser, testUser } from '@marketstall/testing/tokens';
import { buildApp, type ProductsDeps } from '../src/app.js';

const SERVICE_SECRET = 'the secret that services share in tests';

/** The products service on a database of its own. */
export interface Catalogue {
  api: Api;
  database: TestDatabase;
  /** Offers a product, as a new seller unless one is given. */
  offer: (fields?: object, seller?: TestUser) => Promise<{ seller: TestUser; product: Product }>;
  stockOf: (id: string) => Promise<number | null>;
  /** The sum of the product's ledger. */
  ledgerOf: (id: string) => Promise<number>;
  /** Fails unless a product has this stock (undefined: no such product), and its ledger adds up to it. */
  expectStock: (id: string, stock: number | null | undefined) => Promise<void>;
  /** Reserves stock for an order, as orders does. */
  reserve: (orderId: string, items: Line[]) => ReturnType<Api['put']>;
  /** Reserves stock for several orders at once, as orders does. */
  reserveMany: (orders: object[]) => ReturnType<Api['put']>;
  /** Releases an order's reservation, as orders does. */
  release: (orderId: string) => ReturnType<Api['put']>;
  close: () => Promise<void>;
}

export interface Line {
  product_id: string;
  quantity: number;
  unit_price?: number | null | undefined;
}

/** The fields of a valid product, made to order. */
export const PRODUCT = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9 };

export interface Product {
  id: string;
  seller_id: string;
  seller_username: string;
  title: string;
  price: number;
  stock: number | null;
  version: number;
}

export async function startCatalogue(
  overrides: Partial<ProductsDeps> = {},
  options: ServeOptions = {},
): Promise<Catalogue> {
  const database = await createTestDatabase('products');
  const { pool } = database;
  const deps = {
    ...testDeps('products', pool),
    publicCatalog: false,
    ordersSecrets: [SERVICE_SECRET],
    ...overrides,
  };
  const api = await serveApp(buildApp(deps), options);
  const asOrders = () => api.as({ token: signServiceToken('orders', secretKey(SERVICE_SECRET)) });
  const stockOf = async (id: string) => {
    const { rows } = await pool.query('SELECT stock FROM products.products WHERE id = $1', [id]);
    return rows[0]?.stock;
  };
  const ledgerOf = async (id: string) => {
    const text =
      'SELECT coalesce(sum(delta), 0)::integer AS sum FROM products.stock_ledger WHERE product_id = $1';
    return (await pool.query(text, [id])).rows[0].sum;
  };
  return {
    api,
    database,
    async offer(fields = {}, seller = testUser()) {
      const answer = await api
        .as(seller)
        .post('/products')
        .send({ ...PRODUCT, ...fields })
        .expect(201);
      return { seller, product: answer.body };
    },
    reserve: (orderId, items) => asOrders().put(`/internal/reservations/${orderId}`).send({ items }),
    reserveMany: (orders) => asOrders().post('/internal/reservations').send({ orders }),
    release: (orderId) => asOrders().delete(`/internal/reservations/${orderId}`).expect(204),
    stockOf,
    ledgerOf,
    async expectStock(id, stock) {
      expect(await stockOf(id)).toBe(stock);
      expect(await ledgerOf(id)).toBe(stock ?? 0);
    },
    async close() {
      await api.close();
      await database.close();
    },
  };
}
