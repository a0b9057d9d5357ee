import { Problem, type ProblemCode } from '../api/problem';
import { shop } from '../api/shop';
import type { Order } from '../api/types';
import { user } from '../session/session';
import { isSame, noteRefused, noteSent, renewKey, sentWith, startOrder, type WantedOrder } from './basket';

/** How often to ask again while an earlier request runs: after a second, or after the service's Retry-After. */
const MAX_WAITS = 15;
const WAIT_MS = 1_000;

/** The refusals because of an order's lines. They free the key: no request sent with it has made an order, or will. */
const REFUSALS: readonly ProblemCode[] = ['insufficient_stock', 'price_changed', 'product_not_found'];

/** Whether the service refused an order because of its lines. */
export function isRefusal(code: ProblemCode | undefined): boolean {
  return code !== undefined && REFUSALS.includes(code);
}

/** An order, and the Idempotency-Key that it was placed with. */
export interface Placed {
  order: Order;
  key: string;
  /** What was ordered. It may differ from what the page shows if an earlier try made the order. */
  wanted: WantedOrder;
  /** Whether an earlier request made it. */
  isEarlier: boolean;
}

/**
 * Places one order of the basket, however often it is tried, in however many tabs, and whatever is changed between the
 * tries. If an earlier try made an order although its answer was lost, that order is found and returned. While an
 * earlier request (of another tab, or from before a reload) still runs, it waits for the outcome.
 * @throws Problem if the service refuses the order or can't be reached
 */
export async function placeOrder(wanted: WantedOrder): Promise<Placed> {
  const buyer = user()?.id;
  const key = startOrder();
  const placed = await retryWhileRunning(() => orderOnce(key, wanted, buyer));
  if (placed) return placed;
  const other = renewKey(key);
  const second = other && (await retryWhileRunning(() => orderOnce(other, wanted, buyer)));
  if (second) return second;
  const detail = 'Nothing was ordered: your basket has changed meanwhile. Please look at it, and try again.';
  throw new Problem(409, { code: 'basket_changed', detail });
}

/** Tries again while an earlier request with the same key still runs. */
async function retryWhileRunning<T>(work: () => Promise<T>): Promise<T> {
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
 * Places the order, or finds the one that an earlier try made with the key. What is wanted now is sent first: if no
 * earlier try has reached the service by then, the key is taken and none of them can make an order later.
 * @returns undefined if the key belongs to a cancelled order, or to another one than any try's
 */
async function orderOnce(
  key: string,
  wanted: WantedOrder,
  buyer: string | undefined,
): Promise<Placed | undefined> {
  let placed = await send(key, wanted, buyer);
  for (const earlier of sentWith(key)) {
    if (placed) break;
    if (!isSame(earlier, wanted)) placed = await send(key, earlier, buyer);
  }
  return placed?.order.status === 'cancelled' ? undefined : placed;
}

/** @returns undefined if the key belongs to another order */
async function send(
  key: string,
  wanted: WantedOrder,
  buyer: string | undefined,
): Promise<Placed | undefined> {
  // Between two tries another user may have signed in.
  if (user()?.id !== buyer) throw new Problem(401, { code: 'missing_token', detail: 'You are signed out.' });
  // Noted before it is sent, so that a reload or a crash does not lose it.
  noteSent(key, wanted);
  try {
    const { data: order, response } = await shop.ask('createOrder', { idempotencyKey: key, body: wanted });
    const isEarlier = response.headers.has('Idempotent-Replayed');
    return { order, key, wanted, isEarlier };
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'idempotency_key_reused') return undefined;
    if (isRefusal(code)) noteRefused(key);
    throw thrown;
  }
}

function codeOf(thrown: unknown): ProblemCode | undefined {
  return thrown instanceof Problem ? thrown.code : undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
