import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import type { z } from 'zod';
import { failure, invalidRequest, payloadTooLarge } from '../../failures.js';
import { FORM, formFields, fromForm } from './form.js';
import { requirePercentEncoded } from './validate.js';

const LIMIT = 100 * 1024;

const JSON_TYPE = 'application/json';
/** RFC 7396, for PATCH: a field that is not sent stays. A field that may be null is set to it. */
export const MERGE_PATCH = 'application/merge-patch+json';

/** JSON is UTF-8 (RFC 8259 section 8.1); the parser would silently replace broken bytes by U+FFFD. */
function requireUtf8(_req: unknown, _res: unknown, bytes: Buffer, encoding: string): void {
  if (encoding.toLowerCase() !== 'utf-8')
    throw failure('unsupported_media_type', 'A body must be encoded in UTF-8.');
  if (!isUtf8(bytes)) throw failure('invalid_request', 'The body is not valid UTF-8.');
}

/** A form's percent signs encode UTF-8, too, and its parser is as silent about broken bytes. */
function requireDecodable(req: unknown, res: unknown, bytes: Buffer, encoding: string): void {
  requireUtf8(req, res, bytes, encoding);
  requirePercentEncoded(bytes.toString('utf8'), 'The body');
}

const parseJson = express.json({
  limit: LIMIT,
  strict: false,
  type: [JSON_TYPE, MERGE_PATCH],
  verify: requireUtf8,
});
const parseForm = express.urlencoded({ limit: LIMIT, extended: false, verify: requireDecodable });

/**
 * Reads a body into `req.body`: JSON, for PATCH also as a merge patch, or a form if the schema is flat (see form.ts). No
 * body reads as an empty object.
 * Refuses with 413, 415 or 400.
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
    const jsonTypes = req.method === 'PATCH' ? [JSON_TYPE, MERGE_PATCH] : [JSON_TYPE];
    if (!isForm && !req.is(jsonTypes)) {
      return next(unsupported(fields === undefined ? jsonTypes : [...jsonTypes, FORM]));
    }
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

function unsupported(types: string[]) {
  return failure(
    'unsupported_media_type',
    `The body must be ${types.join(' or ')}, named so in Content-Type.`,
  );
}

/** A chunked body does not announce its length, and the parser would read all of it before it refuses it. */
function refuseWhenTooLong(req: express.Request, next: (error: unknown) => void): void {
  let seen = 0;
  const count = (chunk: Buffer) => {
    seen += chunk.length;
    if (seen <= LIMIT) return;
    req.off('data', count);
    next(payloadTooLarge());
  };
  req.on('data', count);
}

/** Whether a value is what JSON calls an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
