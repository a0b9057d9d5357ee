import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { requireAdmin, requireService, requireUser } from './authenticate.js';
import { readBody } from './body.js';
import { failure } from './errors.js';
import { canonicalUuid } from './ids.js';
import type { Page } from './lists.js';
import type { Caller } from './tokens.js';
import { validate, validateQuery } from './validate.js';
import { etag, isNotModified, type Precondition, readPrecondition } from './versions.js';

export type { Request, RequestHandler };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who may call a route. */
export type Access = 'public' | 'user' | 'admin' | 'service';

/** What a handler answers with. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The names behind the colons of `PATCH /orders/:id`. */
type ParamsOf<E extends string> = E extends `${string}:${infer P}/${infer Rest}`
  ? Record<P, string> & ParamsOf<Rest>
  : E extends `${string}:${infer P}`
    ? Record<P, string>
    : Record<never, string>;

/** What a handler gets, all of it checked. */
export interface Input<E extends string, A extends Access, Q, B> {
  /** Path parameters: UUIDs in canonical form, each of them. */
  params: ParamsOf<E>;
  query: Q;
  body: B;
  caller: A extends 'user' | 'admin' ? Caller : Caller | undefined;
  /** The version that the change was made against. */
  precondition: Precondition;
  /** To pass on to the next service. */
  requestId: string;
  req: Request;
}

/** One endpoint, declared once: what checks a request is also what OpenAPI says of it. */
export interface RouteSpec<E extends string, A extends Access, Q extends z.ZodObject, B extends z.ZodType> {
  summary: string;
  access: A;
  query?: Q;
  body?: B;
  /** Middleware behind the access check, such as a limit of its own. */
  before?: RequestHandler[];
  /** Schema of each success; null: no body. */
  answers: Record<number, z.ZodType | null>;
  /** Statuses of failure that this route adds to those that its declaration implies. */
  failures?: number[];
  /** Request headers that the handler reads, for OpenAPI: name to description. */
  headers?: Record<string, string>;
  handle(input: Input<E, A, z.output<Q>, z.output<B>>): Promise<Reply> | Reply;
}

/** A declared route, its types forgotten. */
export interface Route {
  method: Method;
  /** As Express and this page write it: `/orders/:id`. */
  path: string;
  spec: RouteSpec<string, Access, z.ZodObject, z.ZodType>;
}

const NO_QUERY = z.object({});

/**
 * Declares a route.
 * @param endpoint method and path, for example `PATCH /orders/:id`
 */
export function route<
  E extends `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
  A extends Access,
  Q extends z.ZodObject = typeof NO_QUERY,
  B extends z.ZodType = z.ZodUndefined,
>(endpoint: E, spec: RouteSpec<E, A, Q, B>): Route {
  const [method = '', path = ''] = endpoint.split(' ');
  return { method: method.toLowerCase() as Method, path, spec: spec as unknown as Route['spec'] };
}

/** 200 with a body; a row's `version` becomes its ETag. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 201 with a row and where it can be found. */
export function created(location: string, body: unknown): Reply {
  return { status: 201, body, headers: { Location: location } };
}

/** 204. */
export function noContent(): Reply {
  return { status: 204 };
}

/** 200 with a page of a list, and a Link header to the next one (RFC 8288). */
export function listed<T>(req: Request, page: Page<T>): Reply {
  if (page.next_cursor === null) return ok(page);
  const [path = '', ...search] = req.originalUrl.split('?');
  const next = new URLSearchParams(search.join('?'));
  next.set('cursor', page.next_cursor);
  return { status: 200, body: page, headers: { Link: `<${path}?${next}>; rel="next"` } };
}

/**
 * Puts the routes on the app. The checks of a request come in this order: 401, 413, 415, 400, then the handler's
 * own. What needs a role, an admin's or a service's, is 403 right behind the 401: strangers' bodies are not read, and
 * strangers don't learn which ids exist. A known path with another method is answered 405.
 */
export function mountRoutes(app: Express, routes: Route[]): void {
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
      mounted[method](...guards[spec.access], ...(spec.before ?? []), ...body, runHandler(spec));
    }
    mounted.all(methodNotAllowed(methods.map(({ method }) => method.toUpperCase())));
  }
}

/** For a known path: 405 with Allow, and to OPTIONS the same without being an error. */
export function methodNotAllowed(methods: string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (req, res) => {
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', allow);
      res.status(204).end();
      return;
    }
    throw failure('method_not_allowed', `${req.method} is not possible here; ${allow} are.`, {
      headers: { Allow: allow },
    });
  };
}

function runHandler(spec: Route['spec']): RequestHandler {
  const query = spec.query ?? NO_QUERY;
  return async (req, res) => {
    const input = {
      query: validateQuery(query, req),
      body: spec.body ? validate(spec.body, req.body) : undefined,
      precondition: {} as Precondition,
      params: {},
      caller: req.caller,
      requestId: req.requestId,
      req,
    };
    if (!isReading(req)) input.precondition = readPrecondition(req, input.body);
    input.params = canonicalParams(req);
    send(req, res, await spec.handle(input as Parameters<typeof spec.handle>[0]));
  };
}

function isReading(req: Request): boolean {
  return req.method === 'GET' || req.method === 'HEAD';
}

/** Every path parameter here is a UUID; anything else names nothing. */
function canonicalParams(req: Request): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.params)) {
    const id = typeof value === 'string' ? canonicalUuid(value) : undefined;
    if (id === undefined) throw failure('not_found', 'There is no such thing.');
    params[name] = id;
  }
  return params;
}

function send(req: Request, res: Response, { status, body, headers = {} }: Reply): void {
  res.statusCode = status;
  for (const name in headers) res.setHeader(name, headers[name] as string);
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  const version = (body as { version?: unknown } | undefined)?.version;
  if (typeof version === 'number') {
    const tag = etag(version);
    res.setHeader('ETag', tag);
    if (isReading(req) && isNotModified(req, tag)) {
      res.statusCode = 304;
      res.end();
      return;
    }
  }
  if (body === undefined) res.end();
  else endWithJson(res, body);
}

/**
 * As `res.json` answers, without what that looks up for each answer: settings, types, charsets and an ETag of the body,
 * which we don't use. One text, so that Node writes it together with the headers.
 */
function endWithJson(res: Response, body: unknown): void {
  const text = JSON.stringify(body);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}
