import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

declare global {
  namespace Express {
    interface Request {
      /** Names this request in logs, in problem documents and to the next service. */
      requestId: string;
    }
  }
}

/** What we take over from a client: no room for header injection or for filling a log. */
const SANE = /^[\w.:-]{1,128}$/;

/**
 * Keeps a sane X-Request-Id, otherwise makes one, and answers with it. Nothing is sorted by it, so that it can be
 * a random UUID, for which Node draws random bytes in stock (0.6 us); `newId` draws them for each (9 us).
 */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.headers['x-request-id'];
  req.requestId = typeof given === 'string' && SANE.test(given) ? given : randomUUID();
  res.setHeader('X-Request-Id', req.requestId);
  next();
};
