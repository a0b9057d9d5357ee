import express, { type Express, type RequestHandler } from 'express';
import type { Pool } from 'pg';
import { authenticate } from './authenticate.js';
import { docs } from './docs.js';
import { failure } from './errors.js';
import { closing, requireHost } from './http-server.js';
import type { LimitStores } from './limit-stores.js';
import { type Logger, logRequests } from './log.js';
import { createMetrics } from './metrics.js';
import { openApiDocument, type ServiceInfo } from './openapi.js';
import { problemHandler, unknownPath } from './problem.js';
import { type Limit, limitRequests } from './rate-limit.js';
import { requestId } from './request-id.js';
import { methodNotAllowed, mountRoutes, type Route } from './route.js';
import { allowOrigins, securityHeaders } from './security-headers.js';
import type { TokenVerifier } from './tokens.js';

/** What every service's app is built from. */
export interface AppDeps {
  info: ServiceInfo;
  pool: Pool;
  log: Logger;
  verifyToken: TokenVerifier;
  /** True once the service has begun to stop. */
  isStopping: () => boolean;
  limit: Limit;
  /** Where limits are counted; default: in this process. */
  limitStores?: LimitStores;
  /** Express's list of proxies whose X-Forwarded-For is believed; none by default. */
  trustProxy?: string[];
  corsOrigins: string[];
}

/**
 * An app with everything that all services share around its routes. The whole order of a request is on this
 * page: what comes first is what is checked first.
 * @param verifyService checks the tokens of fellow services, where a route is for them
 */
export function createApp(
  deps: AppDeps,
  routes: Route[],
  verifyService?: (token: string) => boolean,
): Express {
  const { info, pool, log, limitStores: stores, isStopping } = deps;
  if (!verifyService && routes.some(({ spec }) => spec.access === 'service')) {
    throw new Error(`${info.name} has routes for fellow services, but no way to know these`);
  }
  const metrics = createMetrics(info.name);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', deps.trustProxy ?? false);

  app.use(requestId, logRequests(log), metrics.measure, securityHeaders(), closing(isStopping));
  app.use(requireHost, allowOrigins(deps.corsOrigins));

  const answer = (path: string, handler: RequestHandler) =>
    app
      .route(path)
      .get(handler)
      .all(methodNotAllowed(['GET']));
  answer('/health', (_req, res) => void res.json({ status: 'ok' }));
  answer('/ready', ready(pool, isStopping));
  answer('/metrics', metrics.expose);

  app.use(
    authenticate(deps.verifyToken, verifyService),
    limitRequests(deps.limit, { name: 'requests', stores }),
  );

  const document = openApiDocument(info, routes);
  answer('/', (_req, res) => void res.json(front(info)));
  answer('/openapi.json', (_req, res) => void res.json(document));
  app.use('/docs', docs());
  app.all('/docs', methodNotAllowed(['GET']));
  mountRoutes(app, routes);
  app.use(unknownPath, problemHandler(log));
  return app;
}

function front({ name, version }: ServiceInfo) {
  const links = {
    docs: '/docs',
    openapi: '/openapi.json',
    health: '/health',
    ready: '/ready',
    metrics: '/metrics',
  };
  return { name, version, links };
}

function ready(pool: Pool, isStopping: () => boolean): RequestHandler {
  return async (_req, res) => {
    if (isStopping()) throw failure('unavailable', 'This service is stopping.');
    await pool.query('SELECT 1');
    res.json({ status: 'ready' });
  };
}
