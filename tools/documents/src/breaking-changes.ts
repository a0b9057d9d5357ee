import { compareSchemas, inlined, type Schema } from './schema-changes.js';

type Json = Record<string, unknown>;

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: Json & { schemas: Record<string, Schema> };
}

interface Operation {
  operationId?: string;
  security?: Json[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, Answer>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Answer {
  headers?: Json;
  content?: Content;
}

type Content = Record<string, { schema?: Schema }>;

/** What a client of an earlier document may stumble over. */
export interface BreakingChange {
  /** `GET /products`; for a name, the document's. */
  where: string;
  what: string;
}

/**
 * What is in the way of a client that was written against an earlier document: something that it sends is refused or no
 * longer read, or something that it reads is gone, may be absent or is another one.
 * @param before an OpenAPI 3.1 document as this repository writes it
 * @param after the same service's document now
 */
export function breakingChanges(before: object, after: object): BreakingChange[] {
  const [old, now] = [before, after].map((one) => inlined(one) as Document) as [Document, Document];
  return Object.entries(old.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const where = `${method.toUpperCase()} ${path}`;
      const found = compareOperations(operation, now.paths[path]?.[method]);
      return found.map((what) => ({ where, what }));
    }),
  );
}

function compareOperations(old: Operation, now: Operation | undefined): string[] {
  if (!now) return ['is gone'];
  return [
    ...(old.operationId !== undefined && old.operationId !== now.operationId
      ? [`is called ${now.operationId} instead of ${old.operationId}`]
      : []),
    ...(isOpen(old) && !isOpen(now) ? ['needs a token'] : []),
    ...compareParameters(old.parameters ?? [], now.parameters ?? []),
    ...compareBodies(old.requestBody, now.requestBody),
    ...compareAnswers(old.responses, now.responses),
    ...compareCodes(old.responses, now.responses),
  ];
}

function isOpen({ security = [] }: Operation): boolean {
  return security.length === 0;
}

function compareParameters(old: Parameter[], now: Parameter[]): string[] {
  const find = (list: Parameter[], one: Parameter) =>
    list.find((other) => other.in === one.in && other.name === one.name);
  const added = now.filter((one) => one.required && !find(old, one)?.required);
  return [
    ...added.map(({ name }) => `the parameter ${name} is required`),
    ...old.flatMap((one) => {
      const same = find(now, one);
      if (!same) return [`the parameter ${one.name} is gone`];
      return compareSchemas(one.schema, same.schema, 'sent', `the parameter ${one.name}`);
    }),
  ];
}

function compareBodies(old: Operation['requestBody'], now: Operation['requestBody']): string[] {
  if (!old) return now?.required ? ['a body is required'] : [];
  if (!now) return ['no body is read'];
  return [
    ...(now.required && !old.required ? ['a body is required'] : []),
    ...compareContents(old.content, now.content, 'sent', 'the body'),
  ];
}

/** The successful answers: what a failure carries is compared by its code. */
function compareAnswers(old: Record<string, Answer>, now: Record<string, Answer>): string[] {
  return Object.entries(old)
    .filter(([status]) => Number(status) < 400)
    .flatMap(([status, answer]) => {
      const same = now[status];
      if (!same) return [`is not answered ${status}`];
      const headers = Object.keys(answer.headers ?? {}).filter((name) => !(name in (same.headers ?? {})));
      return [
        ...headers.map((name) => `${status}: the header ${name} is gone`),
        ...compareContents(answer.content ?? {}, same.content ?? {}, 'answered', String(status)),
      ];
    });
}

function compareContents(old: Content, now: Content, way: 'sent' | 'answered', where: string): string[] {
  return Object.entries(old).flatMap(([type, { schema }]) => {
    const same = now[type];
    if (!same) return [`${where}: ${type} is gone`];
    return schema && same.schema ? compareSchemas(schema, same.schema, way, where) : [];
  });
}

/** A code with another status: a client that looks at either would miss it. New codes are no surprise. */
function compareCodes(old: Record<string, Answer>, now: Record<string, Answer>): string[] {
  const statuses = statusesOf(now);
  return [...statusesOf(old)].flatMap(([code, status]) => {
    const other = statuses.get(code);
    return other === undefined || other === status
      ? []
      : [`${code} is answered ${other} instead of ${status}`];
  });
}

function statusesOf(answers: Record<string, Answer>): Map<string, string> {
  const failures = Object.entries(answers).filter(([status]) => Number(status) >= 400);
  return new Map(
    failures.flatMap(([status, { content = {} }]) =>
      Object.values(content).flatMap(({ schema }) =>
        codesOf(schema).map((code): [string, string] => [code, status]),
      ),
    ),
  );
}

function codesOf(schema: Schema | undefined): string[] {
  const parts = [schema, ...(schema?.allOf ?? [])];
  return parts.flatMap((part) => {
    const { enum: values, const: value } = part?.properties?.code ?? {};
    return (values ?? (value === undefined ? [] : [value])) as string[];
  });
}
