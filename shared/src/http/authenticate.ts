import type { Request, RequestHandler } from 'express';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';
import type { Caller, TokenVerifier } from '../tokens.js';

declare global {
  namespace Express {
    interface Request {
      /** The user that the request comes from, if it has a user's valid token. */
      caller?: Caller;
      /** True if the request comes from a fellow service. */
      isService?: boolean;
    }
  }
}

const CHALLENGE = 'Bearer realm="marketstall"';

/** Several spaces and any case of the scheme are allowed (RFC 9110 section 11.1). */
const BEARER = /^bearer +([^\s]+)$/i;

/** The bearer token of a request; undefined without one, or with another scheme. */
export function bearerToken(req: Request): string | undefined {
  return BEARER.exec(req.headers.authorization ?? '')?.[1];
}

/** Paths under this are for fellow services, which have tokens of their own. */
export const INTERNAL_PREFIX = '/internal/';

export interface Authentication {
  verifyToken: TokenVerifier;
  /** Checks the tokens of fellow services; default: refuses all of them. */
  verifyService?: ((token: string) => boolean) | undefined;
  /** The sessions whose tokens are refused before they expire; default: none. */
  endedSessions?: EndedSessions | undefined;
}

/** Knows the sessions that ended before their access tokens did: by heart, or from its database. */
export interface EndedSessions {
  has(sessionId: string): boolean | Promise<boolean>;
}

/**
 * Sets `req.caller` or `req.isService` from the token. Refuses nothing: the rate limit comes next and counts by caller,
 * and the guards of the routes refuse.
 */
export function authenticate({
  verifyToken,
  verifyService = () => false,
  endedSessions = new Set(),
}: Authentication): RequestHandler {
  return (req, _res, next) => {
    const token = bearerToken(req);
    if (token === undefined) return next();
    if (req.path.startsWith(INTERNAL_PREFIX) && verifyService(token)) {
      req.isService = true;
      return next();
    }
    const admit = (caller: Caller | undefined, hasEnded: boolean) => {
      if (caller && !hasEnded) req.caller = caller;
      next();
    };
    // A promise only where there is something to wait for: it would cost each request a turn.
    const check = (caller: Caller | undefined): void | Promise<void> => {
      const hasEnded = caller?.sessionId !== undefined && endedSessions.has(caller.sessionId);
      if (hasEnded instanceof Promise) return hasEnded.then((isSo) => admit(caller, isSo));
      admit(caller, hasEnded);
    };
    const caller = verifyToken(token);
    return caller instanceof Promise ? caller.then(check) : check(caller);
  };
}

/** The 401 for a request without a caller. RFC 6750 section 3.1: no error code if the request had no token. */
export function unauthenticated(req: Request): AppError {
  if (!/^bearer\b/i.test(req.headers.authorization ?? '')) {
    return failure(
      'missing_token',
      'This needs a token: send "Authorization: Bearer <token>" (get one from auth, POST /login).',
      {
        headers: { 'WWW-Authenticate': CHALLENGE },
      },
    );
  }
  return failure(
    'invalid_token',
    'The token is malformed, forged, expired or not meant for this shop, or its session has ended; sign in again.',
    {
      headers: { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` },
    },
  );
}

/** Lets users pass: 401 without a valid token. */
export const requireUser: RequestHandler = (req, _res, next) => {
  if (!req.caller) throw unauthenticated(req);
  next();
};

/** Lets admins pass: 401 without a valid token, 403 for other users. */
export const requireAdmin: RequestHandler = (req, _res, next) => {
  if (!req.caller) throw unauthenticated(req);
  if (req.caller.role !== 'admin') throw failure('forbidden', 'Only an admin may do this.');
  next();
};

/**
 * Lets fellow services pass: 401 without a valid token, 403 for a user's. Their answers go without the headers that are
 * for browsers, which both sides would only write and read.
 */
export const requireService: RequestHandler = (req, res, next) => {
  if (req.isService) {
    for (const name of res.getHeaderNames()) if (name !== 'x-request-id') res.removeHeader(name);
    return next();
  }
  if (req.caller) throw failure('forbidden', 'Only a fellow service may do this.');
  throw unauthenticated(req);
};
