import type { ServerResponse } from 'node:http';
import type { ClientRateLimitInfo, Options } from 'express-rate-limit';
import { memoryStores } from './limit-stores.js';
import {
  appendLimit,
  type Limit,
  type LimitState,
  type StoreOptions,
  secondsTo,
  tooManyRequests,
} from './rate-limit.js';

/** Counts something other than requests, such as failed logins. */
export interface Counter {
  /**
   * Counts one hit.
   * @returns what is left after it
   * @throws AppError 429 if the limit of this window is used up; the hit is then not counted
   */
  take(key: string): Promise<LimitState>;
  /** Uncounts one hit. */
  giveBack(key: string): Promise<void>;
  /** Says in an answer's RateLimit headers what is left. */
  tell(res: ServerResponse, left: LimitState): void;
}

/** Makes a counter on a store of express-rate-limit. The window of a key begins with its first hit. */
export function createCounter(
  { max, windowSeconds }: Limit,
  { name, stores = memoryStores }: StoreOptions,
): Counter {
  const limit = { name, max, windowSeconds };
  const store = stores.create(name);
  store.init?.({ windowMs: windowSeconds * 1000 } as Options);
  return {
    async take(key) {
      const { totalHits, resetTime }: ClientRateLimitInfo = await store.increment(key);
      const seconds = secondsTo(resetTime) ?? windowSeconds;
      if (totalHits <= max) return { remaining: max - totalHits, seconds, key };
      await store.decrement(key);
      stores.refused(name);
      throw tooManyRequests(limit, { remaining: 0, seconds, key });
    },
    giveBack: async (key) => store.decrement(key),
    tell: (res, left) => appendLimit(res, limit, left),
  };
}
