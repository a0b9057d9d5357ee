import createClient from 'openapi-fetch';
import { serviceUrl } from '../config';
import { accessToken, replaceToken } from '../session/refresh';
import { Problem, problemOf } from './problem';
import { reach } from './reach';
import type { paths as AuthPaths } from './schema/auth';
import type { paths as OrdersPaths } from './schema/orders';
import type { paths as ProductsPaths } from './schema/products';
import type { paths as TasksPaths } from './schema/tasks';

/** For sign-up, login and logout, which take no token. */
export const auth = createClient<AuthPaths>({
  baseUrl: serviceUrl('auth'),
  fetch: (request) => reach(request),
});

/**
 * The options of a client for the signed-in user: each request carries a valid token, which is refreshed if needed. Several
 * values are one parameter: status=todo,done.
 */
const asUser = (service: 'auth' | 'products' | 'orders' | 'tasks') => ({
  baseUrl: serviceUrl(service),
  fetch: send,
  querySerializer: { array: { style: 'form' as const, explode: false } },
});
export const account = createClient<AuthPaths>(asUser('auth'));
export const products = createClient<ProductsPaths>(asUser('products'));
export const orders = createClient<OrdersPaths>(asUser('orders'));
export const tasks = createClient<TasksPaths>(asUser('tasks'));

/** Sends a request as the signed-in user. A token that is refused early (a new secret) is replaced once. */
async function send(request: Request): Promise<Response> {
  // It carries its own token: the user who started it may have signed out since.
  if (request.headers.has('Authorization')) return reach(request);
  const token = await accessToken();
  if (token === null) throw new Problem(401, { code: 'missing_token', detail: 'You are signed out.' });
  const again = request.clone();
  const response = await reach(withToken(request, token));
  if (response.status !== 401) return response;
  const fresh = await replaceToken(token);
  return fresh === null ? response : reach(withToken(again, fresh));
}

function withToken(request: Request, token: string): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

/**
 * The body of a successful answer.
 * @throws Problem if the service refused the request or did not answer
 */
export async function bodyOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return data as T;
}
