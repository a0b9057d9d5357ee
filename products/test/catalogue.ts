import { secretKey, signServiceToken } from '@marketstall/shared/tokens';
import { type Api, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { type TestUser, testUser } from '@marketstall/testing/tokens';
import { buildApp, type ProductsDeps } from '../src/app.js';

const SERVICE_SECRET = 'the secret that services share in tests';

/** The products service on a database of its own. */
export interface Catalogue {
  api: Api;
  database: TestDatabase;
  /** Offers a product; `seller` makes one up if none is given. */
  offer: (fields?: object, seller?: TestUser) => Promise<{ seller: TestUser; product: Product }>;
  /** Calls as orders does. */
  asOrders: () => ReturnType<Api['as']>;
  stockOf: (id: string) => Promise<number | null>;
  /** What the product's ledger adds up to. */
  ledgerOf: (id: string) => Promise<number>;
  close: () => Promise<void>;
}

export interface Product {
  id: string;
  seller_id: string;
  title: string;
  price: number;
  stock: number | null;
  version: number;
}

export async function startCatalogue(overrides: Partial<ProductsDeps> = {}): Promise<Catalogue> {
  const database = await createTestDatabase('products');
  const { pool } = database;
  const deps = {
    ...testDeps('products', pool),
    publicCatalog: false,
    serviceSecret: SERVICE_SECRET,
    ...overrides,
  };
  const api = await serveApp(buildApp(deps));
  return {
    api,
    database,
    async offer(fields = {}, seller = testUser()) {
      const body = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9, ...fields };
      const answer = await api.as(seller).post('/products').send(body).expect(201);
      return { seller, product: answer.body };
    },
    asOrders: () => api.as({ token: signServiceToken('orders', secretKey(SERVICE_SECRET)) }),
    async stockOf(id) {
      const { rows } = await pool.query('SELECT stock FROM products.products WHERE id = $1', [id]);
      return rows[0]?.stock;
    },
    async ledgerOf(id) {
      const text =
        'SELECT coalesce(sum(delta), 0)::integer AS sum FROM products.stock_ledger WHERE product_id = $1';
      return (await pool.query(text, [id])).rows[0].sum;
    },
    async close() {
      await api.close();
      await database.close();
    },
  };
}
