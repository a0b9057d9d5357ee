import type { Endpoint, Schema } from '@marketstall/testing/endpoints';
import fc from 'fast-check';

/** What an earlier answer had: the n-th latest id, version, cursor or token; resolved when the request is sent. */
export interface Ref {
  ref: 'id' | 'version' | 'cursor' | 'refresh_token';
  back: number;
}

/** A request, but for what earlier answers decide. */
export interface Step {
  operation: Endpoint;
  /** The caller, by number. */
  caller: number;
  id: unknown;
  query: [string, unknown][];
  headers: Record<string, unknown>;
  body: unknown;
  /** How the body is sent. */
  as: 'json' | 'form' | 'broken';
}

const CALLERS = 5;

const KEYS = ['k1', '"k1"', 'k2', 'k3', '', '"', '""', 'a b', 'é', 'x'.repeat(256)];

const NASTY_TEXTS = [
  ...['', ' ', '\0', 'a\0b', '\u0001', '\ud800', '\u202e', '\u200b', '\ufeff', 'é', 'Ａ', '👩‍👩‍👧', 'ß', 'İ'],
  ...[
    'x'.repeat(121),
    'x'.repeat(2_001),
    '9'.repeat(400),
    '-1',
    '0',
    '1e400',
    '0x10',
    'NaN',
    'Infinity',
    'null',
    'true',
  ],
  ...[
    "'; DROP TABLE x; --",
    '%',
    '%00',
    '../../etc/passwd',
    '__proto__',
    '2024-13-45T99:99:99Z',
    'a,b,,c',
    '"1"',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    '-infinity',
    '{}',
    '[]',
    '\r\nSet-Cookie: a=b',
    '2026-01-01T00:00:00Z',
  ],
];

const NASTY_VALUES: unknown[] = [
  ...[
    null,
    true,
    false,
    [],
    {},
    [[]],
    { a: 1 },
    0,
    -0,
    -1,
    0.1,
    0.005,
    1.005,
    1e15,
    1e308,
    2 ** 53,
    10_000_000,
    9_999_999.99,
  ],
  ...[2_147_483_647, 2_147_483_648, 1_000_000_001, ['x'], { __proto__: null }, Array(101).fill(1)],
];

const nastyText = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom(...NASTY_VALUES),
  fc.jsonValue({ maxDepth: 2 }),
);

const ref = (kind: Ref['ref']): fc.Arbitrary<unknown> =>
  fc.record({ ref: fc.constant(kind), back: fc.nat({ max: 6 }) });

/** Values of a schema: mostly valid ones, and some that are not. */
function anyOf(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: validOf(schema, name) }, { weight: 1, arbitrary: nasty });
}

function validOf(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.anyOf))
    return fc.oneof(...(schema.anyOf as Schema[]).map((one) => validOf(one, name)));
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if (name === 'version') return ref('version');
  if (name === 'cursor') return ref('cursor');
  if (name === 'refresh_token') return ref('refresh_token');
  if (schema.format === 'uuid' || name === 'ids') return ref('id');
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === 'array') {
    const {
      minItems = 0,
      maxItems = 4,
      items,
    } = schema as { minItems?: number; maxItems?: number; items?: Schema };
    return fc.array(anyOf(items ?? {}), {
      minLength: minItems,
      maxLength: Math.min(maxItems, minItems + 3),
    });
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  if (schema.type === 'null') return fc.constant(null);
  return textOf(schema, name);
}

function numberOf({ minimum, maximum, type }: Schema): fc.Arbitrary<number> {
  const [low, high] = [Number(minimum ?? -10), Number(maximum ?? 1_000)];
  const whole = fc.oneof(
    fc.constantFrom(low, high, low + 1),
    fc.integer({ min: Math.ceil(low), max: Math.floor(Math.min(high, 1_000)) }),
  );
  return type === 'integer' ? whole : whole.map((value) => Math.min(high, value + 0.25));
}

