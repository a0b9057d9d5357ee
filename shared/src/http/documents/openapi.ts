import type { z } from 'zod';
import { MERGE_PATCH } from '../input/body.js';
import { takesForms } from '../input/form.js';
import { NDJSON } from '../reply.js';
import { hasVersion, isList, type Route, type Tag } from '../route.js';
import { CSV } from '../spreadsheet.js';
import { csvContent, exampleOf, failures, successes } from './answers.js';
import { type Components, components, type Json } from './components.js';
import { OPERATIONS, operationalPaths } from './operational.js';

/** What a service says of itself. */
export interface ServiceInfo {
  name: string;
  version: string;
  description: string;
}

/** The parts of an OpenAPI 3.1 document that our code uses. */
export interface OpenApiDocument {
  openapi: string;
  servers: Server[];
  tags: Tag[];
  paths: Record<string, Record<string, Json>>;
  components: Record<'schemas' | 'examples' | 'headers' | 'responses', Record<string, Json>> & {
    securitySchemes: Json;
  };
  [member: string]: unknown;
}

/** Where a service is; with `{name}` in its URL for each variable. */
interface Server {
  url: string;
  description?: string;
  variables?: Record<string, { default: string }>;
}

/**
 * The OpenAPI 3.1 document of the routes, made from the schemas that check their requests.
 * @param servers where the service is
 */
export function openApiDocument(
  { name, version, description }: ServiceInfo,
  routes: readonly Route[],
  servers: Server[],
): OpenApiDocument {
  const named = components();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const template = route.path.replace(/:(\w+)/g, '{$1}');
    const operations = paths[template] ?? {};
    operations[route.method] = operation(route, named);
    paths[template] = operations;
  }
  Object.assign(paths, operationalPaths(named));
  return {
    openapi: '3.1.0',
    info: {
      title: `Marketstall ${name}`,
      version,
      description,
      contact: { name: 'Marketstall' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers,
    tags: [...new Set(routes.map(({ tag }) => tag)), OPERATIONS],
    paths,
    components: {
      schemas: named.schemas,
      examples: named.examples,
      headers: named.headers,
      responses: named.responses,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "The access token of auth's `POST /login`, checked as RFC8725 asks",
        },
      },
    },
  };
}

function operation(route: Route, named: Components): Json {
  const { method, path, spec, tag } = route;
  const headers: Record<string, string> = {};
  if (method === 'get' && hasVersion(spec.answers[200])) {
    headers['If-None-Match'] = 'An ETag; 304 if the version is still the same';
    headers['If-Match'] = 'An ETag; 412 if the version is another one';
  }
  if (hasVersion(spec.body)) {
    headers['If-Match'] = 'The ETag of the version that the change was made against';
    headers['If-None-Match'] = 'An ETag, or *; 412 if it matches the version';
  }
  if (spec.takesKey)
    headers['Idempotency-Key'] = 'Makes it safe to repeat the request: it is carried out once';
  return {
    operationId: spec.id,
    tags: [tag.name],
    summary: spec.summary,
    ...describedAs(spec),
    ...(spec.access === 'admin' ? { 'x-admins-only': true } : {}),
    security: spec.access === 'public' ? [] : [{ bearer: [] }],
    parameters: [
      ...pathParameters(path),
      ...queryParameters(spec.query, named),
      ...headerParameters(headers),
    ],
    ...(spec.body ? { requestBody: requestBody(spec.body, method, named) } : {}),
    ...(spec.rows ? { requestBody: rowsBody(spec.rows, named) } : {}),
    responses: {
      ...successes(route, named),
      ...failures(route.failures, named, true),
    },
  };
}

/**
 * A list is answered in pages of JSON, and as a whole in other types (see export.ts). These are no `content` of the answer:
 * where there is NDJSON, generators make a function that returns a stream, for the pages, too.
 */
function describedAs(spec: Route['spec']): Json {
  if (!isList(spec)) return spec.description ? { description: spec.description } : {};
  const types = [CSV, NDJSON];
  const exported = `With \`Accept: ${types.join('` or `')}\`, all rows in one answer, or with \`limit\` so many.`;
  return { description: [spec.description, exported].filter(Boolean).join('\n\n'), 'x-exports': types };
}

/** `/orders/:id` names an order; so does `/internal/reservations/:order_id`. */
function pathParameters(path: string): Json[] {
  return [...path.matchAll(/(\w+)\/:(\w+)/g)].map(([, many = '', name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: `The ${name === 'id' ? many.replace(/s$/, '') : name.replace('_id', '')}'s id`,
    schema: { type: 'string', format: 'uuid' },
  }));
}

function queryParameters(query: z.ZodObject | undefined, named: Components): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = named.schema(schema as z.ZodType, 'input');
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

function headerParameters(headers: Record<string, string>): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
}

/** JSON first: it is what generators take. */
function requestBody(schema: z.ZodType, method: string, named: Components): Json {
  const body = named.schema(schema, 'input');
  const json = { schema: body, ...exampleOf(body, named.schemas) };
  const form = takesForms(schema) ? { 'application/x-www-form-urlencoded': json } : {};
  const patch = method === 'patch' ? { [MERGE_PATCH]: json } : {};
  return {
    // No body reads as an empty one, which changes nothing.
    required: method === 'patch' || !schema.safeParse({}).success,
    content: { 'application/json': json, ...patch, ...form },
  };
}

/** Each line of NDJSON is a row; so is each line of CSV after the first one, which names the columns. */
function rowsBody(schema: z.ZodType, named: Components): Json {
  const row = named.schema(schema, 'input');
  const { example } = exampleOf(row, named.schemas);
  return {
    required: true,
    content: { [NDJSON]: { schema: row, example }, [CSV]: csvContent(Object.keys(example ?? {}), example) },
  };
}
