import type { KeyObject } from 'node:crypto';
import { signServiceToken } from '@marketstall/shared/tokens';
import type { Misfit } from './compare.js';

/** Where products listens, and what its fellow services sign their calls with. */
export interface RepairOptions {
  productsUrl: string;
  key: KeyObject;
}

/**
 * Gives back stock that nobody will ever ask for: held for an order that does not exist or is cancelled for good. It is
 * done as orders does it, over products' own API, which gives back once. Everything else needs a person: whether an order
 * without its stock should be cancelled or restocked can't be told from the books.
 * @returns a sentence for each misfit: what was done, or why nothing was
 */
export async function repair(misfits: Misfit[], { productsUrl, key }: RepairOptions): Promise<string[]> {
  const done: string[] = [];
  for (const { order_id, problem } of misfits) {
    if (problem !== 'reservation without an order' && problem !== 'cancelled order still holds') {
      done.push(`${order_id}: left as it is (${problem} needs a decision)`);
      continue;
    }
    const answer = await fetch(new URL(`/internal/reservations/${order_id}`, productsUrl), {
      method: 'DELETE',
      headers: { authorization: `Bearer ${signServiceToken('orders', key)}` },
      signal: AbortSignal.timeout(5_000),
    });
    done.push(
      answer.ok ? `${order_id}: gave its stock back` : `${order_id}: products answered ${answer.status}`,
    );
  }
  return done;
}
