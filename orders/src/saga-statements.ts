import { Batches } from '@marketstall/shared/postgres/batches';
import type { Db } from '@marketstall/shared/postgres/db';
import {
  type BegunOrder,
  completeOrders,
  deleteRefusedOrders,
  findUsedKeys,
  insertOrders,
  type ReservedOrder,
  type UserKey,
} from './saga-queries.js';
import type { Order } from './schemas.js';

/** The statements that every order needs; those that come at the same time go to the database together (decision 35). */
export interface SagaStatements {
  /** Inserts an order as `placing`. @returns false if its user has already used the key */
  insert(order: BegunOrder): Promise<boolean>;
  /** Whether an order has this key. */
  isUsed(key: UserKey): Promise<boolean>;
  /** Makes a `placing` order `pending`. @returns undefined if it is not `placing` */
  complete(order: ReservedOrder): Promise<Order | undefined>;
  /** Deletes a refused order while only its own request knows it. @returns whether it did */
  discard(id: string): Promise<boolean>;
}

/** Nobody waits longer for their turn: the client is told to try again, and recovery finishes what was begun. */
export const WAIT_MS = 6_000;

export function createSagaStatements(db: Db): SagaStatements {
  const inserts = new Batches<BegunOrder, boolean>({
    async carryOut(orders) {
      const inserted = await insertOrders(db, orders);
      return orders.map(({ id }) => inserted.has(id));
    },
    idOf: ({ id }) => id,
    // The second with a key waits for the first, which may yet fail.
    keysOf: ({ userId, key }) => (key === null ? [] : [textOf({ userId, key })]),
  });
  const looksForKeys = new Batches<UserKey, boolean>({
    async carryOut(keys) {
      const used = await findUsedKeys(db, keys);
      return keys.map((_, at) => used.has(at));
    },
    idOf: textOf,
  });
  const completions = new Batches<ReservedOrder, { order: Order | undefined }>({
    async carryOut(orders) {
      const placed = new Map<string, Order>();
      for (const order of await completeOrders(db, orders)) placed.set(order.id, order);
      return orders.map(({ id }) => ({ order: placed.get(id) }));
    },
    idOf: ({ id }) => id,
  });
  const removals = new Batches<string, boolean>({
    async carryOut(ids) {
      const deleted = await deleteRefusedOrders(db, ids);
      return ids.map((id) => deleted.has(id));
    },
    idOf: (id) => id,
  });
  return {
    insert: (order) => inserts.add(order, WAIT_MS),
    isUsed: (key) => looksForKeys.add(key, WAIT_MS),
    complete: async (order) => (await completions.add(order, WAIT_MS)).order,
    discard: (id) => removals.add(id, WAIT_MS),
  };
}

const textOf = ({ userId, key }: UserKey) => `${userId} ${key}`;
