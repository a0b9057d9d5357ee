import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import { killAll, makePlace, type Place, startSystem } from '@marketstall/testing/npm-start';

const ROOT = path.join(__dirname, '../../..');
const DOCS = path.join(ROOT, 'docs');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

let place: Place;

beforeAll(async () => {
  place = await makePlace();
  await startSystem(place);
}, 60_000);

afterAll(async () => {
  killAll(place.dataDir);
  await place.remove();
});

/** The tour's commands as written, except the first line, which sets the services' URLs. */
function tour(): string {
  const [, block = ''] = /```bash\n([\s\S]*?)```/.exec(README) ?? [];
  const [first = '', ...rest] = block.split('\n');
  expect(first).toMatch(/^AUTH=\S+ PRODUCTS=\S+ ORDERS=\S+ TASKS=\S+$/);
  const urls = SERVICE_NAMES.map((name) => `${name.toUpperCase()}=${place.url(name)}`).join(' ');
  return [urls, ...rest].join('\n');
}

test('every command of the README tour works as written', async () => {
  // -x prints each command on standard error, so that a failure shows which one failed.
  const { stdout } = await promisify(execFile)('bash', ['-xeuo', 'pipefail', '-c', tour()]);
  const answers = stdout
    .split(/\n(?=\{)|(?<=\})(?=\{)/)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const [
    signedUp,
    lamp,
    byPrice,
    byName,
    orderedAgain,
    stool,
    confirmed,
    cancelled,
    history,
    orders,
    done,
    tasks,
  ] = answers;
  expect(signedUp).toMatchObject({ username: 'ada', email: 'ada@example.com' });
  expect(lamp).toMatchObject({ title: 'Brass lamp', stock: null });
  expect(byPrice.items.map((product: { price: number }) => product.price)).toEqual([39.9, 25]);
  expect(byName.items).toMatchObject([{ title: 'Oak stool' }]);
  expect(orderedAgain).toMatchObject({ status: 'pending', total_price: 79.8, version: 1 });
  expect(stool).toMatchObject({ stock: 3 });
  expect(confirmed).toMatchObject({ status: 'confirmed', version: 2 });
  expect(cancelled).toMatchObject({ status: 'cancelled', version: 3 });
  expect(history.items.map((entry: { to_status: string }) => entry.to_status)).toEqual([
    'pending',
    'confirmed',
    'cancelled',
  ]);
  expect(orders.items).toMatchObject([{ id: orderedAgain.id, status: 'cancelled' }]);
  expect(done).toMatchObject({ title: 'Oil the stools', status: 'done' });
  expect(tasks.items).toHaveLength(1);
  expect(answers).toHaveLength(12);
});

test.each(SERVICE_NAMES)('%s serves the OpenAPI document that is committed', async (service) => {
  const committed = JSON.parse(readFileSync(path.join(DOCS, `openapi/${service}.json`), 'utf8'));
  const url = place.url(service);
  const served = await (await fetch(`${url}/openapi.json`)).json();
  // The committed one can't know where the service is; this one says where it was asked.
  expect(served).toEqual({ ...committed, servers: [{ url }, { url: '/' }] });
});

test('each file that the README mentions exists', () => {
  const named = [
    ...README.matchAll(/\]\(([^)#]+)\)|`((?:auth|products|orders|tasks|web|shared|tools|docs)\/[\w./-]+)`/g),
  ];
  for (const [, link, code] of named) {
    expect(() => readFileSync(path.join(ROOT, link ?? code ?? ''))).not.toThrow(/ENOENT/);
  }
});