function textOf({ minLength, maxLength, pattern }: Schema, name: string): fc.Arbitrary<string> {
  const word = fc.constantFrom(
    'oak',
    'stool',
    'lamp',
    'Ännchen',
    'ab12',
    'white/black',
    'title one',
    'title two',
  );
  if (name === 'email') return fc.nat({ max: 999 }).map((n) => `fuzz${n}@example.com`);
  if (name === 'username') return fc.nat({ max: 999 }).map((n) => `fuzz-user-${n}`);
  if (name.includes('password')) return fc.constantFrom('correct horse battery', 'another battery');
  if (name === 'image_url') return fc.constant('https://shop.example/a.png');
  if (name === 'country') return fc.constantFrom('DE', 'FR');
  if (name === 'limit') return fc.constantFrom('1', '3', '100', '0', '101');
  if (name.startsWith('created_')) return fc.constantFrom('2020-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z');
  if (name.endsWith('_price')) return fc.constantFrom('0', '10', '19.99', '9999999.99');
  if (name === 'status') return fc.constantFrom('pending', 'confirmed,cancelled', 'hidden', 'todo,done');
  if (pattern !== undefined) return fc.oneof(word, nastyText);
  const min = Number(minLength ?? 0);
  const max = Math.min(Number(maxLength ?? 60), 2_000);
  return fc.oneof(
    { weight: 6, arbitrary: word.map((text) => text.padEnd(min, 'x').slice(0, max)) },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(min), 'x'.repeat(max)) },
  );
}

function objectOf(schema: Schema): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = new Set((schema.required ?? []) as string[]);
  const members = Object.entries(properties).map(([name, of]) => {
    const value = anyOf(of, name);
    const isThere = required.has(name) ? 24 : 1;
    return fc.oneof(
      { weight: isThere, arbitrary: value.map((one): [string, unknown][] => [[name, one]]) },
      { weight: 1, arbitrary: fc.constant<[string, unknown][]>([]) },
    );
  });
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant<[string, unknown][]>([]) },
    {
      weight: 1,
      arbitrary: nasty.map((one): [string, unknown][] => [
        ['constructor', one],
        ['role', 'admin'],
      ]),
    },
  );
  return fc.tuple(...members, extra).map((parts) => Object.fromEntries(parts.flat()));
}

function queryOf({ query }: Endpoint): fc.Arbitrary<[string, unknown][]> {
  const one = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(...query, ...(query.length === 0 ? [{ name: 'none', schema: {} }] : [])),
    },
    { weight: 1, arbitrary: nastyText.map((name) => ({ name, schema: {} })) },
  );
  const parameter = one.chain(({ name, schema }) =>
    anyOf(schema, name).map((value): [string, unknown] => [name, value]),
  );
  return query.length === 0
    ? fc.oneof(
        { weight: 15, arbitrary: fc.constant<[string, unknown][]>([]) },
        { weight: 1, arbitrary: fc.array(parameter, { maxLength: 1 }) },
      )
    : fc.uniqueArray(parameter, { maxLength: 4, selector: ([name]) => name });
}

const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, unknown>>({}) },
  { weight: 3, arbitrary: fc.constantFrom(...KEYS).map((key) => ({ 'idempotency-key': key })) },
  { weight: 2, arbitrary: ref('version').map((version) => ({ 'if-match': version })) },
  { weight: 1, arbitrary: ref('version').map((version) => ({ 'if-none-match': version })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('*', 'W/"1"', '1', '"1", "2"', '"', 'x'.repeat(500))
      .map((tag) => ({ 'if-match': tag })),
  },
);

/** A request to one of the operations. */
export function stepOf(operations: Endpoint[]): fc.Arbitrary<Step> {
  return fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      caller: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.nat({ max: CALLERS - 1 }) },
      ),
      id: fc.oneof({ weight: 9, arbitrary: ref('id') }, { weight: 1, arbitrary: nastyText }),
      query: queryOf(operation),
      headers,
      body: operation.body ? anyOf(operation.body) : fc.constant(undefined),
      as: fc.oneof(
        { weight: 16, arbitrary: fc.constant<Step['as']>('json') },
        { weight: 2, arbitrary: fc.constant<Step['as']>('form') },
        { weight: 1, arbitrary: fc.constant<Step['as']>('broken') },
      ),
    }),
  );
}
