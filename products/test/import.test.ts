import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestUser, testUser } from '@marketstall/testing/tokens';
import { type Catalogue, PRODUCT, startCatalogue } from './catalogue.js';

let shop: Catalogue;

beforeAll(async () => {
  shop = await startCatalogue();
});

afterAll(() => shop.close());

interface Line {
  outcome: string;
  row?: number;
  sku?: string;
  id: string;
  version?: number;
  code?: string;
  errors?: { field: string }[];
  counts?: Record<string, number>;
}

async function send(
  body: string | Buffer,
  user: TestUser,
  type = 'text/csv',
  api = shop.api,
): Promise<Line[]> {
  const answer = await api.as(user).post('/products/import').type(type).send(body).expect(200);
  return answer.text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const sendRows = (rows: object[], user: TestUser) =>
  send(rows.map((row) => JSON.stringify(row)).join('\n'), user, 'application/x-ndjson');

const outcomes = (lines: Line[]) => lines.map(({ outcome, code }) => code ?? outcome);

const CSV = `sku,title,description,price,stock,category,colour
A-1,Oak stool,"Three legs, one seat.",39.90,5,Furniture,brown
A-2,Brass lamp,Shines on your book.,120,,,
`;

describe('POST /products/import', () => {
  test('each row of CSV makes a product, with its stock in the ledger; to repeat it changes nothing', async () => {
    const user = testUser();
    const lines = await send(CSV, user);
    expect(lines).toMatchObject([
      { outcome: 'created', row: 1, sku: 'A-1', version: 1 },
      { outcome: 'created', row: 2, sku: 'A-2', version: 1 },
      { outcome: 'complete', counts: { created: 2, changed: 0, unchanged: 0, refused: 0 } },
    ]);
    const { body } = await shop.api.as(user).get(`/products/${lines[0]?.id}`).expect(200);
    expect(body).toMatchObject({
      seller_id: user.id,
      sku: 'A-1',
      title: 'Oak stool',
      description: 'Three legs, one seat.',
      price: 39.9,
      stock: 5,
      category: 'Furniture',
      image_url: null,
      status: 'active',
    });
    await shop.expectStock(body.id, 5);
    await shop.expectStock(lines[1]?.id ?? '', null);
    expect(outcomes(await send(CSV, user))).toEqual(['unchanged', 'unchanged', 'complete']);
  });

  test('a row changes the fields that it has, and no others; an empty cell of a number changes nothing', async () => {
    const user = testUser();
    const [first] = await send(CSV, user);
    expect(await send('sku,price,stock,category\nA-1,35,,\n', user)).toMatchObject([
      { outcome: 'changed', id: first?.id, version: 2 },
      { outcome: 'complete' },
    ]);
    const { body } = await shop.api.as(user).get(`/products/${first?.id}`).expect(200);
    expect(body).toMatchObject({ title: 'Oak stool', price: 35, stock: 5, category: null });
    await sendRows([{ sku: 'A-1', stock: 9 }], user);
    await shop.expectStock(body.id, 9);
    await sendRows([{ sku: 'A-1', stock: null }], user);
    await shop.expectStock(body.id, null);
  });

  test('with a version, a product that was sold or edited since keeps its stock', async () => {
    const user = testUser();
    const [first] = await send(CSV, user);
    const id = first?.id ?? '';
    await shop.reserve('0192f3a1-5d6e-7f80-9a1b-2c6f4a5b6c01', [{ product_id: id, quantity: 2 }]);
    expect(outcomes(await sendRows([{ sku: 'A-1', stock: 5, price: 30, version: 1 }], user))).toEqual([
      'version_conflict',
      'complete',
    ]);
    await shop.expectStock(id, 3);
    // A sale is no edit: the price alone may change.
    expect(outcomes(await sendRows([{ sku: 'A-1', price: 30, version: 1 }], user))).toEqual([
      'changed',
      'complete',
    ]);
    expect(outcomes(await sendRows([{ sku: 'A-1', price: 31, version: 1 }], user))).toEqual([
      'version_conflict',
      'complete',
    ]);
    expect(outcomes(await sendRows([{ sku: 'A-1', price: 30, version: 1 }], user))).toEqual([
      'unchanged',
      'complete',
    ]);
  });

  test("another seller's product with the same sku is not touched", async () => {
    const [theirs] = await send(CSV, testUser());
    const [mine] = await send(CSV.replaceAll('39.90', '1'), testUser());
    expect(mine).toMatchObject({ outcome: 'created' });
    expect(mine?.id).not.toBe(theirs?.id);
    const { body } = await shop.api.as(testUser()).get(`/products/${theirs?.id}`);
    expect(body.price).toBe(39.9);
  });

  test('a sku that comes twice is made, and then changed', async () => {
    const row = { ...PRODUCT, sku: 'B' };
    const lines = await sendRows([row, { ...row, price: 1 }, { sku: 'C' }, row, row], testUser());
    expect(outcomes(lines)).toEqual([
      'created',
      'changed',
      'invalid_request',
      'changed',
      'unchanged',
      'complete',
    ]);
    expect(lines.map(({ row: number }) => number)).toEqual([1, 2, 3, 4, 5, undefined]);
  });

  test('a wrong row is refused with its reason, and its neighbours are written', async () => {
    const body = [
      JSON.stringify({ ...PRODUCT, sku: 'one' }),
      '{"sku": "two"',
      '[]',
      'null',
      '',
      JSON.stringify({ ...PRODUCT, sku: 'has space' }),
      JSON.stringify({ ...PRODUCT, sku: 'three', price: -1, stock: 1.5 }),
      JSON.stringify({ ...PRODUCT, sku: 'four', title: 'nul\u0000' }),
      JSON.stringify({ ...PRODUCT }),
      JSON.stringify({ sku: 'five', title: 'No price' }),
      `{"sku":"six","__proto__":{"price":1},"title":"Own","description":"0123456789","price":2}`,
    ].join('\r\n');
    const lines = await send(body, testUser(), 'application/x-ndjson');
    expect(outcomes(lines)).toEqual(['created', ...Array(8).fill('invalid_request'), 'created', 'complete']);
    expect(lines[5]?.errors?.map(({ field }) => field)).toEqual(['price', 'stock']);
    expect(lines[7]?.errors).toMatchObject([{ field: 'sku', code: 'required' }]);
    expect(lines.at(-1)?.counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 8 });
  });

  test.each([
    ['no sku among its columns', 'id;title\n1;2\n'],
    ['an open quote', 'sku,title\nA,"open\n'],
    ['bytes that are no UTF-8', Buffer.from([0x73, 0x6b, 0x75, 0x0a, 0xff, 0x0a])],
    ['a row that never ends', `sku,title\nA,${'x'.repeat(40_000)}\n`],
  ])('a CSV with %s is 400', async (_what, csv) => {
    await shop.api.as(testUser()).post('/products/import').type('text/csv').send(csv).expect(400);
  });

  test('what can not be read after many good rows stops the import, which says so; the good ones are done', async () => {
    const user = testUser();
    const good = Array.from({ length: 600 }, (_, n) => JSON.stringify({ ...PRODUCT, sku: `g${n}` })).join(
      '\n',
    );
    const lines = await send(`${good}\n${'x'.repeat(40_000)}`, user, 'application/x-ndjson');
    expect(lines.at(-1)).toMatchObject({ outcome: 'stopped', code: 'invalid_request' });
    const done = lines.filter(({ outcome }) => outcome === 'created');
    expect(done.length).toBeGreaterThanOrEqual(500);
    const { body } = await shop.api.as(user).get(`/products?seller_id=${user.id}&count=true&limit=1`);
    expect(body.total).toBe(done.length);
  });

  test.each([
    ['application/json', {}],
    ['text/plain', {}],
    ['text/csv; charset=iso-8859-1', {}],
    ['text/csv', { 'Content-Encoding': 'gzip' }],
  ])('a body of %s %j is 415', async (type, headers) => {
    await shop.api
      .as(testUser())
      .post('/products/import')
      .set({ 'Content-Type': type, ...headers })
      .send('sku\n')
      .expect(415);
  });

  test('no rows are no failure; nobody imports without a token', async () => {
    const user = testUser();
    expect(outcomes(await send('sku\n', user))).toEqual(['complete']);
    await shop.api.post('/products/import').type('text/csv').send(CSV).expect(401);
  });

  test('a quota bounds what an import makes, not what it changes', async () => {
    const small = await startCatalogue({ maxProducts: 3 });
    const user = testUser();
    const row = (sku: string) => JSON.stringify({ ...PRODUCT, sku });
    const first = [row('a'), row('b')].join('\n');
    expect(outcomes(await send(first, user, 'application/x-ndjson', small.api))).toEqual([
      'created',
      'created',
      'complete',
    ]);
    const second = [row('c'), row('d'), JSON.stringify({ sku: 'a', price: 1 })].join('\n');
    const lines = await send(second, user, 'application/x-ndjson', small.api);
    expect(outcomes(lines)).toEqual(['created', 'quota_exceeded', 'changed', 'complete']);
    await small.close();
  });

  test('rows that sales change at the same moment are imported all the same, and the books add up', async () => {
    const user = testUser();
    const [first] = await sendRows([{ ...PRODUCT, sku: 'hot', stock: 1_000 }], user);
    const id = first?.id ?? '';
    const adjust = () =>
      shop.api.as(user).post(`/products/${id}/adjust-stock`).send({ delta: -1 }).expect(200);
    const sales = (async () => {
      for (let n = 0; n < 40; n += 1) await adjust();
    })();
    for (let n = 0; n < 10; n += 1) {
      const [line] = await sendRows([{ sku: 'hot', price: n + 1 }], user);
      expect(['changed', 'conflict']).toContain(line?.code ?? line?.outcome);
    }
    await sales;
    await shop.expectStock(id, 960);
  });

  test('a body that arrives slowly has longer than others', async () => {
    const timeouts = { requestTimeout: 100, connectionsCheckingInterval: 10 };
    const hasty = await startCatalogue({}, { server: { timeouts } });
    const sendSlowly = async (path: string, parts: string[], type: string) => {
      const request = http.request(hasty.api.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${testUser().token}`, 'content-type': type },
      });
      const answer = once(request, 'response');
      request.on('error', () => {});
      for (const part of parts) {
        request.write(part);
        await pause(150);
      }
      request.end();
      const [{ statusCode }] = await answer;
      return statusCode;
    };
    const parts = ['sku,title,description,price\n', 'S-1,Oak stool,', '"Three legs, one seat.",1'];
    expect(await sendSlowly('/products/import', parts, 'text/csv')).toBe(200);
    expect(await sendSlowly('/products', ['{"title":', '"Oak stool"}'], 'application/json')).toBe(408);
    await hasty.close();
  });

  test('a user has one import at a time; one whose sender left is over', async () => {
    const user = testUser();
    const open = http.request(`${shop.api.url}/products/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.token}`, 'content-type': 'text/csv' },
    });
    open.on('error', () => {});
    const rows = Array.from({ length: 510 }, (_, n) => `O-${n},Oak stool,Three legs and a seat.,1\n`);
    open.write(`sku,title,description,price\n${rows.join('')}`);
    // The first batch is answered while the body is still open.
    const [answer] = await once(open, 'response');
    await once(answer, 'data');
    await shop.api.as(user).post('/products/import').type('text/csv').send(CSV).expect(429);
    expect(outcomes(await send(CSV, testUser())).at(-1)).toBe('complete');
    answer.on('error', () => {});
    open.destroy();
    let status = 429;
    while (status === 429) {
      status = (await shop.api.as(user).post('/products/import').type('text/csv').send('sku\n')).status;
    }
    expect(status).toBe(200);
  });
});
