import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@marketstall/shared/ids';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { createEmptyDatabase } from '@marketstall/testing/database';
import { capturedLog } from '@marketstall/testing/wire';
import fc from 'fast-check';
import pg from 'pg';
import { newProduct } from '../src/schemas.js';

const MIGRATIONS = path.join(__dirname, '../migrations');
const TITLES = 10_000;
const clients: pg.Client[] = [];

afterAll(() => Promise.all(clients.map((client) => client.end())));

async function productsDatabase(options: string): Promise<pg.Client> {
  const url = await createEmptyDatabase(`TEMPLATE template0 ${options}`);
  await prepareDatabase(
    { url, service: 'products', directory: MIGRATIONS, secrets: ['x'.repeat(32)] },
    capturedLog().log,
  );
  const client = new pg.Client(url);
  clients.push(client);
  await client.connect();
  return client;
}

/** Characters that a search can lose: signs, spaces and marks of all kinds, and letters of many scripts. */
const CHARACTERS = [
  ...[
    'a',
    'Z',
    '7',
    'or',
    'AND',
    'the',
    ' ',
    ' ',
    ' - ',
    '-',
    '/',
    '.',
    '"',
    "'",
    ':',
    '*',
    '&',
    '|',
    '!',
    '(',
    '<->',
  ],
  ...[
    '\\',
    '%',
    '_',
    '@',
    '#',
    '\u00a0',
    '\u2003',
    '\u00ad',
    '\u200d',
    '\ufe0f',
    '\u0301',
    '\u0323',
    'é',
    'Ü',
    'ß',
    'ẞ',
  ],
  ...[
    'ø',
    'Ł',
    'İ',
    'ı',
    'ﬁ',
    '²',
    '½',
    '㎏',
    '℀',
    'Ⅷ',
    'Σ',
    'ς',
    'Ό',
    'Привет',
    'Й',
    'שָׁ',
    'مُ',
    'ﷺ',
    '٣',
    'हि',
    'ก็',
    '日本',
    'ガ',
  ],
  ...['ｶﾞ', 'Ａ', '한', '\u1112\u1161', '👍🏽', '🇩🇪', '𝒳', '𐐀', '\u{30000}', '\u{1e900}', 'Ა'],
];

const title = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 40 }).map((parts) => parts.join('')),
  )
  .map((text) => newProduct.shape.title.safeParse(text).data ?? '')
  .filter((text) => text !== '');

/** A title's runs of letters and digits, found in another way than the database does. */
function runsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((run) => run !== '');
}

describe.each([
  ['C', "LOCALE 'C'"],
  ['of ICU', "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'und'"],
  ['of ICU, Turkish', "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr'"],
])('in a database whose locale is %s', (_locale, options) => {
  let client: pg.Client;

  beforeAll(async () => {
    client = await productsDatabase(options);
  });

  test(`${TITLES} titles each find themselves, and so does each run of letters and digits in them`, async () => {
    const titles = fc.sample(title, { numRuns: TITLES, seed: 20261126 });
    const ids = titles.map(() => newId());
    await client.query(
      `INSERT INTO products.products (id, seller_id, title, description, price)
       SELECT id, id, title, '----------', 1 FROM unnest($1::uuid[], $2::text[]) AS t(id, title)`,
      [ids, titles],
    );
    const searches = titles.flatMap((text, at) => {
      const runs = runsOf(text);
      return runs.length === 0 ? [] : [text, ...runs].map((q) => ({ id: ids[at], q }));
    });
    expect(searches.length).toBeGreaterThan(2 * TITLES);
    const { rows } = await client.query(
      `SELECT title, q
         FROM unnest($1::uuid[], $2::text[]) AS s(id, q) JOIN products.products USING (id)
        WHERE (words @@ products.search_query(q)) IS NOT TRUE
        LIMIT 10`,
      [searches.map(({ id }) => id), searches.map(({ q }) => q)],
    );
    expect(rows).toEqual([]);
  });

  test.each([
    ['Oak stool - natural', 'oak stool - natural'],
    ['Oak stool', 'oak st'],
    ['black/white scarf', 'white'],
    ['Coffee 250g/500g', '500g'],
    ['ABC-123 hinge', '123'],
    ['node.js', 'node'],
    ['10" pan', '10" pan'],
    ['Path C:\\tmp and %d', 'tmp %d'],
    ['Café au lait', 'cafe'],
    ['Cafe\u0301 au lait', 'CAFÉ'],
    ['oak\u00a0stool', 'oak stool'],
    ['sham\u00adpoo', 'shampoo'],
    ['ÄPFEL', 'äpfel'],
    ['ПРИВЕТ', 'привет'],
    ['ΟΔΟΣ', 'οδος'],
    ['ΟΔΟΣΤΡΩΜΑ', 'οδος'],
    ['ＤＶＤ', 'dvd'],
    ['true or false', 'or'],
    ['x'.repeat(300), 'x'.repeat(250)],
  ])('%j is found by %j', async (text, q) => {
    const found = await client.query(
      'SELECT array_to_tsvector(products.words($1)) @@ products.search_query($2) AS is_found',
      [text, q],
    );
    expect(found.rows).toEqual([{ is_found: true }]);
  });

  test.each([
    ['Oak stool - natural', 'oak stool -natural black'],
    ['Oak stool', 'stool oa k'],
    ['Oak stool', 'ak'],
    ['Łódź', 'lodz'],
    ['a or b', 'a or c'],
  ])('%j is not found by %j', async (text, q) => {
    const found = await client.query(
      'SELECT array_to_tsvector(products.words($1)) @@ products.search_query($2) AS is_found',
      [text, q],
    );
    expect(found.rows).toEqual([{ is_found: false }]);
  });
});
