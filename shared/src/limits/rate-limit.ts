import { hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type RateLimitInfo, rateLimit } from 'express-rate-limit';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';
import { type LimitStores, memoryStores } from './limit-stores.js';

export interface Limit {
  /** The most requests in a window. */
  max: number;
  windowSeconds: number;
}

/** The name of a limit, and where it is counted. */
export interface StoreOptions {
  /** Limits of the same name are counted together, in all replicas of a service. */
  name: string;
  /** Where to count; default: in this process. */
  stores?: LimitStores | undefined;
}

/** The name is also the policy's name in the RateLimit headers. */
export interface LimitOptions extends StoreOptions {
  /** Whose requests are counted together; default: the user's if there is a valid token, otherwise the address's. */
  by?: 'caller' | 'address';
}

/**
 * Limits requests per user or address; past the limit, the answer is 429. IPv6 addresses are counted by /56, the size
 * of one household's network. Sets the IETF headers RateLimit and RateLimit-Policy (draft 8). Fellow services have
 * no limit.
 */
export function limitRequests(
  { max, windowSeconds }: Limit,
  { name, stores = memoryStores, by = 'caller' }: LimitOptions,
): RequestHandler {
  const stateOf = (req: Request): LimitState => {
    const { remaining, resetTime, key } = (req as Request & { rateLimit: RateLimitInfo }).rateLimit;
    return { remaining, seconds: secondsTo(resetTime) ?? windowSeconds, key };
  };
  const limit = { name, max, windowSeconds };
  const limiter = rateLimit({
    identifier: name,
    store: stores.create(name),
    windowMs: windowSeconds * 1000,
    limit: max,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (req) => (by === 'caller' && req.caller ? `user:${req.caller.id}` : addressKey(req)),
    handler: (req, _res, next) => {
      stores.refused(name);
      next(tooManyRequests(limit, stateOf(req)));
    },
  });
  return (req, res, next) => {
    if (req.isService) return next();
    return limiter(req, res, (error?: unknown) => {
      if (error === undefined) appendLimit(res, limit, stateOf(req));
      next(error);
    });
  };
}

/** Adds a limit to those that an answer's RateLimit headers tell. */
export function appendLimit(res: ServerResponse, limit: Limit & { name: string }, left: LimitState): void {
  const headers = limitHeaders(limit, left);
  for (const header in headers) res.appendHeader(header, headers[header] as string);
}

/** What is left of a limit for one key. */
export interface LimitState {
  remaining: number;
  /** Until the window ends. */
  seconds: number;
  key: string;
}

/** The headers of IETF draft 8. The same as express-rate-limit's own, which take six times as long (9 us). */
function limitHeaders(
  { name, max, windowSeconds }: Limit & { name: string },
  { remaining, seconds, key }: LimitState,
): Record<string, string> {
  return {
    RateLimit: `"${name}"; r=${remaining}; t=${seconds}`,
    'RateLimit-Policy': `"${name}"; q=${max}; w=${windowSeconds}; pk=:${partitionKey(key)}:`,
  };
}

/** Whole seconds from now until a time, at least 0. */
export function secondsTo(time: Date | undefined): number | undefined {
  return time && Math.max(0, Math.ceil((time.getTime() - Date.now()) / 1000));
}

/** Distinguishes clients' buckets without revealing whose they are. */
function partitionKey(key: string): string {
  return Buffer.from(hash('sha256', key, 'hex').slice(0, 12)).toString('base64');
}

/** The key under which requests from this address are counted. */
export function addressKey(req: Request): string {
  return `address:${ipKeyGenerator(req.ip ?? '')}`;
}

/** 429 with `Retry-After`. Its detail and its RateLimit headers are of the limit that refused. */
export function tooManyRequests(limit: Limit & { name: string }, state: LimitState): AppError {
  const seconds = Math.max(1, state.seconds);
  return failure(
    'too_many_requests',
    `Too many requests for the limit "${limit.name}", ${limit.max} in ${limit.windowSeconds} s; try again in ${seconds} s.`,
    { headers: { ...limitHeaders(limit, { ...state, seconds }), 'Retry-After': String(seconds) } },
  );
}
