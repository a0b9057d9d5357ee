import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signServiceToken } from '@marketstall/shared/tokens';
import pg from 'pg';
import type { Mismatch } from './compare.js';

export interface RepairOptions {
  productsUrl: string;
  /** The key that services sign their calls with. */
  key: KeyObject;
  /** The connection string of orders, of a user that may write its tables. */
  ordersDatabase: string;
}

/** What became of an order. */
export interface Repaired {
  order_id: string;
  outcome: string;
}

/** Recovery looks for due orders every second, and takes 20 at a time. */
const RECOVERY_MS = 60_000;
const LOOK_MS = 200;

/** What was shipped has left the shop, so its stock is taken first. */
const FIRST_SERVED = ['delivered', 'shipped', 'confirmed', 'pending'];

/**
 * Brings the two books together, after a bug or after one of them was restored from a backup.
 *
 * Stock that no live order needs is released, through the API of products, which releases a reservation only once. A placed
 * order that holds no stock is left to recovery of orders, which takes its stock again or cancels it (orders/src/hold-again.ts).
 * Any other mismatch needs a person: the books do not tell what is right.
 * @returns what became of each order; whether a shipped order without stock could get any, only the next audit tells
 */
export async function repair(mismatches: Mismatch[], options: RepairOptions): Promise<Repaired[]> {
  const repaired: Repaired[] = [];
  const withoutStock: Mismatch[] = [];
  for (const mismatch of mismatches) {
    const { order_id, problem } = mismatch;
    if (problem === 'order without its stock') withoutStock.push(mismatch);
    else if (problem === 'reservation without an order' || problem === 'cancelled order still holds')
      repaired.push({ order_id, outcome: await release(order_id, options) });
    else repaired.push({ order_id, outcome: `left as it is: ${problem}` });
  }
  if (withoutStock.length > 0) repaired.push(...(await holdAgain(withoutStock, options)));
  return repaired;
}

async function release(orderId: string, { productsUrl, key }: RepairOptions): Promise<string> {
  const answer = await fetch(new URL(`/internal/reservations/${orderId}`, productsUrl), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${signServiceToken('orders', key)}` },
    signal: AbortSignal.timeout(5_000),
  });
  return answer.ok ? 'stock released' : `products answered ${answer.status}`;
}

/** Makes orders due, and waits until recovery has dealt with them. */
async function holdAgain(mismatches: Mismatch[], { ordersDatabase }: RepairOptions): Promise<Repaired[]> {
  const client = new pg.Client({ connectionString: ordersDatabase, application_name: 'audit' });
  await client.connect();
  try {
    const byRank = FIRST_SERVED.flatMap((status) => mismatches.filter((one) => one.status === status));
    const ids = byRank.map(({ order_id }) => order_id);
    await client.query(
      `UPDATE orders.orders o
          SET next_attempt_at = now() - interval '1 s' + at * interval '1 ms'
         FROM unnest($1::uuid[]) WITH ORDINALITY AS due (id, at)
        WHERE o.id = due.id AND status NOT IN ('placing', 'cancelled') AND next_attempt_at IS NULL`,
      [ids],
    );
    const deadline = Date.now() + RECOVERY_MS;
    for (;;) {
      const { rows } = await client.query<{ id: string; status: string; reason: string; is_due: boolean }>(
        `SELECT id, status, cancel_reason AS reason, next_attempt_at IS NOT NULL AS is_due
           FROM orders.orders WHERE id = ANY ($1) ORDER BY array_position($1, id)`,
        [ids],
      );
      if (rows.every(({ is_due }) => !is_due) || Date.now() > deadline)
        return rows.map(({ id, status, reason, is_due }) => {
          if (is_due) return { order_id: id, outcome: 'not finished: recovery of orders has to run' };
          return {
            order_id: id,
            outcome: status === 'cancelled' ? `cancelled (${reason})` : 'stock taken again',
          };
        });
      await sleep(LOOK_MS);
    }
  } finally {
    await client.end();
  }
}
