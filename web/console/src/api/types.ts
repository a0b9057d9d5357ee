import type { paths as AuthPaths } from './schema/auth';
import type { paths as OrdersPaths } from './schema/orders';
import type { paths as ProductsPaths } from './schema/products';
import type { paths as TasksPaths } from './schema/tasks';

/** The body of a GET's 200, from the generated types. */
type Read<Path extends { get: { responses: { 200: { content: { 'application/json': unknown } } } } }> =
  Path['get']['responses'][200]['content']['application/json'];

export type User = Read<AuthPaths['/me']>;
export type Session = Read<AuthPaths['/me/sessions']>['items'][number];
export type Task = Read<TasksPaths['/tasks/{id}']>;
export type TaskStatus = Task['status'];
export type Product = Read<ProductsPaths['/products/{id}']>;
export type Order = Read<OrdersPaths['/orders/{id}']>;
export type NewOrder = OrdersPaths['/orders']['post']['requestBody'] extends
  | { content: { 'application/json': infer Body } }
  | undefined
  ? Body
  : never;
export type OrderStatus = Order['status'];
export type OrderHistory = Read<OrdersPaths['/orders/{id}/history']>;

/** The query parameters of each list, except those for paging. */
export type TaskQuery = ListQuery<TasksPaths['/tasks']>;
export type ProductQuery = ListQuery<ProductsPaths['/products']>;
export type OrderQuery = ListQuery<OrdersPaths['/orders']>;

type ListQuery<Path extends { get: { parameters: { query?: object } } }> = Omit<
  NonNullable<Path['get']['parameters']['query']>,
  'cursor' | 'limit'
>;

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
