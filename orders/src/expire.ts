import { newId } from '@marketstall/shared/ids';
import type { Db } from '@marketstall/shared/postgres/db';
import { COLUMNS, updateStatus } from './queries.js';
import { type SagaDeps, tryToRelease } from './saga.js';
import type { Order } from './schemas.js';
import { cancel } from './transitions.js';

/** The most orders that one round cancels, or erases personal data of. */
const BATCH = 20;

/**
 * Cancels orders that nobody has confirmed in time. A confirmation that comes meanwhile wins, since it raises the version:
 * then the order stays.
 * @param hours how long an order may be pending; 0: for ever
 * @returns how many orders were due
 */
export async function cancelUnconfirmed(deps: SagaDeps, hours: number): Promise<number> {
  if (hours === 0) return 0;
  const due = await findUnconfirmed(deps.pool, hours);
  await Promise.all(
    due.map(async (order) => {
      const step = { ...cancel(order), version: order.version, actorId: null, cancelReason: 'not_confirmed' };
      if (!(await updateStatus(deps.pool, order.id, step))) return;
      deps.metrics?.expired(1);
      await tryToRelease(deps, order.id, newId());
    }),
  );
  return due.length;
}

async function findUnconfirmed(db: Db, hours: number): Promise<Order[]> {
  const { rows } = await db.query<Order>(
    `SELECT ${COLUMNS}
       FROM orders.orders
      WHERE status = 'pending' AND pending_since <= now() - $1 * interval '1 hour'
      ORDER BY pending_since
      LIMIT ${BATCH}`,
    [hours],
  );
  return rows;
}

/**
 * Erases the personal data, delivery and note, of orders that have ended long ago: their last change was their end.
 * @param days how long the data are kept; 0: for ever
 * @returns of how many orders
 */
export async function erasePersonalData({ pool }: Pick<SagaDeps, 'pool'>, days: number): Promise<number> {
  if (days === 0) return 0;
  const { rowCount } = await pool.query(
    `UPDATE orders.orders
        SET delivery = NULL, note = '', version = version + 1, updated_at = now()
      WHERE id IN (SELECT id
                     FROM orders.orders
                    WHERE status IN ('delivered', 'cancelled') AND (delivery IS NOT NULL OR note <> '')
                      AND updated_at <= now() - $1 * interval '1 day'
                    ORDER BY updated_at
                    LIMIT ${BATCH}
                      FOR UPDATE SKIP LOCKED)`,
    [days],
  );
  return rowCount ?? 0;
}
