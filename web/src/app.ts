import { COMMON_FAILURES, failure } from '@marketstall/shared/failures';
import { errorCatalogue } from '@marketstall/shared/http/documents/error-catalogue';
import { logRequests } from '@marketstall/shared/http/log-requests';
import { methodNotAllowed } from '@marketstall/shared/http/mount';
import {
  ERRORS_PATH,
  type ProblemOptions,
  problemHandler,
  unknownPath,
} from '@marketstall/shared/http/problem';
import { requestId } from '@marketstall/shared/http/request-id';
import { securityHeaders } from '@marketstall/shared/http/security-headers';
import { requireHost } from '@marketstall/shared/http/server';
import express, { type Express, type RequestHandler } from 'express';
import { type ConsoleFile, type ConsoleFiles, hashOf } from './console-files.js';
import { createPage } from './page.js';
import { contentSecurityPolicy } from './policy.js';
import { serviceUrls } from './service-urls.js';
import type { EachService, ServicePlace } from './services.js';

/** What the app is built from. */
export interface WebDeps extends ProblemOptions {
  /** True once the process has begun to stop. */
  isStopping: () => boolean;
  /** Express's list of proxies whose X-Forwarded-Host and -Proto are trusted. */
  trustProxy: string[];
  services: EachService<ServicePlace>;
  /** The currency that amounts are shown in, if one is. */
  currency: string | undefined;
  console: ConsoleFiles;
}

/** The Express app that serves the console. The order of its middleware is all here. */
export function buildApp(deps: WebDeps): Express {
  const { log, isStopping, trustProxy, services, console: built } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', trustProxy);

  // The policy names the services' URLs, which depend on the request's host.
  const headers = securityHeaders({ contentSecurityPolicy: false, xFrameOptions: { action: 'deny' } });
  app.use(requestId, logRequests(log), headers, policy(services), requireHost, onlyGet);
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/ready', ready(isStopping));
  app.get(ERRORS_PATH, errorCatalogue('web', {}, COMMON_FAILURES));
  app.use(file(built.files), page(built.html, deps));
  app.use(unknownPath, problemHandler(deps));
  return app;
}

const refuseMethod = methodNotAllowed(['GET']);

const onlyGet: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') next();
  else refuseMethod(req, res, next);
};

function policy(services: EachService<ServicePlace>): RequestHandler {
  return (req, res, next) => {
    const urls = Object.values(serviceUrls(req, services));
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(urls));
    next();
  };
}

function ready(isStopping: () => boolean): RequestHandler {
  return (_req, res) => {
    if (isStopping()) throw failure('unavailable', 'The console is stopping.');
    res.json({ status: 'ready' });
  };
}

/** Smallest first; the order in Accept-Encoding says nothing about size. */
const ENCODINGS = ['br', 'gzip'] as const;

function file(files: Map<string, ConsoleFile>): RequestHandler {
  return (req, res, next) => {
    const found = files.get(req.path);
    if (!found) return next();
    const { contents, etag, isImmutable } = found;
    const encoding = ENCODINGS.find((one) => contents[one] && req.acceptsEncodings(one));
    if (encoding) res.setHeader('Content-Encoding', encoding);
    res.vary('Accept-Encoding');
    res.setHeader('Cache-Control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.setHeader('ETag', `"${etag}${encoding ? `-${encoding}` : ''}"`);
    res.type(req.path.slice(req.path.lastIndexOf('.')));
    res.send(contents[encoding ?? 'identity']);
  };
}

/** The page, for every path of the console. A path with a file extension that gets here is 404. */
function page(html: string, { services, currency }: WebDeps): RequestHandler {
  const pageFor = createPage(html, currency);
  return (req, res, next) => {
    if (/\.[^/]*$/.test(req.path)) return next();
    const content = pageFor(serviceUrls(req, services));
    res.setHeader('Cache-Control', 'no-cache');
    res.setHeader('ETag', `"${hashOf(content)}"`);
    res.type('html').send(content);
  };
}
