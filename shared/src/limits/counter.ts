import type { ClientRateLimitInfo, Options } from 'express-rate-limit';
import { memoryStores } from './limit-stores.js';
import { type Limit, type StoreOptions, secondsTo, tooManyRequests } from './rate-limit.js';

/** Counts something other than requests, such as failed logins. */
export interface Counter {
  /** Counts one hit. @throws AppError 429 if the limit of this window is used up; the hit is then not counted */
  take(key: string): Promise<void>;
  /** Uncounts one hit. */
  giveBack(key: string): Promise<void>;
}

/** Makes a counter on a store of express-rate-limit. The window of a key begins with its first hit. */
export function createCounter(
  { max, windowSeconds }: Limit,
  { name, stores = memoryStores }: StoreOptions,
): Counter {
  const store = stores.create(name);
  store.init?.({ windowMs: windowSeconds * 1000 } as Options);
  return {
    async take(key) {
      const { totalHits, resetTime }: ClientRateLimitInfo = await store.increment(key);
      if (totalHits <= max) return;
      await store.decrement(key);
      stores.refused(name);
      const seconds = secondsTo(resetTime) ?? windowSeconds;
      throw tooManyRequests({ name, max, windowSeconds }, { remaining: 0, seconds, key });
    },
    giveBack: async (key) => store.decrement(key),
  };
}
