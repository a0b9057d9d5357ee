import { seededRandom } from '@marketstall/harness/seeded-random';
import type { ServiceName } from '@marketstall/shared/services';
import {
  buyerCount,
  NORMAL,
  pendingOrders,
  productOfOrder,
  rowId,
  type Size,
  sellerOfProduct,
  USERS,
} from './dataset.js';
import type { PlannedRequest } from './messages.js';
import type { Contestant, ReferenceName } from './servers.js';

export const SCENARIO_IDS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9', 'W10'] as const;
export type ScenarioId = (typeof SCENARIO_IDS)[number];

export const TITLES: Record<ScenarioId, string> = {
  W1: 'a product by id',
  W2: '20 products by price, first page',
  W3: 'place an order of two items',
  W4: 'log in',
  W5: "20 of a user's tasks by status",
  W6: "20 of a user's orders with given statuses, by price",
  W7: 'the 40,000th page of 1,000,000 products',
  W8: 'search words in 1,000,000 products',
  W9: "change an order's status, with its version",
  W10: 'authenticated requests while 200 clients log in',
};

/** One kind of request, sent repeatedly. */
export interface Case {
  /** The service that receives the requests. */
  service: ServiceName;
  /** The services whose CPU time counts, including the one that receives the requests. */
  counted: ServiceName[];
  requests: PlannedRequest[];
  expectedStatus: number;
  /** Text that every correct answer contains. */
  marker: string;
  /** No request is sent twice. */
  once?: boolean;
  /** Each request gets its own Idempotency-Key. */
  isKeyed?: boolean;
  /** Caps `--connections`. */
  maxConnections?: number;
  /** It changes rows, which are reset after each run. */
  isWriting?: boolean;
}

/** Scenarios that are compared with the references, on the normal database. */
export type ComparedScenario = 'W1' | 'W2' | 'W3' | 'W5' | 'W6' | 'W9';

/** The servers that ours are compared with. */
export const REFERENCES: ReferenceName[] = ['bare', 'fastify'];
export const CONTESTANTS: Contestant[] = ['ours', ...REFERENCES];

/** The requests of the compared scenarios. */
export const CASES: Record<ComparedScenario, (size: Size) => Case> = {
  W1: productById,
  W2: () => productPage('/products?sort=price&limit=20'),
  W3: newOrders,
  W5: () => ({
    service: 'tasks',
    counted: ['tasks'],
    requests: byUsers('/tasks?sort=status&limit=20', USERS),
    expectedStatus: 200,
    marker: '"next_cursor"',
  }),
  W6: orderPage,
  W9: statusChanges,
};

export function productById({ products }: Size): Case {
  const random = seededRandom(1);
  const requests = Array.from({ length: NORMAL.products }, (_, at): PlannedRequest => {
    const product = random.below(products) + 1;
    return { method: 'GET', path: `/products/${rowId('product', product)}`, user: (at % USERS) + 1 };
  });
  return {
    service: 'products',
    counted: ['products'],
    requests,
    expectedStatus: 200,
    marker: '"description"',
  };
}

export function productPage(path: string): Case {
  return {
    service: 'products',
    counted: ['products'],
    requests: byUsers(path, USERS),
    expectedStatus: 200,
    marker: '"next_cursor"',
  };
}

export function orderPage(size: Size): Case {
  return {
    service: 'orders',
    counted: ['orders'],
    requests: byUsers('/orders?status=confirmed,shipped,delivered&sort=price&limit=20', buyerCount(size)),
    expectedStatus: 200,
    marker: '"next_cursor"',
  };
}

/** The signed-in user, from auth: the process that also hashes passwords. */
export function me(): Case {
  return {
    service: 'auth',
    counted: ['auth'],
    requests: byUsers('/me', USERS),
    expectedStatus: 200,
    marker: '"email"',
  };
}

function newOrders({ products }: Size): Case {
  const random = seededRandom(3);
  const number = (to: number) => random.below(to) + 1;
  const requests = Array.from({ length: NORMAL.products }, (_, at): PlannedRequest => {
    const first = number(products);
    const second = ((first + number(products - 1) - 1) % products) + 1;
    const items = [
      { product_id: rowId('product', first), quantity: 1 },
      { product_id: rowId('product', second), quantity: 2 },
    ];
    return { method: 'POST', path: '/orders', user: (at % USERS) + 1, body: { items } };
  });
  return {
    service: 'orders',
    counted: ['orders', 'products'],
    requests,
    expectedStatus: 201,
    marker: '"pending"',
    isKeyed: true,
    isWriting: true,
  };
}

/** The seller of all items confirms an order, each order once. */
function statusChanges(size: Size): Case {
  const requests = pendingOrders(size).map(
    (order): PlannedRequest => ({
      method: 'PATCH',
      path: `/orders/${rowId('order', order)}`,
      user: sellerOfProduct(size, productOfOrder(size, order)),
      body: { status: 'confirmed', version: 1 },
    }),
  );
  return {
    service: 'orders',
    counted: ['orders'],
    requests,
    expectedStatus: 200,
    marker: '"confirmed"',
    once: true,
    isWriting: true,
  };
}

/** The same path, once for each user. */
function byUsers(path: string, users: number): PlannedRequest[] {
  return Array.from({ length: users }, (_, at) => ({ method: 'GET', path, user: at + 1 }));
}
