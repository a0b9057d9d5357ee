import type { ProcessName } from '@marketstall/shared/services';
import type { Order, Product, Task } from '../../console/src/api/types.js';
import { call } from './call.js';
import { system } from './system.js';

/** The services for one user without a browser: to prepare what a page shows, and to check what it did. */
export interface Api {
  get: <T>(service: ProcessName, path: string) => Promise<T>;
  post: <T>(
    service: ProcessName,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<T>;
  patch: <T>(
    service: ProcessName,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<T>;
  delete: (service: ProcessName, path: string) => Promise<void>;
  /** Offers a product; made to order unless its stock is given. */
  addProduct: (fields?: Partial<Product>) => Promise<Product>;
  /** Orders one of each product. */
  placeOrder: (...products: Pick<Product, 'id'>[]) => Promise<Order>;
  addTask: (fields?: Partial<Task>) => Promise<Task>;
}

/** Calls the services with this user's token; any answer other than a success is thrown. */
export function api({ access_token: token }: { access_token: string }): Api {
  const send =
    (method: string) =>
    <T>(service: ProcessName, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call<T>(method, `${system.urls[service]}${path}`, { body, token, headers });
  const post = send('POST');
  return {
    get: send('GET'),
    post,
    patch: send('PATCH'),
    delete: send('DELETE'),
    addProduct: (fields) =>
      post<Product>('products', '/products', {
        title: 'Oak stool',
        description: 'Three legs, one seat.',
        price: 39.9,
        ...fields,
      }),
    placeOrder: (...products) =>
      post<Order>('orders', '/orders', {
        items: products.map(({ id }) => ({ product_id: id, quantity: 1 })),
      }),
    addTask: (fields) => post<Task>('tasks', '/tasks', { title: 'Oil the stools', ...fields }),
  };
}
