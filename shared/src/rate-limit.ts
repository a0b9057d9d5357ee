import type { Request, RequestHandler } from 'express';
import { type ClientRateLimitInfo, ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { failure } from './errors.js';
import { type LimitStores, memoryStores } from './limit-stores.js';

export interface Limit {
  /** Requests at the most in a window. */
  max: number;
  windowSeconds: number;
}

/** Paths under this are other services' calls, which carry a token of their own. */
const INTERNAL = '/internal/';

interface StoreOptions {
  /** Names the limit: what has the same name in all replicas of a service is counted together. */
  name: string;
  /** Where to count; default: in this process. */
  stores?: LimitStores | undefined;
}

/** The name is also that of the policy in the RateLimit headers. */
export interface LimitOptions extends StoreOptions {
  /** Whose requests are counted together; default: the user's where a valid token names one, else the address's. */
  by?: 'caller' | 'address';
}

/**
 * Limits requests. Addresses count with IPv6 by /56, since one household has as many. Answers with the IETF
 * headers RateLimit and RateLimit-Policy (draft 8).
 */
export function limitRequests(
  { max, windowSeconds }: Limit,
  { name, stores = memoryStores, by = 'caller' }: LimitOptions,
): RequestHandler {
  return rateLimit({
    identifier: name,
    store: stores.create(name),
    windowMs: windowSeconds * 1000,
    limit: max,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => (by === 'caller' && req.caller ? `user:${req.caller.id}` : addressKey(req)),
    skip: (req) => req.path.startsWith(INTERNAL),
    handler: (_req, res, next) => {
      const wait = Number(res.getHeader('Retry-After')) || windowSeconds;
      next(tooManyRequests(wait));
    },
  });
}

/** The bucket of a request's address. */
export function addressKey(req: Request): string {
  return `address:${ipKeyGenerator(req.ip ?? '')}`;
}

/** 429, to be tried again after so many seconds. */
export function tooManyRequests(retryAfterSeconds: number) {
  return failure('too_many_requests', `Too many requests; try again in ${retryAfterSeconds} s.`, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

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
      const wait = resetTime ? Math.ceil((resetTime.getTime() - Date.now()) / 1000) : windowSeconds;
      throw tooManyRequests(Math.max(1, wait));
    },
    giveBack: async (key) => store.decrement(key),
  };
}
