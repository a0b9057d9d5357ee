import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { failure, invalidRequest, payloadTooLarge } from '../../failures.js';
import { requirePercentEncoded } from './validate.js';

const LIMIT = 100 * 1024;

const FORM = 'application/x-www-form-urlencoded';

/** JSON is UTF-8 (RFC 8259 section 8.1); the parser would turn broken bytes into U+FFFD without a word. */
function requireUtf8(_req: unknown, _res: unknown, bytes: Buffer, encoding: string): void {
  if (encoding.toLowerCase() !== 'utf-8')
    throw failure('unsupported_media_type', 'A body must be encoded in UTF-8.');
  if (!isUtf8(bytes)) throw failure('invalid_request', 'The body is not valid UTF-8.');
}

/** A form's percent signs stand for UTF-8 too, and its parser is as silent about broken bytes. */
function requireDecodable(req: unknown, res: unknown, bytes: Buffer, encoding: string): void {
  requireUtf8(req, res, bytes, encoding);
  requirePercentEncoded(bytes.toString('utf8'), 'The body');
}

const parseJson = express.json({ limit: LIMIT, strict: false, verify: requireUtf8 });
const parseForm = express.urlencoded({ limit: LIMIT, extended: false, verify: requireDecodable });

/**
 * Reads a body into `req.body`: JSON, or a form where the schema is flat. No body reads as an empty object.
 * Only in a form is text made into numbers and booleans, where the schema has such a field; there an empty
 * number means none, since a plain HTML form can't leave an input out.
 */
export function readBody(schema: z.ZodType): RequestHandler {
  const fields = formFields(schema);
  return (req, res, next) => {
    const length = req.headers['content-length'];
    const chunked = req.headers['transfer-encoding'] !== undefined;
    if (!chunked && (length === undefined || length === '0')) {
      req.body = {};
      return next();
    }
    if (Number(length) > LIMIT) return next(payloadTooLarge());
    const isForm = fields !== undefined && Boolean(req.is(FORM));
    if (!isForm && !req.is('json')) return next(unsupported(fields !== undefined));
    let answered = false;
    const once = (error?: unknown) => {
      if (answered) return;
      answered = true;
      next(error);
    };
    if (chunked) refuseWhenTooLong(req, once);
    (isForm ? parseForm : parseJson)(req, res, (error?: unknown) => {
      if (error) return once(error);
      if (isForm) req.body = fromForm(req.body as Record<string, unknown>, fields);
      else if (!isRecord(req.body)) {
        return once(
          invalidRequest([{ field: '', message: 'The body must be a JSON object.', code: 'invalid_type' }]),
        );
      }
      once();
    });
  };
}

function unsupported(takesForms: boolean) {
  const types = takesForms ? `application/json or ${FORM}` : 'application/json';
  return failure('unsupported_media_type', `The body must be ${types}, named so in Content-Type.`);
}

/** A chunked body does not say how long it is, and the parser would read it to its end before it refuses it. */
function refuseWhenTooLong(req: express.Request, next: (error: unknown) => void): void {
  let seen = 0;
  const look = (chunk: Buffer) => {
    seen += chunk.length;
    if (seen <= LIMIT) return;
    req.off('data', look);
    next(payloadTooLarge());
  };
  req.on('data', look);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a form can fill this schema. */
export function takesForms(schema: z.ZodType): boolean {
  return formFields(schema) !== undefined;
}

type Kind = 'number' | 'boolean' | 'text';

/** The kind of each flat field; undefined if a required one is not flat, so that no form can fill it. */
function formFields(schema: z.ZodType): Map<string, Kind> | undefined {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const fields = new Map<string, Kind>();
  for (const [name, property] of Object.entries(properties)) {
    const kind = kindOf(property);
    if (kind) fields.set(name, kind);
    else if (required.includes(name)) return undefined;
  }
  return fields;
}

function kindOf(property: z.core.JSONSchema._JSONSchema): Kind | undefined {
  if (typeof property !== 'object') return undefined;
  if (property.anyOf) {
    const kinds = property.anyOf.filter((one) => typeof one === 'object' && one.type !== 'null').map(kindOf);
    return kinds.length === 1 ? kinds[0] : undefined;
  }
  if (property.type === 'array' || property.type === 'object') return undefined;
  if (property.type === 'number' || property.type === 'integer') return 'number';
  return property.type === 'boolean' ? 'boolean' : 'text';
}

const NUMBER = /^[+-]?\d{1,30}(\.\d{1,30})?$/;

function fromForm(body: Record<string, unknown>, fields: Map<string, Kind>): Record<string, unknown> {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const kind = fields.get(name);
    if (kind === undefined || typeof value !== 'string') return [[name, value]];
    const trimmed = value.trim();
    if (kind === 'number') {
      if (trimmed === '') return [];
      return [[name, NUMBER.test(trimmed) ? Number(trimmed) : value]];
    }
    if (kind === 'boolean' && (trimmed === 'true' || trimmed === 'false'))
      return [[name, trimmed === 'true']];
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
