import { STATUS_CODES } from 'node:http';
import { resolved } from '@marketstall/harness/resolved';
import type { OpenApiDocument } from '@marketstall/shared/http/documents/openapi';
import type { ServiceName } from '@marketstall/shared/services';
import { type Folder, JOURNEY, type Step } from './journey.js';

type Json = Record<string, unknown>;

/** An answer that an operation may give, as its document shows it. */
export interface Answer {
  name: string;
  status: number;
  type: string;
  body: unknown;
}

/** A request of the journey, with what its operation's document says. */
export interface Request {
  name: string;
  /** The operation's name. */
  id: string;
  service: ServiceName;
  method: string;
  /** With variables: `/products/{{product_id}}`. */
  path: string;
  description: string;
  /** Every parameter that the query takes; those with a value are sent. */
  query: { name: string; description: string; value: string | undefined }[];
  headers: Record<string, string>;
  /** null: none is sent. */
  token: string | null;
  body: string | undefined;
  status: number;
  expects: string[];
  keeps: Record<string, string>;
  /** Those of its document; none where an earlier request of the operation has them. */
  answers: Answer[];
}

export interface RequestFolder extends Omit<Folder, 'steps'> {
  requests: Request[];
}

interface Operation {
  service: ServiceName;
  method: string;
  path: string;
  said: Json;
  document: OpenApiDocument;
}

/**
 * The requests of the journey, in its order.
 * @param documents each service's document, by its name
 * @throws Error if an operation for users or admins is missing in the journey, or a step names none
 */
export function requestsOf(documents: Record<ServiceName, OpenApiDocument>): RequestFolder[] {
  const operations = new Map(
    Object.entries(documents).flatMap(([name, one]) => operationsOf(name as ServiceName, one)),
  );
  const missing = new Set(operations.keys());
  const folders = JOURNEY.map(({ steps, ...folder }) => ({
    ...folder,
    requests: steps.map((step) => {
      const operation = operations.get(step.does);
      if (!operation) throw new Error(`the journey has ${step.does}, which no service offers`);
      const isFirst = missing.delete(step.does);
      const request = requestOf(operation, step);
      return isFirst ? request : { ...request, answers: [] };
    }),
  }));
  if (missing.size > 0) throw new Error(`journey.ts lacks ${[...missing].join(', ')}`);
  return folders;
}

/** Leaves out operations for other services and for operators. */
function operationsOf(service: ServiceName, document: OpenApiDocument): [string, Operation][] {
  return Object.entries(document.paths)
    .filter(([path]) => !path.startsWith('/internal/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, said]) => !(said.tags as string[]).includes('operations'))
        .map(([method, said]): [string, Operation] => [
          String(said.operationId),
          { service, method: method.toUpperCase(), path, said, document },
        ]),
    );
}

function requestOf({ service, method, path, said, document }: Operation, step: Step): Request {
  const id = step.id ?? `{{${path.startsWith('/me/sessions') ? 'session' : idName(service)}_id}}`;
  const body = step.body ?? exampleOf(said.requestBody);
  const parameters = (said.parameters ?? []) as { name: string; in: string; description?: string }[];
  const known = parameters.filter((one) => one.in === 'query');
  const sent = Object.keys(step.query ?? {}).filter((name) => !known.some((one) => one.name === name));
  const statuses = Object.keys(said.responses as Json).map(Number);
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  return {
    name: step.name ?? String(said.summary),
    id: step.does,
    service,
    method,
    path: path.replace('{id}', id),
    description: String(said.description ?? ''),
    query: [...known, ...sent.map((name) => ({ name, description: '' }))].map(
      ({ name, description = '' }) => ({
        name,
        description,
        value: step.query?.[name],
      }),
    ),
    headers: { ...(body === undefined ? {} : { 'Content-Type': type }), ...step.headers },
    token: step.as === undefined ? 'token' : step.as,
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body, null, 2),
    status: step.answers ?? (statuses[0] as number),
    expects: step.expects ?? [],
    keeps: step.keeps ?? {},
    answers: answersOf(said.responses as Record<string, Json>, document),
  };
}

/** The address that a request is sent to, with variables: `{{auth}}/users?q={{name}}`. */
export function addressOf({ service, path, query }: Request): string {
  const sent = query.filter(({ value }) => value !== undefined).map(({ name, value }) => `${name}=${value}`);
  return `{{${service}}}${path}${sent.length > 0 ? `?${sent.join('&')}` : ''}`;
}

function idName(service: ServiceName): string {
  return service === 'auth' ? 'user' : service.replace(/s$/, '');
}

function exampleOf(requestBody: unknown): unknown {
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, { example?: unknown }> };
  return content['application/json']?.example;
}

/** Those that have an example; a failure's are shared by many operations. */
function answersOf(responses: Record<string, Json>, document: OpenApiDocument): Answer[] {
  return Object.entries(responses).flatMap(([status, answer]) => {
    const { content = {} } = resolved<{ content?: Record<string, Json> }>(document, answer);
    return Object.entries(content).flatMap(([type, { example, examples = {} }]) => {
      const named = Object.entries(examples as Record<string, Json>).map(([code, one]): [string, unknown] => [
        code,
        resolved<{ value?: unknown }>(document, one).value,
      ]);
      const all =
        example === undefined ? named : [[STATUS_CODES[status] ?? status, example] as [string, unknown]];
      return all.map(([name, body]) => ({ name: `${status} ${name}`, status: Number(status), type, body }));
    });
  });
}
