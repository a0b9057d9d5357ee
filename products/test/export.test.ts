import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestUser, testUser } from '@marketstall/testing/tokens';
import { parse } from 'csv-parse/sync';
import { type Catalogue, startCatalogue } from './catalogue.js';
import { SELLER } from './many-products.js';

const COUNT = 1_234;

let shop: Catalogue;
const me = testUser();

beforeAll(async () => {
  shop = await startCatalogue();
  await shop.database.pool.query(
    `INSERT INTO products.products (id, seller_id, title, description, price, stock, created_at)
     SELECT gen_random_uuid(), $1, 'Stool ' || n, 'Three legs, one seat.', n / 100.0, n, timestamptz '2024-01-01Z' + n / 3 * interval '1 second'
       FROM generate_series(1, $2::integer) AS n`,
    [SELLER, COUNT],
  );
});

afterAll(() => shop.close());

const ask = (query: string, accept: string, user: TestUser = testUser()) =>
  fetch(`${shop.api.url}/products?${query}`, { headers: { accept, authorization: `Bearer ${user.token}` } });

const readLines = async (query: string, user?: TestUser) => {
  const text = await (await ask(query, 'application/x-ndjson', user)).text();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; price: number });
};

describe('a list as a whole', () => {
  test('NDJSON has every row once, in the order of the list', async () => {
    const rows = await readLines(`seller_id=${SELLER}&sort=price&min_price=0.5`);
    expect(rows.map(({ price }) => price)).toEqual(
      Array.from({ length: COUNT - 49 }, (_, n) => (n + 50) / 100),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT - 49);
    const { body } = await shop.api.as(me).get(`/products/${rows[7]?.id}`).expect(200);
    expect(rows[7]).toEqual(body);
  });

  test('CSV has a line of names, and the same rows', async () => {
    const answer = await ask(`seller_id=${SELLER}`, 'text/csv');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="products.csv"',
      vary: 'Origin, Accept, Authorization',
    });
    const cells: Record<string, string>[] = parse(await answer.text(), {
      columns: true,
      record_delimiter: '\r\n',
    });
    const rows = await readLines(`seller_id=${SELLER}`);
    const asCells = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
      ),
    );
    expect(cells).toEqual(asCells);
  });

  test('an empty list has its names alone; with a limit, the export is one page', async () => {
    const empty = await (await ask(`seller_id=${me.id}`, 'text/csv')).text();
    expect(empty).toMatch(/^id,seller_id,.*,updated_at\r\n$/);
    const page = await ask(`seller_id=${SELLER}&limit=7`, 'text/csv');
    expect((await page.text()).trim().split('\r\n')).toHaveLength(8);
    const next = /<\/products\?(.*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
    const rest = await readLines(next.replace('limit=7', ''));
    expect(rest).toHaveLength(COUNT - 7);
  });

  test.each([
    '=1+1',
    '+49 30 1234',
    '-Angebot-',
    '@SUM(A1:A2)',
    "'=already",
    "'plain'",
    '\uff1d1+1',
    'a "quoted", one\nand a line',
  ])('no cell begins a formula, and an import reads the text again: %j', async (text) => {
    const { seller } = await shop.offer({
      title: `${text.replaceAll('\n', ' ')} !`,
      description: `${text} and more of it`,
      sku: text.replaceAll(/[^!-~]/g, '.'),
    });
    const csv = await (await ask(`seller_id=${seller.id}`, 'text/csv', seller)).text();
    const [row] = parse<Record<string, string>>(csv, { columns: true });
    for (const cell of Object.values(row ?? {}))
      expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
    const answer = await shop.api.as(seller).post('/products/import').type('text/csv').send(csv).expect(200);
    expect(answer.text).toContain('"outcome":"unchanged"');
  });

  test.each([['*/*'], ['application/json, text/csv;q=0.9'], ['text/html'], ['text/csv;q=0']])(
    'Accept: %s is answered with a page of JSON',
    async (accept) => {
      const answer = await ask('limit=1', accept);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      await answer.arrayBuffer();
    },
  );

  test('what is refused for a page is refused for all', async () => {
    const answer = await ask('sort=colour', 'text/csv');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('HEAD answers without the rows', async () => {
    const answer = await fetch(`${shop.api.url}/products`, {
      method: 'HEAD',
      headers: { accept: 'text/csv', authorization: `Bearer ${me.token}` },
    });
    expect(answer.headers.get('content-type')).toContain('text/csv');
  });

  test('a user has one export at a time, and may begin another once it has left', async () => {
    const user = testUser();
    const held = await ask(`seller_id=${SELLER}`, 'text/csv', user);
    const second = await ask(`seller_id=${SELLER}`, 'text/csv', user);
    // What is small enough may be complete before the second one comes.
    expect([200, 429]).toContain(second.status);
    await held.body?.cancel();
    await second.body?.cancel();
    let status = 0;
    for (let tries = 0; status !== 200 && tries < 50; tries += 1) {
      const next = await ask('limit=1', 'text/csv', user);
      status = next.status;
      await next.body?.cancel();
      if (status !== 200) await pause(100);
    }
    expect(status).toBe(200);
  });
});
