import type { OpenApiDocument } from '@marketstall/shared/http/documents/openapi';
import { SERVICE_NAMES, SERVICES, type ServiceName } from '@marketstall/shared/services';

type Json = Record<string, unknown>;

/** The parts of an operation that a Postman request is made from. */
interface Operation {
  service: string;
  method: string;
  path: string;
  summary: string;
  example: unknown;
}

/** Fields of responses that are kept in variables for the requests that follow: variable to field, by request. */
const KEPT: Record<string, Record<string, string>> = {
  'POST /login': { token: 'access_token', refresh_token: 'refresh_token' },
  'POST /refresh': { refresh_token: 'refresh_token' },
  'POST /products': { product_id: 'id' },
  'POST /orders': { order_id: 'id' },
  'POST /tasks': { task_id: 'id' },
};

/** Gives each run its own user, since a username can be taken only once. */
const NAME_FOR_THIS_RUN = [
  "if (!pm.collectionVariables.get('username')) {",
  "  pm.collectionVariables.set('username', 'ada-' + Math.random().toString(36).slice(2, 10));",
  '}',
];

/**
 * A Postman collection (format 2.1) of the requests that a signed-in user can send, made from the services' OpenAPI
 * documents. Run from top to bottom, it goes from signing up to deleting all that it created.
 * @param documents each service's document, by its name
 */
export function postmanCollection(documents: Record<ServiceName, OpenApiDocument>): Json {
  const operations = Object.entries(documents).flatMap(([service, document]) =>
    operationsOf(service, document),
  );
  const isLast = ({ method, path }: Operation) => method === 'DELETE' || path === '/logout';
  const folder = (name: string, members: Operation[]) => ({ name, item: members.map(request) });
  return {
    info: {
      name: 'Marketstall',
      description: 'Run it from top to bottom. The variables say where the services are.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: NAME_FOR_THIS_RUN } }],
    variable: SERVICE_NAMES.map((key) => ({ key, value: `http://localhost:${SERVICES[key].port}` })),
    item: [
      ...Object.keys(documents).map((service) =>
        folder(
          service,
          operations.filter((one) => one.service === service && !isLast(one)),
        ),
      ),
      folder('clean up', operations.filter(isLast)),
    ],
  };
}

/** Leaves out operations for other services, for admins, and (those with a tag) for operators. */
function operationsOf(service: string, document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths)
    .filter(([path]) => !path.startsWith('/internal/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => !('tags' in operation) && !operation['x-admins-only'])
        .map(([method, operation]) => ({
          service,
          method: method.toUpperCase(),
          path,
          summary: String(operation.summary),
          example: exampleOf(operation),
        })),
    );
}

function exampleOf(operation: Json): unknown {
  const body = operation.requestBody as
    | { content: Record<string, { schema: { examples?: unknown[] } }> }
    | undefined;
  return body?.content['application/json']?.schema.examples?.[0];
}

function request({ service, method, path, summary, example }: Operation): Json {
  const target = path.replace('{id}', `{{${service.replace(/s$/, '')}_id}}`);
  const kept = Object.entries(KEPT[`${method} ${path}`] ?? {});
  return {
    name: summary,
    request: {
      method,
      header: example === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }],
      ...(example === undefined
        ? {}
        : { body: { mode: 'raw', raw: JSON.stringify(withVariables(example), null, 2) } }),
      url: `{{${service}}}${target}`,
    },
    event: [
      {
        listen: 'test',
        script: {
          type: 'text/javascript',
          exec: [
            `pm.test('answers with success', () => pm.expect(pm.response.code).to.be.within(200, 299));`,
            ...kept.map(
              ([name, field]) => `pm.collectionVariables.set('${name}', pm.response.json().${field});`,
            ),
          ],
        },
      },
    ],
  };
}

/** Replaces invented values of an example by variables that earlier requests have set. */
function withVariables(example: unknown): unknown {
  if (Array.isArray(example)) return example.map(withVariables);
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      if (name === 'product_id' || name === 'refresh_token' || name === 'username')
        return [name, `{{${name}}}`];
      if (name === 'email') return [name, '{{username}}@example.com'];
      return [name, withVariables(value)];
    }),
  );
}
