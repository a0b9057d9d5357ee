import type { Express } from 'express';
import { z } from 'zod';
import { failure } from '../failures.js';
import { canonicalUuid } from '../ids.js';
import { requireAdmin, requireService, requireUser } from './authenticate.js';
import { exporter, exportType } from './export.js';
import { type KeyedRequest, readKeyedRequest } from './idempotency-key.js';
import { readBody } from './input/body.js';
import { validate, validateQuery } from './input/validate.js';
import { isReading, sendLines, sendReply } from './reply.js';
import { type Access, isList, type Request, type RequestHandler, type Route } from './route.js';
import { type Precondition, readPrecondition } from './versions.js';

const NO_QUERY = z.object({});

/**
 * Adds the routes to the app. A request is checked in this order: 401, 413, 415, 400, then the handler's own checks.
 * A caller without the role that the route needs gets 403 right after the 401, so that strangers' bodies are not read
 * and strangers don't learn which ids exist. A known path with another method is answered 405.
 */
export function mountRoutes<D>(app: Express, routes: Route<D>[], deps: D): void {
  const guards: Record<Access, RequestHandler[]> = {
    public: [],
    user: [requireUser],
    admin: [requireAdmin],
    service: [requireService],
  };
  for (const path of new Set(routes.map((one) => one.path))) {
    const methods = routes.filter((one) => one.path === path);
    const mounted = app.route(path);
    for (const { method, spec } of methods) {
      const body = spec.body ? [readBody(spec.body)] : [];
      mounted[method](
        ...guards[spec.access],
        ...(spec.before?.(deps) ?? []),
        ...body,
        runHandler(spec, deps),
      );
    }
    mounted.all(methodNotAllowed(methods.map(({ method }) => method.toUpperCase())));
  }
}

/** Answers every other method of a known path: OPTIONS with 204 and Allow, all else with 405 and Allow. */
export function methodNotAllowed(methods: string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (req, res) => {
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', allow);
      res.status(204).end();
      return;
    }
    throw failure('method_not_allowed', `${req.method} is not allowed here; use one of ${allow}.`, {
      headers: { Allow: allow },
    });
  };
}

function runHandler<D>(spec: Route<D>['spec'], deps: D): RequestHandler {
  const query = spec.query ?? NO_QUERY;
  const page = isList(spec) ? spec.answers[200] : undefined;
  const sendExport = page && exporter(page);
  const handle = async (input: object) => spec.handle(input as Parameters<typeof spec.handle>[0], deps);
  return async (req, res) => {
    const input = {
      query: validateQuery(query, req),
      body: spec.body ? validate(spec.body, req.body) : undefined,
      precondition: {} as Precondition,
      keyed: undefined as KeyedRequest | undefined,
      params: {},
      caller: req.caller,
      requestId: req.requestId,
      req,
    };
    if (!isReading(req)) input.precondition = readPrecondition(req, input.body);
    input.params = canonicalParams(req);
    if (spec.takesKey) input.keyed = readKeyedRequest(req, input.params, input.body);
    if (sendExport) {
      res.vary('Accept');
      const type = exportType(req);
      if (type) return sendExport(req, res, type, input.query, (asked) => handle({ ...input, query: asked }));
    }
    const reply = await handle(input);
    if (reply.lines) return sendLines(req, res, reply, reply.lines);
    sendReply(req, res, reply);
  };
}

/** Every path parameter is a UUID; no resource has any other id. */
function canonicalParams(req: Request): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.params)) {
    const id = typeof value === 'string' ? canonicalUuid(value) : undefined;
    if (id === undefined) throw failure('not_found', 'No resource has this id.');
    params[name] = id;
  }
  return params;
}
