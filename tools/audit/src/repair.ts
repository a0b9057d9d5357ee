import type { KeyObject } from 'node:crypto';
import { signServiceToken } from '@marketstall/shared/tokens';
import type { Mismatch } from './compare.js';

/** The URL of products, and the key that services sign their calls with. */
export interface RepairOptions {
  productsUrl: string;
  key: KeyObject;
}

/**
 * Releases stock that no live order needs: the order does not exist, or is cancelled. Like orders, it calls the API of
 * products, which releases a reservation only once. Any other mismatch needs a person: the books do not tell whether
 * an order without its stock should be cancelled or get new stock.
 * @returns a sentence for each mismatch: what was done, or why nothing was
 */
export async function repair(mismatches: Mismatch[], { productsUrl, key }: RepairOptions): Promise<string[]> {
  const done: string[] = [];
  for (const { order_id, problem } of mismatches) {
    if (problem !== 'reservation without an order' && problem !== 'cancelled order still holds') {
      done.push(`${order_id}: left as it is (${problem}: a person has to decide)`);
      continue;
    }
    const answer = await fetch(new URL(`/internal/reservations/${order_id}`, productsUrl), {
      method: 'DELETE',
      headers: { authorization: `Bearer ${signServiceToken('orders', key)}` },
      signal: AbortSignal.timeout(5_000),
    });
    done.push(answer.ok ? `${order_id}: stock released` : `${order_id}: products answered ${answer.status}`);
  }
  return done;
}
