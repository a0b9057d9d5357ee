import { bodyOf, orders } from '../api/clients';
import { Problem } from '../api/problem';
import type { Order } from '../api/types';
import { type BasketLine, basketKey, renewKey } from './basket';

/** So often it is asked what has become of a request that still runs: a second apart, or as the service says. */
const MAX_WAITS = 15;
const WAIT_MS = 1_000;

/** An order, and the Idempotency-Key that it was placed with. */
export interface Placed {
  order: Order;
  key: string;
}

/**
 * Makes the basket an order: one, however often it is tried with the same key. While a request of another tab, or
 * one from before a reload, still runs, it waits for what becomes of it.
 * @throws Problem where the service refuses the order, or can't be reached
 */
export async function placeOrder(lines: readonly BasketLine[]): Promise<Placed> {
  const items = lines.map(({ product_id, quantity }) => ({ product_id, quantity }));
  let key = basketKey();
  let isRenewed = false;
  for (let waits = 0; ; ) {
    try {
      const call = orders.POST('/orders', {
        params: { header: { 'Idempotency-Key': key } },
        body: { items },
      });
      return { order: await bodyOf(call), key };
    } catch (thrown) {
      const code = thrown instanceof Problem ? thrown.code : undefined;
      if (code === 'request_in_progress' && waits < MAX_WAITS) {
        waits += 1;
        await pause((thrown as Problem).retryAfterMs ?? WAIT_MS);
      } else if (code === 'idempotency_key_reused' && !isRenewed) {
        // The key made an order of other things: these have not been ordered.
        isRenewed = true;
        renewKey();
        key = basketKey();
      } else throw thrown;
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
