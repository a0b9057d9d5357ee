import { describe, expect, test } from '@jest/globals';
import { AppError } from '@marketstall/shared/errors';
import type { FieldError } from '@marketstall/shared/failures';
import { validate } from '@marketstall/shared/http/input/validate';
import { z } from 'zod';
import { routes as authRoutes } from '../../../auth/src/routes.js';
import { routes as orderRoutes } from '../../../orders/src/routes.js';
import { routes as productRoutes } from '../../../products/src/routes.js';
import { routes as taskRoutes } from '../../../tasks/src/routes.js';

// No message of a library reaches a client: each is a sentence of ours, which completes the name of the field.

const GARBAGE: unknown[] = [
  ...[
    undefined,
    null,
    true,
    0,
    -1,
    1.5,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    2 ** 53,
    '',
    ' ',
    'x',
    '0',
    '-1',
    '1.005',
    'NaN',
    '1e9',
  ],
  ...[
    '\0',
    '\ud800',
    'a\u202eb',
    '\u200b',
    'x'.repeat(5_000),
    '2026-13-45',
    'http://x',
    'https://',
    'javascript:x',
    ',',
  ],
  ...[
    [],
    [null],
    [[]],
    ['x', 'x'],
    {},
    { id: 1 },
    Array.from({ length: 200 }, () => 'x'),
    new Date(0),
    Symbol('x'),
    7n,
  ],
];

/** Values for a schema: garbage itself, and objects and lists with garbage at one place and something else at others. */
function garbageFor(schema: z.ZodType, depth = 0): unknown[] {
  if (depth > 3) return GARBAGE;
  const inner = innerOf(schema);
  if (inner instanceof z.ZodObject) {
    const fields = Object.entries(inner.shape as Record<string, z.ZodType>);
    return [
      ...GARBAGE,
      ...fields.flatMap(([name, field]) => garbageFor(field, depth + 1).map((value) => ({ [name]: value }))),
    ];
  }
  if (inner instanceof z.ZodArray) {
    const entries = garbageFor(inner.element as z.ZodType, depth + 1);
    return [
      ...GARBAGE,
      ...entries.map((entry) => [entry]),
      Array.from({ length: 200 }, () => entries.at(-1)),
    ];
  }
  return GARBAGE;
}

/** The schema without what wraps it: optional, nullable, default, pipe. */
function innerOf(schema: z.ZodType): z.ZodType {
  const { innerType, in: input } = schema.def as { innerType?: z.ZodType; in?: z.ZodType };
  const next = innerType ?? (schema instanceof z.ZodPipe ? input : undefined);
  return next ? innerOf(next) : schema;
}

const english = z.locales.en().localeError;

/** What the library itself would say of the value. */
function libraryMessages(schema: z.ZodType, value: unknown): Set<string> {
  const messages = new Set<string>();
  schema.safeParse(value, {
    reportInput: true,
    error(issue) {
      const said = english(issue);
      messages.add(typeof said === 'string' ? said : (said?.message ?? ''));
      return undefined;
    },
  });
  return messages;
}

/** The errors of a value, or undefined if the schema takes it. */
function errorsOf(schema: z.ZodType, value: unknown): FieldError[] | undefined {
  try {
    validate(schema, value);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.members.errors as FieldError[];
  }
}

const SERVICES = { auth: authRoutes, products: productRoutes, orders: orderRoutes, tasks: taskRoutes };

const schemas = Object.values(SERVICES).flatMap((routes) =>
  routes.flatMap(({ method, path, spec }) =>
    [spec.body, spec.query].flatMap((schema, at) =>
      schema
        ? [{ name: `the ${at === 0 ? 'body' : 'query'} of ${method.toUpperCase()} ${path}`, schema }]
        : [],
    ),
  ),
);

describe('garbage is refused in our own words', () => {
  test.each(schemas)('in $name', ({ schema }) => {
    const values = garbageFor(schema);
    let refused = 0;
    for (const value of values) {
      const errors = errorsOf(schema, value);
      if (!errors) continue;
      refused += 1;
      const theirs = libraryMessages(schema, value);
      for (const { message } of errors) {
        expect(theirs).not.toContain(message);
        expect(message).not.toMatch(
          /invalid input|expected|received|too (small|big)|\bundefined\b|>=|<=|NaN|zod/i,
        );
        expect(message).toMatch(/^[a-z]/);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });
});
