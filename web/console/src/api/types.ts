import type { Input } from '@marketstall/client';

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

type ListQuery<Name extends 'listTasks' | 'listProducts' | 'listOrders'> =
  Input<Name> extends { query?: infer Query } ? Omit<NonNullable<Query>, 'cursor' | 'limit'> : never;

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
