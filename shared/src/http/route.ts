import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { COMMON_FAILURES, type CommonFailure, type FailureDefinition, type FailureSet } from '../failures.js';
import type { Caller } from '../tokens.js';
import type { KeyedRequest } from './idempotency-key.js';
import type { Reply } from './reply.js';
import type { Precondition } from './versions.js';

export type { Request, RequestHandler };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who may call a route. */
export type Access = 'public' | 'user' | 'admin' | 'service';

/** The parameters in an endpoint's path: `id` in `PATCH /orders/:id`. */
type ParamsOf<E extends string> = E extends `${string}:${infer P}/${infer Rest}`
  ? Record<P, string> & ParamsOf<Rest>
  : E extends `${string}:${infer P}`
    ? Record<P, string>
    : Record<never, string>;

/** What a handler gets, all of it checked. */
export interface Input<E extends string, A extends Access, Q, B> {
  /** Path parameters; each is a UUID in canonical form. */
  params: ParamsOf<E>;
  query: Q;
  body: B;
  caller: A extends 'user' | 'admin' ? Caller : Caller | undefined;
  /** The version that the change was made against (see versions.ts). */
  precondition: Precondition;
  /** The request as its Idempotency-Key identifies it; undefined without one. */
  keyed: KeyedRequest | undefined;
  /** The id of the request, to pass on to the next service. */
  requestId: string;
  req: Request;
}

/** One endpoint, declared once: the checks of its requests and its OpenAPI are both made from this. */
export interface RouteSpec<
  D,
  E extends string,
  A extends Access,
  Q extends z.ZodObject,
  B extends z.ZodType,
  F extends string,
> {
  /** The operation's name in the documents, and the function's in generated clients: `createOrder`. */
  id: string;
  summary: string;
  /** What it is for, and what a caller should know beside its failures; Markdown. */
  description?: string;
  access: A;
  query?: Q;
  body?: B;
  /** For a body of many rows (see input/rows.ts): the schema of one. It is answered in lines, each as `answers[200]` says. */
  rows?: z.ZodType;
  /** Middleware after the access check, such as a limit of its own; made once, when the route is mounted. */
  before?: (deps: D) => RequestHandler[];
  /** The schema of each successful answer, by status; null: no body. */
  answers: Record<number, z.ZodType | null>;
  /** The failures that this route adds to those that its declaration implies (see `impliedFailures`). */
  failures?: readonly F[];
  /** Whether it takes an Idempotency-Key (see idempotency-key.ts); only for routes that need a user. */
  takesKey?: boolean;
  handle(input: Input<E, A, z.output<Q>, z.output<B>>, deps: D): Promise<Reply> | Reply;
}

/** A group of routes. */
export interface Tag {
  name: string;
  description: string;
}

/** The group of all routes that only fellow services may call. */
const INTERNAL: Tag = { name: 'internal', description: 'What services ask of each other; no user may.' };

/** A failure that a route may answer with. */
export interface DeclaredFailure extends FailureDefinition {
  code: string;
}

/** A declared route whose handler needs `D`; its other type parameters are erased. */
export interface Route<D = never> {
  /** The group that the documents show it in. */
  tag: Tag;
  method: Method;
  /** As Express writes it: `/orders/:id`. */
  path: string;
  spec: Omit<RouteSpec<D, string, Access, z.ZodObject, z.ZodType, string>, 'failures'>;
  /** Every failure that the route may answer with, implied ones included. */
  failures: DeclaredFailure[];
}

type NoQuery = z.ZodObject<Record<never, z.ZodType>>;

/**
 * Returns the function that declares a service's routes. A declaration is data: only its handler needs the dependencies
 * `D`, and gets them with each request. So the documents are made without a database.
 * @param set the service's own failures: a route may name these and the common ones
 * @param tag the group that the routes are in
 */
export function routesWith<D, S extends FailureSet>(set: S, tag: Tag) {
  const known: FailureSet = { ...COMMON_FAILURES, ...set };

  /** @param endpoint method and path, for example `PATCH /orders/:id` */
  return function route<
    E extends `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
    A extends Access,
    Q extends z.ZodObject = NoQuery,
    B extends z.ZodType = z.ZodUndefined,
  >(endpoint: E, spec: RouteSpec<D, E, A, Q, B, CommonFailure | (keyof S & string)>): Route<D> {
    const [method = '', path = ''] = endpoint.split(' ');
    const { failures = [], ...rest } = spec;
    const untyped = rest as unknown as Route<D>['spec'];
    const names = new Set<string>([...impliedFailures(method, path, untyped), ...failures]);
    return {
      tag: spec.access === 'service' ? INTERNAL : tag,
      method: method.toLowerCase() as Method,
      path,
      spec: untyped,
      failures: [...names].map((name) => ({ code: name, ...(known[name] as FailureDefinition) })),
    };
  };
}

/** The failures that a declaration implies: no resource may have the id, a body may be too large, and so on. */
function impliedFailures(
  method: string,
  path: string,
  {
    access,
    body,
    rows,
    answers,
    takesKey = false,
  }: Pick<Route['spec'], 'access' | 'body' | 'rows' | 'answers' | 'takesKey'>,
): CommonFailure[] {
  const implied: [boolean, CommonFailure[]][] = [
    [true, ['invalid_request', 'method_not_allowed', 'too_many_requests', 'internal_error', 'unavailable']],
    [access !== 'public', ['missing_token', 'invalid_token']],
    [access === 'admin' || access === 'service', ['forbidden']],
    [path.includes(':'), ['not_found']],
    [body !== undefined, ['payload_too_large', 'unsupported_media_type']],
    [rows !== undefined, ['unsupported_media_type']],
    [hasVersion(body), ['conflict', 'version_conflict', 'precondition_failed']],
    [method === 'GET' && hasVersion(answers[200]), ['precondition_failed']],
    [takesKey, ['not_found', 'request_in_progress', 'idempotency_key_reused']],
  ];
  return implied.flatMap(([isSo, names]) => (isSo ? names : []));
}

/** Whether the schema is an object with a `version`: then ETags and preconditions apply to it. */
export function hasVersion(schema: z.ZodType | null | undefined): boolean {
  return hasMember(schema, 'version');
}

/** Whether the route answers a list, page by page. */
export function isList({ answers, query }: Pick<Route['spec'], 'answers' | 'query'>): boolean {
  return hasMember(answers[200], 'next_cursor') && hasMember(query, 'limit');
}

/** Whether the schema is an object with this member. */
export function hasMember(schema: z.ZodType | null | undefined, name: string): boolean {
  return schema !== null && schema !== undefined && 'shape' in schema && name in (schema.shape as object);
}
