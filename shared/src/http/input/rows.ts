import { pipeline, Readable, type Transform } from 'node:stream';
import type { CsvError } from 'csv-parse';
import type { z } from 'zod';
import { AppError } from '../../errors.js';
import { failure, invalidRequest } from '../../failures.js';
import { NDJSON } from '../reply.js';
import type { Request } from '../route.js';
import { allowLongBody } from '../server.js';
import { CSV, unguarded } from '../spreadsheet.js';
import { isRecord } from './body.js';
import { formFields, fromForm, type Kinds, requiredFields } from './form.js';
import { validate } from './validate.js';

export const ROW_TYPES = [NDJSON, CSV];

/** The most characters of one row: a product whose every character is escaped has 26,000. */
const MAX_ROW = 32 * 1024;

/** A row of a body: what the schema made of it, or what is wrong with what was sent. */
export type ReadRow<T> = { fields: T } | { refusal: AppError; sent: Record<string, unknown> };

/**
 * Reads a body of many rows while it arrives: NDJSON, or CSV (RFC 4180) whose first line names the columns. An empty cell
 * is null for a text that may be null, an empty text for another one, and otherwise not sent. Other columns are ignored.
 * @param schema that of a row; its members are no objects
 * @throws AppError 415, or 400 where the rest can't be read
 */
export async function* readRows<S extends z.ZodType>(
  req: Request,
  schema: S,
): AsyncGenerator<ReadRow<z.output<S>>> {
  const type = rowType(req);
  const kinds = formFields(schema) ?? new Map();
  allowLongBody(req);
  const parser = type === CSV ? await csv(requiredFields(schema)) : await lines();
  const rows: AsyncIterable<RawRow> = pipeline(Readable.from(decoded(req)), parser, () => {});
  try {
    for await (const raw of rows) {
      if (typeof raw === 'string' && raw.trim() === '') continue;
      yield readRow(schema, raw, kinds);
    }
  } catch (error) {
    throw unreadable(error);
  }
}

function rowType(req: Request): string {
  const type = req.is(ROW_TYPES);
  const isCompressed = (req.headers['content-encoding'] ?? 'identity') !== 'identity';
  const charset = /charset="?([^";]+)/i.exec(req.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!type || isCompressed || charset.toLowerCase() !== 'utf-8') {
    throw failure(
      'unsupported_media_type',
      `The body must be ${ROW_TYPES.join(' or ')}, named so in Content-Type, in UTF-8, and not compressed.`,
    );
  }
  return type;
}

function readRow<S extends z.ZodType>(schema: S, raw: RawRow, kinds: Kinds): ReadRow<z.output<S>> {
  let sent: Record<string, unknown> = {};
  try {
    sent = fieldsOf(raw, kinds);
    return { fields: validate(schema, sent) };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error, sent };
    throw error;
  }
}

/** A line, or a CSV record with what is wrong with it. */
type RawRow = string | CsvRow;
interface CsvRow {
  record: Record<string, string>;
  info: { error?: CsvError };
}

/** The characters of a body. @throws AppError 400 if it is not UTF-8 */
async function* decoded(req: Request): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of req) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

// Both are loaded only if used: a service that imports nothing has some 5 MiB less.

async function lines(): Promise<Transform> {
  const { default: split } = await import('split2');
  return split({ maxLength: MAX_ROW });
}

/** @param required the columns that must be there */
async function csv(required: string[]): Promise<Transform> {
  const { parse } = await import('csv-parse');
  return parse({
    columns(names: string[]) {
      const missing = required.filter((name) => !names.includes(name));
      if (missing.length === 0) return names;
      const message = 'is required; the first line must name the columns, separated by commas';
      throw invalidRequest(missing.map((field) => ({ field, message, code: 'required' })));
    },
    info: true,
    max_record_size: MAX_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

function fieldsOf(raw: RawRow, kinds: Kinds): Record<string, unknown> {
  if (typeof raw !== 'string') {
    if (raw.info.error) throw failure('invalid_request', 'The row has not as many cells as the first line.');
    const cells = Object.entries(raw.record).map(([name, cell]) => [name, unguarded(cell)]);
    return fromForm(Object.fromEntries(cells), kinds);
  }
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw failure('invalid_request', 'The line is not valid JSON.');
  }
  if (!isRecord(value)) throw failure('invalid_request', 'The line must be a JSON object.');
  return value;
}

function unreadable(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { message, code } = error as { message?: string; code?: unknown };
  if (String(code).startsWith('CSV_'))
    return failure('invalid_request', `The CSV can't be read: ${message}.`);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return failure('invalid_request', 'The body is not valid UTF-8.');
  if (message === 'maximum buffer reached') {
    return failure('invalid_request', `A line has more than ${MAX_ROW} characters.`);
  }
  if (code === 'ECONNRESET')
    return failure('invalid_request', 'The request ended before its body was complete.');
  return error;
}
