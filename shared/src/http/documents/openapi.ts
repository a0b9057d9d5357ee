import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { COMMON_FAILURES, type CommonFailure } from '../../failures.js';
import { MERGE_PATCH } from '../input/body.js';
import { takesForms } from '../input/form.js';
import { PROBLEM_TYPE } from '../problem.js';
import { type DeclaredFailure, hasVersion, type Route } from '../route.js';

type Json = Record<string, unknown>;

/** What a service says of itself. */
export interface ServiceInfo {
  name: string;
  version: string;
  description: string;
}

/** The parts of an OpenAPI 3.1 document that our code uses. */
export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
  [member: string]: unknown;
}

/** The members of every problem document; each status adds its codes and their members (see `failures`). */
const problem = z
  .object({
    type: z.string().meta({ description: 'Where the code is described' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string().meta({ description: 'Stable; what a program should look at.' }),
    request_id: z.string().optional(),
  })
  .loose();

/**
 * The OpenAPI 3.1 document of the routes, made from the schemas that check their requests. OpenAPI 3.1 uses JSON
 * Schema 2020-12, which is what zod writes, so no converter is needed.
 */
export function openApiDocument(info: ServiceInfo, routes: readonly Route[]): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const template = route.path.replace(/:(\w+)/g, '{$1}');
    const operations = paths[template] ?? {};
    operations[route.method] = operation(route);
    paths[template] = operations;
  }
  return {
    openapi: '3.1.0',
    info: { title: `Marketstall ${info.name}`, version: info.version, description: info.description },
    paths: { ...paths, ...operationalPaths() },
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation({ method, path, spec, failures: declared }: Route): Json {
  const needsToken = spec.access !== 'public';
  const headers: Record<string, string> = {};
  const responses = { ...successes(spec.answers), ...failures(declared) };
  if (method === 'get' && hasVersion(spec.answers[200])) {
    headers['If-None-Match'] = 'An ETag; 304 if the version is still the same';
    headers['If-Match'] = 'An ETag; 412 if the version is another one';
    responses[304] = { description: 'Not Modified' };
  }
  if (hasVersion(spec.body)) {
    headers['If-Match'] = 'The ETag of the version that the change was made against';
    headers['If-None-Match'] = 'An ETag, or *; 412 if it matches the version';
  }
  if (spec.takesKey)
    headers['Idempotency-Key'] = 'Makes it safe to repeat the request: it is carried out once';
  return {
    summary: spec.summary,
    ...(spec.access === 'admin' ? { 'x-admins-only': true } : {}),
    security: needsToken ? [{ bearer: [] }] : [],
    parameters: [...pathParameters(path), ...queryParameters(spec.query), ...headerParameters(headers)],
    ...(spec.body ? { requestBody: requestBody(spec.body, method) } : {}),
    responses,
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema as z.ZodType, 'input');
    // Several values are one parameter: status=todo,done.
    const list = rest.type === 'array' ? { style: 'form', explode: false } : {};
    return {
      name,
      in: 'query',
      required: false,
      ...(description ? { description } : {}),
      ...list,
      schema: rest,
    };
  });
}

function headerParameters(headers: Record<string, string> = {}): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
}

function requestBody(schema: z.ZodType, method: string): Json {
  const json = { schema: jsonSchema(schema, 'input') };
  const form = takesForms(schema) ? { 'application/x-www-form-urlencoded': json } : {};
  const patch = method === 'patch' ? { [MERGE_PATCH]: json } : {};
  return {
    // No body reads as an empty one, which changes nothing.
    required: method === 'patch' || !schema.safeParse({}).success,
    content: { 'application/json': json, ...patch, ...form },
  };
}

function successes(answers: Route['spec']['answers']): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: STATUS_CODES[status] ?? status,
        ...(schema ? { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } } : {}),
      },
    ]),
  );
}

/** The answers of a route's failures: for each status its codes as an enum, and the members that they may carry. */
function failures(declared: readonly DeclaredFailure[]): Json {
  const statuses = [...new Set(declared.map(({ status }) => status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const schema = problemSchema(declared.filter((one) => one.status === status));
      const content = { [PROBLEM_TYPE]: { schema } };
      return [status, { description: STATUS_CODES[status] ?? String(status), content }];
    }),
  );
}

function problemSchema(ofStatus: readonly DeclaredFailure[]): Json {
  const codes = [...new Set(ofStatus.map(({ code }) => code))].sort();
  const members = Object.assign({}, ...ofStatus.map(({ members = {} }) => members)) as z.ZodRawShape;
  // A member is required only if every code of this status has it.
  const typed = Object.entries(members).map(([name, schema]) => {
    const isRequired = ofStatus.every((one) => one.members && name in one.members);
    return [name, isRequired ? schema : z.optional(schema)];
  });
  const own = jsonSchema(z.looseObject({ code: z.enum(codes), ...Object.fromEntries(typed) }), 'output');
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, own] };
}

function common(...codes: CommonFailure[]): DeclaredFailure[] {
  return codes.map((code) => ({ code, ...COMMON_FAILURES[code] }));
}

/** The paths that every service has in addition to its own routes. */
function operationalPaths(): OpenApiDocument['paths'] {
  const get = (summary: string, type: string, codes: CommonFailure[] = []) => ({
    get: {
      tags: ['operations'],
      summary,
      security: [],
      responses: {
        200: { description: 'OK', content: { [type]: {} } },
        ...failures(common('method_not_allowed', ...codes)),
      },
    },
  });
  return {
    '/': get('Name, version and links', 'application/json', ['too_many_requests']),
    '/health': get('Alive', 'application/json'),
    '/ready': get('Can serve: the database answers', 'application/json', ['unavailable']),
    '/metrics': get('Metrics, for Prometheus', 'text/plain'),
    '/openapi.json': get('This document', 'application/json', ['too_many_requests']),
    '/errors': get('Every error code: when it happens, and what to do', 'text/html', ['too_many_requests']),
    '/docs': get('This document, to read and to try', 'text/html', ['too_many_requests']),
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
