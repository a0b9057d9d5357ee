import { bodyOf, orders } from '../api/clients';
import { Problem } from '../api/problem';
import type { Order } from '../api/types';
import { user } from '../session/session';
import {
  type BasketLine,
  isSame,
  noteRefused,
  noteSent,
  type OrderLine,
  renewKey,
  sentWith,
  startOrder,
} from './basket';

/** So often it is asked what has become of a request that still runs: a second apart, or as the service says. */
const MAX_WAITS = 15;
const WAIT_MS = 1_000;

/** These say that there is no order with this key, nor will there be one of what was sent with it. */
const REFUSALS = ['insufficient_stock', 'product_not_found'];

/** An order, and the Idempotency-Key that it was placed with. */
export interface Placed {
  order: Order;
  key: string;
  /** What it is of: not what the basket holds now, where an earlier try has made it. */
  lines: OrderLine[];
  /** An earlier request has made it. */
  isEarlier: boolean;
}

/**
 * Makes the basket an order: one, however often it is tried, in however many tabs, and whatever is changed between
 * the tries. A try whose answer was lost and that made an order all the same is found, and is what this returns.
 * While a request of another tab, or one from before a reload, still runs, it waits for what becomes of it.
 * @throws Problem where the service refuses the order, or can't be reached
 */
export async function placeOrder(basket: readonly BasketLine[]): Promise<Placed> {
  const buyer = user()?.id;
  const wanted = basket.map(({ product_id, quantity }) => ({ product_id, quantity }));
  const key = startOrder();
  const placed = await patiently(() => orderOnce(key, wanted, buyer));
  if (placed) return placed;
  const other = renewKey(key);
  const second = other && (await patiently(() => orderOnce(other, wanted, buyer)));
  if (second) return second;
  const detail = 'Nothing was ordered: your basket has changed meanwhile. Please look at it, and try again.';
  throw new Problem(409, { code: 'basket_changed', detail });
}

/** Tries again while the first request with a key still runs. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await work();
    } catch (thrown) {
      if (codeOf(thrown) !== 'request_in_progress' || waits >= MAX_WAITS) throw thrown;
      await pause((thrown as Problem).retryAfterMs ?? WAIT_MS);
    }
  }
}

/**
 * Orders what is wanted; or finds the order that an earlier try has made with the key. Asked in this order: where no
 * try has come through yet, none of the earlier ones ever will.
 * @returns undefined where the key is spent on an order that is cancelled, or not of this basket
 */
async function orderOnce(
  key: string,
  wanted: OrderLine[],
  buyer: string | undefined,
): Promise<Placed | undefined> {
  let placed = await send(key, wanted, buyer);
  for (const lines of sentWith(key)) {
    if (placed) break;
    if (!isSame(lines, wanted)) placed = await send(key, lines, buyer);
  }
  return placed?.order.status === 'cancelled' ? undefined : placed;
}

/** @returns undefined where the key has made an order of other lines */
async function send(key: string, lines: OrderLine[], buyer: string | undefined): Promise<Placed | undefined> {
  // Between two tries another user may have come.
  if (user()?.id !== buyer) throw new Problem(401, { code: 'missing_token', detail: 'You are signed out.' });
  // Before it is sent: neither a reload nor a crash may forget it.
  noteSent(key, lines);
  const call = orders.POST('/orders', {
    params: { header: { 'Idempotency-Key': key } },
    body: { items: lines },
  });
  try {
    const order = await bodyOf(call);
    const isEarlier = (await call).response.headers.has('Idempotent-Replayed');
    return { order, key, lines, isEarlier };
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'idempotency_key_reused') return undefined;
    if (REFUSALS.includes(code ?? '')) noteRefused(key);
    throw thrown;
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Problem ? thrown.code : undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
