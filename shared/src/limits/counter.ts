import type { ClientRateLimitInfo, Options } from 'express-rate-limit';
import { memoryStores } from './limit-stores.js';
import { type Limit, type StoreOptions, secondsTo, tooManyRequests } from './rate-limit.js';

/** Counts something other than requests, such as failed logins. */
export interface Counter {
  /** Takes one hit. @throws AppError 429 if more than the limit were taken in this window */
  take(key: string): Promise<void>;
  /** Takes a hit back. */
  giveBack(key: string): Promise<void>;
}

/** A counter over express-rate-limit's store; its windows begin with a key's first hit. */
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
      throw tooManyRequests(Math.max(1, secondsTo(resetTime) ?? windowSeconds));
    },
    giveBack: async (key) => store.decrement(key),
  };
}
