import type { Input, Output } from '@marketstall/client';

export type {
  NewOrder,
  Order,
  OrderHistory,
  OrderStatus,
  Product,
  Task,
  TaskStatus,
  User,
  UserSession as Session,
} from '@marketstall/client';

/** The query parameters of each list, except those for paging. */
export type TaskQuery = ListQuery<'listTasks'>;
export type ProductQuery = ListQuery<'listProducts'>;
export type OrderQuery = ListQuery<'listOrders'>;
export type UserQuery = ListQuery<'listUsers'>;

/** A user, as admins see them. */
export type AdminsUser = Output<'listUsers'>['items'][number];

type ListQuery<Name extends 'listTasks' | 'listProducts' | 'listOrders' | 'listUsers'> =
  Input<Name> extends { query?: infer Query }
    ? Omit<NonNullable<Query>, 'cursor' | 'limit' | 'count'>
    : never;

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  /** How many rows the filters leave, if it was asked for; null past 10,000. */
  total?: number | null;
}
