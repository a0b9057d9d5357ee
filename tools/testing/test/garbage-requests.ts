import type { Random } from '@marketstall/harness/seeded-random';
import type { Endpoint, Schema } from '../src/endpoints.js';

/** The valid parts of a service's requests. */
export interface Ingredients {
  endpoints: Endpoint[];
  /** Ids of existing resources. */
  ids: string[];
  tokens: string[];
}

/** Stands for a number that JSON.stringify cannot write. */
const HUGE = '@huge@';

const deep = (levels: number) => Array(levels).fill('[').join('') + Array(levels).fill(']').join('');

const NASTY_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001f\u007f\u0085',
  '\ud800',
  'a\udfff\ud800b',
  '\u202e\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(30),
  'é',
  'x'.repeat(300),
  'x'.repeat(20_000),
  '9'.repeat(400),
  '-1',
  '1e400',
  '0x10',
  '١٢',
  'NaN',
  'Infinity',
  '-infinity',
  'null',
  'true',
  "'; DROP TABLE users; --",
  '%',
  '%00',
  '%ff',
  '../../etc/passwd',
  '{{7*7}}',
  '__proto__',
  '2024-13-45T99:99:99Z',
  '00000000-0000-0000-0000-000000000000',
  'a,b,,c',
  '"1"',
  'W/"1", "2"',
  Buffer.from('["x","y","z"]').toString('base64url'),
];

const NASTY_VALUES: unknown[] = [
  ...NASTY_TEXTS,
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  1.005,
  1e21,
  1.7e308,
  HUGE,
  2 ** 31,
  2 ** 53,
  [],
  {},
  [[]],
  ['x'],
  [null],
  { length: 1e9 },
  { toString: null, constructor: 1 },
  Array(200).fill(7),
];

/** A value that fits the schema, or (with probability `garbage`) any other. */
function value(random: Random, schema: Schema, ids: string[], garbage: number): unknown {
  if (random.chance(garbage)) return random.pick(NASTY_VALUES);
  const { type, enum: members, anyOf, format, items, properties } = schema;
  if (Array.isArray(members)) return random.pick(members);
  if (Array.isArray(anyOf)) return value(random, random.pick(anyOf) as Schema, ids, garbage);
  if (type === 'object') {
    return Object.fromEntries(
      Object.entries((properties ?? {}) as Record<string, Schema>)
        .filter(() => random.chance(0.85))
        .map(([name, property]) => [name, value(random, property, ids, garbage)]),
    );
  }
  if (type === 'array') {
    return Array.from({ length: random.below(4) }, () => value(random, items as Schema, ids, garbage));
  }
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'null') return null;
  if (type === 'number' || type === 'integer') return random.below(5);
  if (format === 'uuid') return random.pick(ids);
  const text = `text-${random.below(1000)}`;
  if (String(schema.pattern).includes('@')) return `${text}@example.com`;
  return text.padEnd(Math.min(Number(schema.minLength ?? 0), 100), '.');
}

const asText = (one: unknown) => (typeof one === 'string' ? one : (JSON.stringify(one) ?? ''));

/** Percent-encoded, most of the time correctly. */
function encoded(random: Random, text: string): string {
  if (random.chance(0.1)) return random.pick(['%', '%f', '%ff', '%00', '%ED%A0%80', '%C0%AF', '+%2B+']);
  return encodeURIComponent(text.slice(0, 2000).toWellFormed());
}

