import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createShop } from '@marketstall/client';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';
import { signUp } from '@marketstall/testing/sign-up';

jest.setTimeout(60_000);

// The file shares one system. The first test's seller and buyer are those of the tests that follow.
let place: Place;

beforeAll(async () => {
  place = await makePlace();
  await startOwnSystem(place, { BCRYPT_COST: '4' });
});

afterAll(() => place.remove());

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a command as a shell does; it finds the system by DATA_DIR alone. */
async function shop(words: string[], input = ''): Promise<Ran> {
  const main = path.join(process.cwd(), 'tools/shop/dist/main.js');
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH: process.env.PATH, DATA_DIR: place.dataDir },
  });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number, out, err };
}

const rowsOf = ({ out }: Ran) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; status: string; title: string });

/** Another user's client. */
async function seller() {
  const urls = { auth: '', products: '', orders: '', tasks: '' };
  for (const name of Object.keys(urls) as (keyof typeof urls)[]) urls[name] = place.url(name);
  const client = createShop({ urls });
  await client.logIn(await signUp(place));
  return client;
}

test('signed out: a command says how to sign in', async () => {
  const { code, err } = await shop(['tasks']);
  expect(code).toBe(1);
  expect(err).toContain('login NAME');
});

test('a buyer signs in, orders, follows the order to its end, and signs out', async () => {
  const buyer = await signUp(place);
  expect(await shop(['login', buyer.username], `${buyer.password}\n`)).toMatchObject({ code: 0, err: '' });
  const other = await seller();
  const stool = await other.createProduct({
    body: { title: 'Oak stool', description: 'Three legs, one seat.', price: 39.9, stock: 5 },
  });
  expect((await shop(['products', '--q', 'stool'])).out).toMatch(
    /title +category +price +stock\n.*Oak stool/,
  );
  const [order] = rowsOf(await shop(['order', `${stool.id}=2`, '--json']));
  expect(order).toMatchObject({ status: 'pending', total_price: 79.8 });
  const id = order?.id ?? '';
  const following = shop(['follow', id, '--json']);
  for (const status of ['confirmed', 'shipped', 'delivered'] as const)
    await other.updateOrder({ path: { id }, body: { status } });
  const seen = rowsOf(await following).map(({ status }) => status);
  expect(seen.at(-1)).toBe('delivered');
  expect((await shop(['orders', '--status', 'delivered'])).out).toContain('2 x Oak stool');
  expect((await shop(['me'])).out).toContain(buyer.username);
  await shop(['logout']);
  expect(await shop(['me'])).toMatchObject({ code: 1 });
});

test('tasks are added and listed; --limit bounds the rows', async () => {
  const { username, password } = await signUp(place);
  await shop(['login', username], password);
  for (const title of ['first', 'second', 'third']) expect((await shop(['task', title])).code).toBe(0);
  expect(rowsOf(await shop(['tasks', '--json', '--limit', '2'])).map(({ title }) => title)).toEqual([
    'third',
    'second',
  ]);
  expect(rowsOf(await shop(['tasks', '--json'])).length).toBe(3);
});

test('a list is written as CSV, changed, and read again', async () => {
  const { username, password } = await signUp(place);
  await shop(['login', username], password);
  const file = path.join(path.dirname(place.dataDir), 'products.csv');
  await writeFile(file, 'sku,title,description,price\nA,Oak stool,"Three legs, one seat.",39.9\nB,x,y,z\n');
  expect(await shop(['import', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^row 2 \(B\): .*title.*\n1 created, 0 changed, 0 unchanged, 1 refused\n$/),
    err: '',
  });
  const { out } = await shop(['export', 'products', '--csv', '--q', 'stool', '--sort', 'price']);
  expect(out).toMatch(/^id,.*\r\n.*Oak stool/);
  const mine = out.split('\r\n').filter((line, n) => n === 0 || line.includes(username));
  await writeFile(file, mine.join('\n').replace('39.9', '35'));
  expect((await shop(['import', file])).out).toBe('0 created, 1 changed, 0 unchanged, 0 refused\n');
  expect(rowsOf(await shop(['export', 'products'])).map(({ title }) => title)).toContain('Oak stool');
  expect(await shop(['export', 'orders', '--status', 'nonsense'])).toMatchObject({ code: 1 });
  expect(await shop(['export', 'secrets'])).toMatchObject({ code: 2 });
  expect(await shop(['import', 'no-such-file.csv'])).toMatchObject({ code: 2 });
});

test('a session is its owner’s to read, and stays with its shop', async () => {
  const folder = path.join(place.dataDir, 'shop-sessions');
  const [file = ''] = await readdir(folder);
  expect((await stat(path.join(folder, file))).mode & 0o077).toBe(0);
  const { code, err } = await shop(['tasks', '--url', `${place.url('web')}/elsewhere`]);
  expect(code).toBe(1);
  expect(err).not.toContain('Bearer');
  expect(await readdir(folder)).toEqual([file]);
});

test('another user’s text can’t command the terminal', async () => {
  const other = await seller();
  await other.createProduct({
    body: { title: 'Tab\u2028lamp', description: 'Line one.\nLine two.', price: 1 },
  });
  const { out } = await shop(['products', '--q', 'lamp']);
  expect(out).toContain('Tab lamp');
});

test.each([
  [['nonsense'], 'no command "nonsense"'],
  [['order'], 'order what?'],
  [['move', 'x'], 'name a status'],
  [['tasks', '--limit', '-1'], 'limit'],
  [['constructor'], 'no command "constructor"'],
])('%j is not understood, and told so', async (words, message) => {
  const { code, err } = await shop(words);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('a refusal names the fields', async () => {
  const { code, err } = await shop(['order', 'no-id=0']);
  expect(code).toBe(1);
  expect(err).toMatch(/items\.0\.product_id/);
});
