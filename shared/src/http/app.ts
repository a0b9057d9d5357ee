import express, { type Express, type Request, type RequestHandler } from 'express';
import { COMMON_FAILURES, type FailureSet, failure } from '../failures.js';
import type { LimitStores } from '../limits/limit-stores.js';
import { type Limit, limitRequests } from '../limits/rate-limit.js';
import type { Registry } from '../metrics.js';
import type { TokenVerifier } from '../tokens.js';
import { authenticate, type EndedSessions } from './authenticate.js';
import { errorCatalogue } from './documents/error-catalogue.js';
import { openApiDocument, type ServiceInfo } from './documents/openapi.js';
import { docs } from './documents/swagger-ui.js';
import { forwardedPrefix } from './forwarded-prefix.js';
import { logRequests } from './log-requests.js';
import { createMetrics } from './metrics.js';
import { methodNotAllowed, mountRoutes } from './mount.js';
import { ERRORS_PATH, type ProblemOptions, problemHandler, unknownPath } from './problem.js';
import { requestId } from './request-id.js';
import type { Route } from './route.js';
import { allowOrigins, securityHeaders } from './security-headers.js';
import { requireHost } from './server.js';
import { DEFAULT_LOAD_BOUNDS, type LoadBounds, shedLoad } from './shed-load.js';

/** The dependencies of every app. */
export interface AppDeps extends ProblemOptions {
  info: ServiceInfo;
  verifyToken: TokenVerifier;
  /** The sessions whose tokens are refused before they expire; default: none. */
  endedSessions?: EndedSessions | undefined;
  /** Resolves if everything that the service needs is up; otherwise `/ready` answers with its error. */
  checkReady: () => Promise<void>;
  /** What `/metrics` answers. */
  registry: Registry;
  /** Whether `/metrics` is answered on a port of its own (see `createMetricsServer`). */
  hasMetricsPort?: boolean;
  /** True once the service has begun to stop. */
  isStopping: () => boolean;
  limit: Limit;
  /** Where limits are counted; default: in this process. */
  limitStores?: LimitStores;
  /** The proxies whose X-Forwarded-For is trusted, as Express lists them; default: none. */
  trustProxy?: string[];
  corsOrigins: string[];
  /** How much is accepted at a time. */
  load?: LoadBounds;
}

/** The parts of a service that differ from the others. */
export interface ServiceParts<D> {
  routes: Route<D>[];
  /** What the routes' handlers get with each request. */
  routeDeps: D;
  /** The failures that only this service has. */
  failures: FailureSet;
  /** Checks the tokens of fellow services; required if a route has their access. */
  verifyService?: (token: string) => boolean;
}

/**
 * Builds an app: everything that all services share, around a service's own routes. The order of this function is the
 * order in which a request is checked.
 */
export function createApp<D>(deps: AppDeps, parts: ServiceParts<D>): Express {
  const { routes, routeDeps, failures, verifyService } = parts;
  const { info, log, limitStores: stores, registry } = deps;
  if (!verifyService && routes.some(({ spec }) => spec.access === 'service')) {
    throw new Error(`${info.name} has routes for fellow services, but no way to verify their tokens`);
  }
  const metrics = createMetrics(info.name, registry);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', deps.trustProxy ?? false);

  app.use(requestId, logRequests(log), metrics.measure, securityHeaders());
  app.use(requireHost, allowOrigins(deps.corsOrigins));

  const serveGet = (path: string, handler: RequestHandler) =>
    app
      .route(path)
      .get(handler)
      .all(methodNotAllowed(['GET']));
  serveGet('/health', (_req, res) => void res.json({ status: 'ok' }));
  serveGet('/ready', ready(deps));
  if (!deps.hasMetricsPort) serveGet('/metrics', metrics.expose);

  app.use(shedLoad(deps.load ?? DEFAULT_LOAD_BOUNDS, registry));
  app.use(authenticate({ ...deps, verifyService }), limitRequests(deps.limit, { name: 'requests', stores }));

  const document = openApiDocument(info, routes, []);
  serveGet('/', (_req, res) => void res.json(indexPage(deps)));
  serveGet('/openapi.json', (req, res) => void res.json({ ...document, servers: serversOf(req) }));
  serveGet(ERRORS_PATH, errorCatalogue(info.name, failures, COMMON_FAILURES));
  app.use('/docs', docs(`Marketstall ${info.name}`));
  app.all('/docs', methodNotAllowed(['GET']));
  mountRoutes(app, routes, routeDeps);
  app.use(unknownPath, problemHandler(deps));
  return app;
}

/** This service as the client sees it; the path alone serves where a gateway's scheme is not known (TRUST_PROXY). */
function serversOf(req: Request) {
  const prefix = forwardedPrefix(req);
  return [{ url: `${req.protocol}://${req.host}${prefix}` }, { url: prefix || '/' }];
}

function indexPage({ info: { name, version }, hasMetricsPort }: AppDeps) {
  const links = {
    docs: '/docs',
    openapi: '/openapi.json',
    errors: ERRORS_PATH,
    health: '/health',
    ready: '/ready',
    ...(hasMetricsPort ? {} : { metrics: '/metrics' }),
  };
  return { name, version, links };
}

function ready({ isStopping, checkReady }: AppDeps): RequestHandler {
  return async (_req, res) => {
    if (isStopping()) {
      throw failure('unavailable', 'This service is stopping.', { headers: { Connection: 'close' } });
    }
    await checkReady();
    res.json({ status: 'ready' });
  };
}
