import type { Request, RequestHandler } from 'express';
import { type ClientRateLimitInfo, ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { failure } from './errors.js';

export interface Limit {
  /** Requests at the most in a window. */
  max: number;
  windowSeconds: number;
}

/** Paths under this are other services' calls, which carry a token of their own. */
const INTERNAL = '/internal/';

export interface LimitOptions {
  /** Names the policy in the RateLimit headers. */
  name: string;
  /** Whose requests are counted together; default: the user's where a valid token names one, else the address's. */
  by?: 'caller' | 'address';
}

/**
 * Limits requests. Addresses count with IPv6 by /56, since one household has as many. Answers with the IETF
 * headers RateLimit and RateLimit-Policy (draft 8).
 */
export function limitRequests(
  { max, windowSeconds }: Limit,
  { name, by = 'caller' }: LimitOptions,
): RequestHandler {
  return rateLimit({
    identifier: name,
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
export function createCounter({ max, windowSeconds }: Limit): Counter {
  const store = new MemoryStore();
  store.init({ windowMs: windowSeconds * 1000 } as Parameters<MemoryStore['init']>[0]);
  return {
    async take(key) {
      const { totalHits, resetTime }: ClientRateLimitInfo = await store.increment(key);
      if (totalHits <= max) return;
      await store.decrement(key);
      const wait = resetTime ? Math.ceil((resetTime.getTime() - Date.now()) / 1000) : windowSeconds;
      throw tooManyRequests(Math.max(1, wait));
    },
    giveBack: (key) => store.decrement(key),
  };
}
