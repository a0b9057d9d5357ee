import type { Request } from 'express';
import type { z } from 'zod';
import { BoundedMap } from '../../bounded-map.js';
import { type FieldError, failure, invalidRequest } from '../../failures.js';

/**
 * The value as the schema reads it.
 * @throws AppError 400 `invalid_request` naming each wrong field
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues.map((issue) => fieldError(issue)));
}

/** zod's types as people call them. */
const TYPE_NAMES: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'custom') {
    const { name } = (issue.params ?? {}) as { name?: unknown };
    return { field, message: issue.message, code: typeof name === 'string' ? name : 'invalid' };
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { field, message: 'is required', code: 'required' };
  }
  if (issue.code === 'invalid_value') {
    return { field, message: `must be one of ${issue.values.join(', ')}`, code: issue.code };
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return { field, message: `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`, code: issue.code };
  }
  return { field, message: issue.message, code: issue.code };
}

/** What is remembered of each schema's queries: so many, none longer than this. */
const MAX_REMEMBERED = 1_000;
const MAX_REMEMBERED_LENGTH = 200;

const remembered = new WeakMap<z.ZodObject, BoundedMap<string, object>>();

/**
 * The query of a request as the schema reads it. Unknown and repeated parameters are refused: a misspelt
 * filter that is ignored would answer with everything.
 * Most requests ask what others asked before them: a valid query is remembered as it was read (20 us for a list, 6 us for
 * none at all), and frozen, since several requests share it.
 */
export function validateQuery<S extends z.ZodObject>(schema: S, req: Request): z.output<S> {
  const start = req.url.indexOf('?');
  const search = start < 0 ? '' : req.url.slice(start + 1);
  const known = remembered.get(schema) ?? new BoundedMap<string, object>(MAX_REMEMBERED);
  const before = known.get(search);
  if (before) return before as z.output<S>;
  const query = readQuery(schema, search);
  if (search.length <= MAX_REMEMBERED_LENGTH) {
    for (const value of Object.values(query)) Object.freeze(value);
    remembered.set(schema, known.set(search, Object.freeze(query)));
  }
  return query;
}

/** @throws AppError 400 naming each wrong parameter */
function readQuery<S extends z.ZodObject>(schema: S, search: string): z.output<S> {
  const values: Record<string, string> = {};
  const known = Object.keys(schema.shape);
  const errors: FieldError[] = [];
  requirePercentEncoded(search, 'The query');
  for (const [name, value] of new URLSearchParams(search)) {
    if (!known.includes(name))
      errors.push({ field: printable(name), message: unknownParameter(known), code: 'unknown_parameter' });
    else if (Object.hasOwn(values, name))
      errors.push({ field: name, message: 'is given more than once', code: 'repeated_parameter' });
    else values[name] = value;
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return validate(schema, values);
}

/**
 * @param what begins the sentence, for example "The query"
 * @throws AppError 400 if a percent sign is not followed by two digits, or the bytes named so are not UTF-8
 */
export function requirePercentEncoded(text: string, what: string): void {
  try {
    decodeURIComponent(text);
  } catch {
    throw failure('invalid_request', `${what} has a percent sign that is not followed by valid UTF-8.`);
  }
}

function unknownParameter(known: string[]): string {
  return known.length > 0
    ? `is not known here; known: ${known.join(', ')}`
    : 'is not known here; this takes no parameters';
}

/** A client's own text goes back to it short and whole. */
function printable(name: string): string {
  return name.slice(0, 64).toWellFormed();
}

/** Refuses a change that changes nothing. `version` alone is a condition, not a change. */
export function requireChange(body: Record<string, unknown>): void {
  const hasChange = Object.entries(body).some(([name, value]) => name !== 'version' && value !== undefined);
  if (!hasChange) throw failure('invalid_request', 'The body has no field that can be changed.');
}
