import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { takesForms } from './body.js';
import { PROBLEM_TYPE } from './problem.js';
import type { Route } from './route.js';

type Json = Record<string, unknown>;

/** The name and version that a service shows. */
export interface ServiceInfo {
  name: string;
  version: string;
  description: string;
}

/** An OpenAPI 3.1 document, as far as we build on it. */
export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
  [member: string]: unknown;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string().meta({ description: 'Stable; what a program should look at.' }),
    request_id: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string(), code: z.string() }))
      .max(20)
      .optional(),
  })
  .loose();

/**
 * The OpenAPI 3.1 document of the routes, from the very schemas that check their requests. OpenAPI 3.1 speaks
 * JSON Schema 2020-12, which is what zod writes, so no converter stands between.
 */
export function openApiDocument(info: ServiceInfo, routes: Route[]): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const { method, path, spec } of routes) {
    const template = path.replace(/:(\w+)/g, '{$1}');
    const operations = paths[template] ?? {};
    operations[method] = operation({ method, path, spec });
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

function operation({ method, path, spec }: Route): Json {
  const needsToken = spec.access !== 'public';
  const headers = { ...spec.headers };
  const responses = { ...successes(spec.answers), ...failures(failureStatuses(path, spec)) };
  if (method === 'get' && hasVersion(spec.answers[200])) {
    headers['If-None-Match'] = 'An ETag; 304 if the version is still the same';
    responses[304] = { description: 'Not Modified' };
  }
  if (hasVersion(spec.body)) headers['If-Match'] = 'The ETag of the version that the change was made against';
  return {
    summary: spec.summary,
    security: needsToken ? [{ bearer: [] }] : [],
    parameters: [...pathParameters(path), ...queryParameters(spec.query), ...headerParameters(headers)],
    ...(spec.body ? { requestBody: requestBody(spec.body) } : {}),
    responses,
  };
}

/** Whether it is an object with a `version`: then the versions' rules apply to it. */
function hasVersion(schema: z.ZodType | null | undefined): boolean {
  return schema instanceof z.ZodObject && 'version' in schema.shape;
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
    return { name, in: 'query', required: false, ...(description ? { description } : {}), schema: rest };
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

function requestBody(schema: z.ZodType): Json {
  const json = { schema: jsonSchema(schema, 'input') };
  const form = takesForms(schema) ? { 'application/x-www-form-urlencoded': json } : {};
  return { content: { 'application/json': json, ...form } };
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

/** What a declaration implies: a path parameter can name nothing, a body can be too large, and so on. */
function failureStatuses(path: string, spec: Route['spec']): number[] {
  const statuses = new Set([400, 405, 429, 500, 503, ...(spec.failures ?? [])]);
  if (spec.access !== 'public') statuses.add(401);
  if (spec.access === 'admin' || spec.access === 'service') statuses.add(403);
  if (spec.body) for (const status of [413, 415]) statuses.add(status);
  if (hasVersion(spec.body)) for (const status of [409, 412]) statuses.add(status);
  if (path.includes(':')) statuses.add(404);
  return [...statuses].sort((a, b) => a - b);
}

function failures(statuses: number[]): Json {
  const content = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: STATUS_CODES[status] ?? String(status), content }]),
  );
}

/** What every service has beside its own routes. */
function operationalPaths(): OpenApiDocument['paths'] {
  const get = (summary: string, type: string, statuses: number[] = []) => ({
    get: {
      tags: ['operations'],
      summary,
      security: [],
      responses: { 200: { description: 'OK', content: { [type]: {} } }, ...failures([405, ...statuses]) },
    },
  });
  return {
    '/': get('Name, version and links', 'application/json', [429]),
    '/health': get('Alive', 'application/json'),
    '/ready': get('Can serve: the database answers', 'application/json', [503]),
    '/metrics': get('Metrics, for Prometheus', 'text/plain'),
    '/openapi.json': get('This document', 'application/json', [429]),
    '/docs': get('This document, to read and to try', 'text/html', [429]),
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
