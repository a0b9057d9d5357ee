import { STATUS_CODES } from 'node:http';
import { SERVICE_NAMES, SERVICES } from '@marketstall/shared/services';
import { type Answer, addressOf, type Request, type RequestFolder } from './operations.js';

type Json = Record<string, unknown>;

/** Each run signs up with a name of its own, so that the collection can be run again. */
const NEW_NAME = "pm.collectionVariables.set('username', 'ada-' + Math.random().toString(36).slice(2, 10));";

const DESCRIPTION = `Run it from top to bottom, as often as you like. The environment, or the collection's own variables, say
where the services are. The first request of each operation has saved answers: how it may end.`;

/** A Postman collection (format 2.1) of these requests. */
export function postmanCollection(folders: RequestFolder[]): Json {
  return {
    info: {
      name: 'Marketstall',
      description: DESCRIPTION,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: bearer('token'),
    variable: variables(),
    item: folders.map(({ name, description, needs, requests }) => ({
      name,
      description,
      ...(needs ? { event: [{ listen: 'prerequest', script: script(unlessSet(needs)) }] } : {}),
      item: requests.map(item),
    })),
  };
}

/** The environment that goes with the collection: where the services are, and who the admin is. */
export function postmanEnvironment(): Json {
  return {
    name: 'Marketstall, local',
    values: [...variables(), ...['admin_username', 'admin_password'].map((key) => ({ key, value: '' }))].map(
      (one) => ({
        ...one,
        enabled: true,
        type: one.key === 'admin_password' ? 'secret' : 'default',
      }),
    ),
    _postman_variable_scope: 'environment',
  };
}

function variables(): { key: string; value: string }[] {
  return SERVICE_NAMES.map((key) => ({ key, value: `http://localhost:${SERVICES[key].port}` }));
}

function unlessSet(name: string): string[] {
  return [`if (!pm.variables.get('${name}')) pm.execution.skipRequest();`];
}

function bearer(token: string): Json {
  return { type: 'bearer', bearer: [{ key: 'token', value: `{{${token}}}`, type: 'string' }] };
}

function item(request: Request): Json {
  return {
    name: request.name,
    event: [
      ...(request.id === 'signUp' ? [{ listen: 'prerequest', script: script([NEW_NAME]) }] : []),
      { listen: 'test', script: script(tests(request)) },
    ],
    request: requestObject(request),
    response: request.answers.filter(isTelling).map((answer) => savedAnswer(answer, request)),
  };
}

function requestObject(request: Request): Json {
  const { service, method, path, query, headers, token, body, description } = request;
  return {
    method,
    ...(token === 'token' ? {} : { auth: token === null ? { type: 'noauth' } : bearer(token) }),
    header: Object.entries(headers).map(([key, value]) => ({ key, value })),
    ...(body === undefined ? {} : { body: { mode: 'raw', raw: body } }),
    url: {
      raw: addressOf(request),
      host: [`{{${service}}}`],
      path: path.slice(1).split('/'),
      ...(query.length > 0
        ? {
            query: query.map(({ name, description: meaning, value }) => ({
              key: name,
              value: value ?? '',
              ...(meaning ? { description: meaning } : {}),
              ...(value === undefined ? { disabled: true } : {}),
            })),
          }
        : {}),
    },
    description,
  };
}

function tests({ status, expects, keeps }: Request): string[] {
  const needsBody = expects.some((line) => line.includes('body.')) || Object.keys(keeps).length > 0;
  const lines = [
    `pm.test('answers ${status} ${STATUS_CODES[status]}', () => pm.response.to.have.status(${status}));`,
  ];
  if (needsBody) lines.push('const body = pm.response.json();');
  if (expects.length > 0) {
    lines.push("pm.test('answers what was asked for', () => {", ...expects.map((line) => `  ${line}`), '});');
  }
  for (const [name, path] of Object.entries(keeps))
    lines.push(`pm.collectionVariables.set('${name}', body.${path});`);
  return lines;
}

/** What any request may be answered with is in docs/errors.md: in the collection it would be most of it. */
const OF_ALL = new Set([405, 413, 415, 429, 500, 503]);
const isTelling = ({ status }: Answer) => !OF_ALL.has(status);

function savedAnswer({ name, status, type, body }: Answer, { service, method, path }: Request): Json {
  return {
    name,
    originalRequest: { method, header: [], url: `{{${service}}}${path}` },
    status: STATUS_CODES[status],
    code: status,
    _postman_previewlanguage: type.endsWith('json') ? 'json' : 'text',
    header: [{ key: 'Content-Type', value: type }],
    body: typeof body === 'string' ? body : JSON.stringify(body, null, 2),
  };
}

function script(exec: string[]): Json {
  return { type: 'text/javascript', exec };
}
