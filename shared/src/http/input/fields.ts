import { z } from 'zod';
import { canonicalUuid } from '../../ids.js';

/** White space, and characters that show nothing: a text of these alone would look empty. */
const BLANK = /[\s\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** What ends an emoji: it belongs to the visible character before it (a variation selector, the tags of a flag). */
const ENDS_AN_EMOJI = /[\ufe00-\ufe0f\u{e0020}-\u{e007f}]/u;

/** The most common text, in which only spaces can need trimming. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Brings text to NFC, so that what looks the same is the same, and trims blank characters. A loop, since a regular
 * expression takes quadratic time here.
 */
function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  const characters = [...text.normalize('NFC')];
  const isBlank = (at: number) => BLANK.test(characters[at] ?? '');
  let start = 0;
  let end = characters.length;
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  while (end > start && ENDS_AN_EMOJI.test(characters[end] ?? '')) end++;
  return characters.slice(start, end).join('');
}

/** Embeddings and overrides of the writing direction: with these, a text can look like another one. */
const DIRECTION = /[\u202a-\u202e]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is searched for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, without tab, newline and carriage return
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

interface TextOptions {
  /** Newlines and tabs are allowed; default false. */
  multiline?: boolean;
}

/**
 * Text written by people: in NFC, trimmed of blank characters, valid Unicode, no control characters and no overrides of
 * the writing direction. Its length counts code points after trimming (an emoji is one).
 */
export function text(min: number, max: number, { multiline = false }: TextOptions = {}) {
  const control = multiline ? CONTROL_IN_LINES : CONTROL;
  return z
    .string()
    .overwrite(normalizeText)
    .check((ctx) => {
      const issue = textProblem(ctx.value, min, max, control);
      if (issue) ctx.issues.push({ code: 'custom', input: ctx.value, ...issue });
    })
    .meta({ minLength: min, maxLength: max });
}

function textProblem(value: string, min: number, max: number, control: RegExp) {
  const problem = (name: string, message: string) => ({ message, params: { name } });
  if (!value.isWellFormed()) return problem('invalid_unicode', 'must be valid Unicode');
  if (DIRECTION.test(value))
    return problem('direction_override', 'must not contain bidirectional embeddings or overrides');
  if (control.test(value)) return problem('control_character', 'must not contain control characters');
  const length = value.length > 2 * max ? value.length : [...value].length;
  if (length < min) {
    return length === 0
      ? problem('too_short', 'must not be empty')
      : problem('too_short', `must have at least ${min} characters`);
  }
  return length > max ? problem('too_long', `must have at most ${max} characters`) : undefined;
}

/** A UUID in a body or query, converted to lower case. */
export const uuid = z
  .string()
  .check((ctx) => {
    if (canonicalUuid(ctx.value) !== undefined) return;
    ctx.issues.push({
      code: 'custom',
      input: ctx.value,
      message: 'must be a UUID',
      params: { name: 'invalid_uuid' },
    });
  })
  .overwrite((value) => value.toLowerCase())
  .meta({ format: 'uuid' });

/** A whole number in a JSON body. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.number({ error: message }).int(message).min(min, message).max(max, message);
}

/** An amount of money in a JSON body: at most two decimals. */
export function money(max: number) {
  const message = `must be a number from 0 to ${max} with at most two decimals`;
  return (
    z
      .number({ error: message })
      .min(0, message)
      .max(max, message)
      .refine((value) => Number(value.toFixed(2)) === value, message)
      // Not `multipleOf: 0.01`: validators divide binary fractions, and refuse 19.99.
      .describe('At most two decimals')
  );
}

/** The version that a change was made against: at most 2^31 - 1, the limit of a 32-bit integer column. */
export const version = wholeNumber(0, 2_147_483_647).describe(
  'The version that the change was made against; 409 if it is stale',
);

/** One or more values of a closed set, comma-separated, in a query. */
export function csvOf<const T extends readonly [string, ...string[]]>(values: T) {
  const member = z.enum(values);
  return z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(member))
    .meta({
      type: 'array',
      items: { type: 'string', enum: values },
      description: 'One or more, comma-separated; by default all',
    });
}

/** `true` or `false` in a query. */
export const flagText = z.enum(['true', 'false']).meta({ type: 'boolean', enum: undefined });

/** An amount of money in a query; stays text, since all arithmetic on money is done in SQL. */
export const moneyText = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, 'must be a number with at most two decimals, such as 12.50')
  .meta({ type: 'number', minimum: 0, pattern: undefined, description: 'At most two decimals' });

const TIME_MESSAGE = 'must be an RFC 3339 time, such as 2026-01-31T12:00:00Z';
const TIMES = { first: '0001-01-01T00:00:00.000Z', last: '9999-12-31T23:59:59.999Z' };

/**
 * A point in time in a query: RFC 3339 with seconds and an offset. A space before the offset is taken for the `+` that it was
 * before a client forgot to encode it. The value is in UTC, rounded up to the milliseconds that rows have: so "from" and
 * "before" leave the same rows as the exact time.
 */
export const instant = z
  .string()
  .transform((value) => value.toUpperCase().replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(z.iso.datetime({ offset: true, error: TIME_MESSAGE }))
  .transform((value) => {
    const isBetween = /\.\d{3}\d*[1-9]/.test(value);
    const time = new Date(Date.parse(value) + (isBetween ? 1 : 0));
    // An offset can move a time out of the years that PostgreSQL and ISO 8601 agree on.
    const { first, last } = TIMES;
    return new Date(Math.min(Math.max(time.getTime(), Date.parse(first)), Date.parse(last))).toISOString();
  })
  .meta({ format: 'date-time' });

// For the schemas of answers; these check no input.
export const timestamp = z.string().meta({ format: 'date-time' });
export const createdAt = timestamp.describe('When it was made, in UTC, to the millisecond');
export const updatedAt = timestamp.describe('When it was last changed, in UTC, to the millisecond');
export const id = z.string().meta({ format: 'uuid' });
/** A row's own id. */
export const ownId = id.describe(
  'Made by the service (UUID version 7), so that ids are in the order of time',
);
export const count = z.number().meta({ type: 'integer' });
/** A row's version. */
export const rowVersion = count.describe('Grows with each change; also the ETag');

/** The body of a DELETE that may name a version. */
export const removal = z.object({ version: version.optional() }).meta({ id: 'Removal' });