function target(random: Random, endpoint: Endpoint, ids: string[]): string {
  const path = endpoint.path.replace(/\{\w+\}/g, () =>
    random.chance(0.8) ? random.pick(ids) : encoded(random, random.pick(NASTY_TEXTS)),
  );
  const query = endpoint.query
    .filter(() => random.chance(0.4))
    .flatMap(({ name, schema }) => Array(random.chance(0.05) ? 2 : 1).fill({ name, schema }))
    .map(({ name, schema }) => `${name}=${encoded(random, asText(value(random, schema, ids, 0.4)))}`);
  if (random.chance(0.1))
    query.push(random.pick(['colour=red', '=', '&&', '__proto__=1', 'limit[]=1', '%ff=%']));
  const odd = random.chance(0.05) ? random.pick(['/', '//', '/..', '/%2e%2e', '%00', ';x', '/x']) : '';
  return `${path}${odd}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function jsonOf(random: Random, one: unknown): string {
  const json = JSON.stringify(one).replaceAll(`"${HUGE}"`, '1e400');
  if (random.chance(0.9)) return json;
  return random.pick([
    json.slice(0, json.length / 2),
    `\ufeff${json}`,
    `${json}${json}`,
    json.replace('{', `{"unknown":${deep(2000)},"__proto__":{"role":"admin"},`),
    json.replace(/:[^,}]*/, `:${deep(40_000)}`),
    deep(40_000),
    'null',
    '"text"',
    'x'.repeat(150_000),
  ]);
}

function formOf(random: Random, one: unknown): string {
  const fields = Object.entries(typeof one === 'object' && one !== null ? one : {});
  return fields.map(([name, field]) => `${name}=${encoded(random, asText(field))}`).join('&');
}

/** Without line ends, so that a request stays one request; bytes above 0x7f are kept. */
const headerText = (text: string) => text.replace(/[\r\n]/g, ' ').slice(0, 2000);

function headers(random: Random, { ids, tokens }: Ingredients): string[] {
  const lines: string[] = [];
  const maybe = (probability: number, name: string, values: readonly string[]) => {
    if (random.chance(probability)) lines.push(`${name}: ${headerText(random.pick(values))}`);
  };
  maybe(0.85, 'Authorization', random.chance(0.9) ? tokens.map((token) => `Bearer ${token}`) : NASTY_TEXTS);
  maybe(0.2, 'If-Match', ['*', '"1"', '"2"', 'W/"1"', '"99999999999999999999"', ...NASTY_TEXTS]);
  maybe(0.2, 'If-None-Match', ['*', '"1"', ...NASTY_TEXTS]);
  maybe(0.3, 'Idempotency-Key', ['a key', '"quoted"', ...ids.slice(0, 3), ...NASTY_TEXTS]);
  maybe(0.1, 'X-Request-Id', NASTY_TEXTS);
  maybe(0.05, 'X-Forwarded-For', ['1.2.3.4', '::1', ...NASTY_TEXTS]);
  maybe(0.05, 'Accept', ['text/html', 'image/*;q=0', ...NASTY_TEXTS]);
  maybe(0.05, 'Origin', ['null', 'http://localhost:3000', ...NASTY_TEXTS]);
  maybe(0.03, 'Content-Encoding', ['gzip', 'br', 'identity', 'rot13', ...NASTY_TEXTS]);
  maybe(0.03, 'Expect', ['100-continue', 'rain']);
  maybe(0.03, 'Range', ['bytes=0-1', 'bytes=9-1', ...NASTY_TEXTS]);
  return lines;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const ODD_TYPES = ['text/plain', 'multipart/form-data', `${JSON_TYPE}; charset=latin1`, '*/*', 'x', '', ';;'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'BREW'];

/** Mostly the service's own endpoints; those that all services have matter less. */
function pickEndpoint(random: Random, { endpoints }: Ingredients): Endpoint {
  const own = endpoints.filter(({ path, body }) => body !== undefined || path.includes('{'));
  return random.pick(random.chance(0.8) ? own : endpoints);
}

/** The bytes of one request, mostly almost valid. */
export function garbageRequest(random: Random, ingredients: Ingredients): Buffer {
  const endpoint = pickEndpoint(random, ingredients);
  const method = random.chance(0.95) ? endpoint.method : random.pick(METHODS);
  const lines = [
    `${method} ${target(random, endpoint, ingredients.ids)} HTTP/1.1`,
    'Host: any',
    'Connection: close',
    ...headers(random, ingredients),
  ];
  let body = Buffer.alloc(0);
  if (endpoint.body ? random.chance(0.95) : random.chance(0.1)) {
    const one = value(random, endpoint.body ?? {}, ingredients.ids, random.pick([0, 0.1, 0.3]));
    const isForm = random.chance(0.2);
    body = Buffer.from(isForm ? formOf(random, one) : jsonOf(random, one));
    if (random.chance(0.03)) body[random.below(body.length || 1)] = 0xff;
    const type = isForm ? FORM_TYPE : JSON_TYPE;
    lines.push(`Content-Type: ${random.chance(0.95) ? type : random.pick(ODD_TYPES)}`);
    lines.push(`Content-Length: ${body.length}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}
