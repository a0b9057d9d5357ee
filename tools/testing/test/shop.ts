import type { ServiceDeps } from '@marketstall/shared/service';
import type { ServiceName } from '@marketstall/shared/services';
import { secretKey } from '@marketstall/shared/tokens';
import type { Express } from 'express';
import { buildApp as buildAuth } from '../../../auth/src/app.js';
import { createPasswords } from '../../../auth/src/passwords/passwords.js';
import { buildApp as buildOrders } from '../../../orders/src/app.js';
import { createProductsClient } from '../../../orders/src/products-client.js';
import { createSagaStatements } from '../../../orders/src/saga-statements.js';
import { buildApp as buildProducts } from '../../../products/src/app.js';
import { buildApp as buildTasks } from '../../../tasks/src/app.js';
import { type Api, serveApp } from '../src/api.js';
import { TEST_SECRET } from '../src/settings.js';

export const SERVICE_SECRET = 'the secret that services share in tests';
const UNLIMITED = { max: 1_000_000, windowSeconds: 60 };

/** The four services in this process, orders calling products over HTTP. */
export interface Shop {
  apps: Record<ServiceName, Express>;
  apis: Record<ServiceName, Api>;
  close: () => Promise<void>;
}

/** @param depsOf what the app of a service is built from, such as its database and its log */
export async function serveShop(depsOf: (service: ServiceName) => ServiceDeps): Promise<Shop> {
  const auth = buildAuth({
    ...depsOf('auth'),
    jwtSecrets: [TEST_SECRET],
    keys: [],
    signingKey: undefined,
    passwords: await createPasswords(4),
    accessTtlSeconds: 60,
    refreshTtlSeconds: 60,
    sessionMaxSeconds: 60,
    serviceSecrets: { orders: [SERVICE_SECRET] },
    accountLimit: UNLIMITED,
    loginLimit: UNLIMITED,
    signupLimit: UNLIMITED,
  });
  const products = buildProducts({
    ...depsOf('products'),
    publicCatalog: false,
    ordersSecrets: [SERVICE_SECRET],
  });
  const productsApi = await serveApp(products);
  const ordersDeps = depsOf('orders');
  const client = createProductsClient(
    { url: productsApi.url, key: secretKey(SERVICE_SECRET), deadlineMs: 5000 },
    ordersDeps.log,
  );
  const statements = createSagaStatements(ordersDeps.pool);
  const orders = buildOrders({ ...ordersDeps, statements, products: client });
  const tasks = buildTasks(depsOf('tasks'));
  const apis = {
    auth: await serveApp(auth),
    products: productsApi,
    orders: await serveApp(orders),
    tasks: await serveApp(tasks),
  };
  return {
    apps: { auth, products, orders, tasks },
    apis,
    close: async () => {
      for (const api of Object.values(apis)) await api.close();
      await client.close();
    },
  };
}
