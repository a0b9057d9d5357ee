import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Response } from 'supertest';
import { resolved, schemaCompiler } from './openapi.js';

/** The parts of an OpenAPI document that the check reads. */
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, DocumentedAnswer | { $ref: string }> }>>;
  components: {
    schemas: Record<string, object>;
    headers: Record<string, object>;
  };
}
interface DocumentedAnswer {
  headers?: Record<string, object>;
  content?: Record<string, { schema?: object }>;
}

/** Throws if a response does not match the document. */
export type ContractCheck = (method: string, url: string, answer: Response) => void;

/**
 * Checks responses against a service's own OpenAPI document: status, headers, media type and body. The response to an unknown
 * path must be a problem document, too.
 */
export function createContractCheck(document: Document): ContractCheck {
  const compile = schemaCompiler(document);
  const compiled = new Map<object, ValidateFunction>();
  const problem: DocumentedAnswer = {
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const templates = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }));

  function validator(schema: object): ValidateFunction {
    const known = compiled.get(schema);
    if (known) return known;
    const made = compile(schema);
    compiled.set(schema, made);
    return made;
  }

  function documented(method: string, path: string, status: number): DocumentedAnswer | undefined {
    const template = templates.find(({ pattern }) => pattern.test(path));
    if (!template) return status >= 400 ? problem : undefined;
    const operation = document.paths[template.path]?.[method];
    if (!operation) return status === 405 || status === 429 ? problem : undefined;
    return resolved(document, operation.responses[status]);
  }

  return (method, url, answer) => {
    const path = new URL(url, 'http://any').pathname;
    const name = `${method.toUpperCase()} ${path} -> ${answer.status}`;
    const known = documented(method, path, answer.status);
    if (!known) throw new Error(`${name} is not in the OpenAPI document: ${answer.text}`);
    if (known !== problem) {
      const undocumented = Object.keys(document.components.headers).filter(
        (header) => header.toLowerCase() in answer.headers && !(header in (known.headers ?? {})),
      );
      if (undocumented.length > 0) throw new Error(`${name} has ${undocumented}, which the document lacks`);
    }
    const type = answer.headers['content-type']?.split(';')[0];
    if (!known.content) {
      if (answer.text) throw new Error(`${name} has a body, but the document has none`);
      return;
    }
    const media = type === undefined ? undefined : known.content[type];
    if (!media) throw new Error(`${name} is ${type}, but the document has ${Object.keys(known.content)}`);
    if (!media.schema) return;
    const check = validator(media.schema);
    for (const value of valuesOf(type, answer)) {
      if (!check(value)) throw new Error(`${name} does not match the document: ${complaintsOf(check)}`);
    }
  };
}

/** What the schema describes: the body, its text, or each line of NDJSON. */
function valuesOf(type: string | undefined, { body, text }: Response): unknown[] {
  if (type === 'text/csv') return [text];
  if (type !== 'application/x-ndjson') return [body];
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function complaintsOf({ errors }: ValidateFunction): string {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join(', ');
}
