import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { ERRORS_PATH, PROBLEM_TYPE, titleOf } from '../problem.js';
import { NDJSON } from '../reply.js';
import { type DeclaredFailure, hasMember, hasVersion, type Route } from '../route.js';
import { csv } from '../spreadsheet.js';
import type { Components, Json } from './components.js';
import type { HeaderName } from './headers.js';

/** The members of every problem document; each status adds its codes and their members (see `failures`). */
const problem = z
  .looseObject({
    type: z.string().describe('Where the code is described'),
    title: z.string().describe('The code in words'),
    status: z.int().min(400).max(599).describe('The status of the answer'),
    detail: z.string().describe('What went wrong this time, for people'),
    instance: z.string().optional().describe('The path that was asked for'),
    code: z.string().describe('Stable; what a program should look at'),
    request_id: z.string().optional().describe('Finds the request in the logs'),
  })
  .meta({ id: 'Problem', description: 'What every failure is answered with (RFC 9457)' });

/** The headers that every answer has. */
export const ALWAYS: HeaderName[] = ['X-Request-Id'];
/** Those of a path with a rate limit; fellow services have none. */
export const LIMITED: HeaderName[] = [...ALWAYS, 'RateLimit', 'RateLimit-Policy'];

/** The headers that explain a failure, by its status. */
const OF_FAILURES: Record<number, HeaderName[]> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** The successful answers of a route, by status. */
export function successes({ method, spec }: Route, named: Components): Json {
  const own = spec.access === 'service' ? ALWAYS : LIMITED;
  const answers = Object.entries(spec.answers).map(([status, schema]) => {
    const names: HeaderName[] = [...own];
    if (hasVersion(schema)) names.push('ETag');
    if (status === '201' || status === '202') names.push('Location');
    if (hasMember(schema, 'next_cursor')) names.push('Link');
    if (spec.takesKey) names.push('Idempotent-Replayed');
    const json = schema ? named.schema(schema, 'output') : undefined;
    return [
      status,
      {
        description: STATUS_CODES[status] ?? status,
        headers: named.headersOf(names),
        ...(json ? { content: contentOf(json, spec, named) } : {}),
      },
    ];
  });
  if (method === 'get' && hasVersion(spec.answers[200])) {
    answers.push([
      '304',
      { description: 'The version is still the same', headers: named.headersOf([...own, 'ETag']) },
    ]);
  }
  return Object.fromEntries(answers);
}

/** The media type of an answer: lines for a body of rows (see input/rows.ts). */
function contentOf(schema: Json, spec: Route['spec'], named: Components): Json {
  return { [spec.rows ? NDJSON : 'application/json']: { schema, ...exampleOf(schema, named.schemas) } };
}

/** CSV in a document: text; a line of names, and one of the example. */
export function csvContent(columns: string[], example: unknown): Json {
  const schema = { type: 'string' };
  return example ? { schema, example: csv(columns, [example], true) } : { schema };
}

/** The `example` of a body: the first one of its schema. */
export function exampleOf(schema: Json, schemas: Components['schemas']): { example?: unknown } {
  const name = String(schema.$ref ?? '').replace('#/components/schemas/', '');
  const { examples } = (schemas[name] ?? schema) as { examples?: unknown[] };
  return examples ? { example: examples[0] } : {};
}

/**
 * The answers of a route's failures: for each status its codes as an enum, the members that they may carry, and an
 * example of each. Most are those of many operations, and stand in the document once.
 * @param isLimited whether the path has a rate limit
 */
export function failures(declared: readonly DeclaredFailure[], named: Components, isLimited: boolean): Json {
  const statuses = [...new Set(declared.map(({ status }) => status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = declared.filter((one) => one.status === status);
      // Generators make a type of this name, which can't begin with a digit.
      const name = [...codesOf(ofStatus).map(pascalCase), status, isLimited ? '' : 'Unlimited'].join('');
      return [status, named.response(name, () => refusal(ofStatus, named, isLimited))];
    }),
  );
}

/** The answer of failures of one status. */
function refusal(ofStatus: readonly DeclaredFailure[], named: Components, isLimited: boolean): Json {
  const headers = isLimited ? LIMITED : ALWAYS;
  const explaining = OF_FAILURES[ofStatus[0]?.status ?? 0] ?? [];
  const examples = ofStatus.map((one) => {
    const name = `${one.code}_${one.status}`;
    return [one.code, named.example(name, problemExample(one))];
  });
  return {
    description: ofStatus.map(({ code, when }) => `\`${code}\`: ${when}`).join('\n\n'),
    headers: named.headersOf([...headers, ...explaining]),
    content: {
      [PROBLEM_TYPE]: { schema: problemSchema(ofStatus, named), examples: Object.fromEntries(examples) },
    },
  };
}

function problemExample({ code, status, when, example }: DeclaredFailure) {
  const value = { type: `${ERRORS_PATH}#${code}`, title: titleOf(code), status, ...example, code };
  return { summary: when.replaceAll('`', ''), value };
}

/** `sku_taken` becomes `SkuTaken`. */
function pascalCase(code: string): string {
  return code.replace(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());
}

function codesOf(declared: readonly DeclaredFailure[]): string[] {
  return [...new Set(declared.map(({ code }) => code))].sort();
}

function problemSchema(ofStatus: readonly DeclaredFailure[], { schema: jsonSchema }: Components): Json {
  const members = Object.assign({}, ...ofStatus.map(({ members = {} }) => members)) as z.ZodRawShape;
  // A member is required only if every code of this status has it.
  const typed = Object.entries(members).map(([name, schema]) => {
    const isRequired = ofStatus.every((one) => one.members && name in one.members);
    return [name, isRequired ? schema : z.optional(schema)];
  });
  const own = jsonSchema(
    z.looseObject({ code: z.enum(codesOf(ofStatus)), ...Object.fromEntries(typed) }),
    'output',
  );
  return { allOf: [jsonSchema(problem, 'output'), own] };
}
