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

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** The headers that a middleware sets on the answer to a request without any: for those that are always the same. */
function headersOf(middleware: Middleware): [name: string, value: string][] {
  const probe = new IncomingMessage(new Socket());
  const answer = new ServerResponse(probe);
  middleware(probe, answer, () => undefined);
  return Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/**
 * helmet's headers, computed once: they are the same for every answer, and running helmet for each costs 37 us
 * (measured).
 * @param options helmet's own
 */
export function securityHeaders(options: HelmetOptions = { contentSecurityPolicy }): RequestHandler {
  const headers = headersOf(helmet(options));
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/**
 * Lets the browser pages of these origins call us. Only a preflight ends here; another OPTIONS is a request like any.
 * Without Origin, as from anything but a page of another site, the answer's headers are always the same.
 */
export function allowOrigins(origins: string[]): RequestHandler {
  const setHeaders = cors({ origin: origins, exposedHeaders: EXPOSED, maxAge: 600, preflightContinue: true });
  const withoutOrigin = headersOf(setHeaders as Middleware);
  return (req, res, next) => {
    const isOptions = req.method === 'OPTIONS';
    if (req.headers.origin === undefined && !isOptions) {
      for (const [name, value] of withoutOrigin) res.setHeader(name, value);
      return next();
    }
    const isPreflight = isOptions && req.headers['access-control-request-method'] !== undefined;
    setHeaders(req, res, isPreflight ? () => void res.status(204).end() : next);
  };
}
