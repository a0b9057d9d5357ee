import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

/** What a browser's script may read of an answer, beside the body. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'Idempotent-Replayed',
];

/** TLS is the gateway's: over plain HTTP this directive would keep a browser from the assets of /docs. */
const contentSecurityPolicy = { directives: { upgradeInsecureRequests: null } };

/**
 * helmet's headers, computed once: they are the same for every answer, and running helmet for each costs 37 us
 * (measured).
 * @param options helmet's own
 */
export function securityHeaders(options: HelmetOptions = { contentSecurityPolicy }): RequestHandler {
  const probe = new IncomingMessage(new Socket());
  const answer = new ServerResponse(probe);
  helmet(options)(probe, answer, () => undefined);
  const headers = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)] as const);
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** Lets the browser pages of these origins call us. Only a preflight ends here; another OPTIONS is a request like any. */
export function allowOrigins(origins: string[]): RequestHandler {
  const setHeaders = cors({ origin: origins, exposedHeaders: EXPOSED, maxAge: 600, preflightContinue: true });
  return (req, res, next) => {
    const isPreflight =
      req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
    setHeaders(req, res, isPreflight ? () => void res.status(204).end() : next);
  };
}
