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
  'POST /refresh': { token: 'access_token', refresh_token: 'refresh_token' },
  'GET /me/sessions': { auth_id: 'items[0].id' },
  'POST /products': { product_id: 'id' },
  'POST /orders': { order_id: 'id' },
  'POST /tasks': { task_id: 'id' },
};

/** Run before a request, by request. Each sign-up takes a name of its own, so that the collection can be run again. */
const BEFORE: Record<string, string[]> = {
  'POST /signup': [
    "pm.collectionVariables.set('username', 'ada-' + Math.random().toString(36).slice(2, 10));",
  ],
};

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
    variable: SERVICE_NAMES.map((key) => ({ key, value: `http://localhost:${SERVICES[key].port}` })),
    item: [
      ...Object.keys(documents).map((service) =>
        folder(
          service,
          operations.filter((one) => one.service === service && !isLast(one)).flatMap(signInAgain),
        ),
      ),
      folder('clean up', cleanUp(operations.filter(isLast))),
    ],
  };
}

/** A new password ends the session: a sign-in with it follows. */
function signInAgain(operation: Operation): Operation[] {
  if (operation.path !== '/me/password') return [operation];
  const { new_password: password } = operation.example as { new_password: string };
  const login = { username: 'ada', password };
  return [
    operation,
    {
      ...operation,
      method: 'POST',
      path: '/login',
      summary: 'Sign in with the new password',
      example: login,
    },
  ];
}

/** Auth's come last, since the others need a token. */
function cleanUp(operations: Operation[]): Operation[] {
  const isOfAuth = ({ service }: Operation) => service === 'auth';
  const [logout, ...ofAuth] = operations.filter(isOfAuth);
  return [...operations.filter((one) => !isOfAuth(one)), ...ofAuth, ...(logout ? [logout] : [])];
}

/** Leaves out operations for other services, for admins, and for operators. */
function operationsOf(service: string, document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths)
    .filter(([path]) => !path.startsWith('/internal/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => !isOf('operations', operation) && !operation['x-admins-only'])
        .map(([method, operation]) => ({
          service,
          method: method.toUpperCase(),
          path,
          summary: String(operation.summary),
          example: exampleOf(operation),
        })),
    );
}

function isOf(tag: string, { tags }: Json): boolean {
  return (tags as string[]).includes(tag);
}

function exampleOf(operation: Json): unknown {
  const body = operation.requestBody as { content: Record<string, { example?: unknown }> } | undefined;
  return body?.content['application/json']?.example;
}

function request({ service, method, path, summary, example }: Operation): Json {
  const target = path.replace('{id}', `{{${service.replace(/s$/, '')}_id}}`);
  const kept = Object.entries(KEPT[`${method} ${path}`] ?? {});
  const before = BEFORE[`${method} ${path}`];
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
      ...(before ? [{ listen: 'prerequest', script: { type: 'text/javascript', exec: before } }] : []),
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
