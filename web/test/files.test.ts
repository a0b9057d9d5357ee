import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wire } from '@marketstall/testing/wire';
import { SCRIPT, type ServedConsole, serveConsole } from './serve-console.js';

let served: ServedConsole;

beforeAll(async () => {
  served = await serveConsole();
});

afterAll(() => served.close());

/** Sends a request over a raw socket: fetch would decompress the answer and normalize the path. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const lines = Object.entries({ Host: 'localhost', ...headers, Connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return wire(served.url, `${method} ${path} HTTP/1.1\r\n${head}\r\n`);
}

const SCRIPT_PATH = '/assets/index-C0ffee.js';

describe('a file with a hash in its name', () => {
  test('may be cached for a year without a further request', async () => {
    const { status, headers, body } = await send(SCRIPT_PATH);
    expect([status, body]).toEqual([200, SCRIPT]);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(SCRIPT.length),
      vary: 'Accept-Encoding',
    });
    expect((await send('/assets/index-C0ffee.css')).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['*', 'br'],
    ['deflate', undefined],
    ['', undefined],
  ])('Accept-Encoding "%s" gets %s', async (accepted, encoding) => {
    const { headers } = await send(SCRIPT_PATH, { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
  });

  test('is sent as the build compressed it, each encoding with an ETag of its own', async () => {
    const answer = await fetch(`${served.url}${SCRIPT_PATH}`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(SCRIPT);
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 5);
    const tags = ['br', 'gzip', 'identity'].map(
      async (form) => (await send(SCRIPT_PATH, { 'Accept-Encoding': form })).headers.etag,
    );
    expect(new Set(await Promise.all(tags)).size).toBe(3);
  });

  test('is answered 304 if the client has it', async () => {
    const { headers } = await send(SCRIPT_PATH);
    const again = await send(SCRIPT_PATH, { 'If-None-Match': headers.etag ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await send(SCRIPT_PATH, { 'If-None-Match': '"another"' })).status).toBe(200);
  });
});

test('a file without a hash in its name is revalidated each time', async () => {
  const { headers } = await send('/icon.svg');
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' });
  expect((await send('/icon.svg', { 'If-None-Match': headers.etag ?? '' })).status).toBe(304);
});

test.each([
  '/assets/index-0ld.js',
  '/favicon.ico',
  '/sources.sha256',
  '/index.html',
  `${SCRIPT_PATH}.gz`,
  '/.env',
  '/../package.json',
  '/assets/../../../package.json',
  '/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/assets/%00.js',
  '/%ff.js',
  '/__proto__.js',
])('%s is answered 404', async (path) => {
  const { status, headers, body } = await send(path);
  expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  expect(JSON.parse(body)).toMatchObject({ code: 'not_found' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('HEAD is answered like GET, without the body', async () => {
  for (const path of [SCRIPT_PATH, '/icon.svg', '/orders', '/health', '/nothing.js']) {
    const [get, head] = [await send(path), await send(path, {}, 'HEAD')];
    const without = ({ headers: { date, 'x-request-id': id, ...rest } }: typeof get) => rest;
    expect(head.body).toBe('');
    expect([head.status, without(head)]).toEqual([get.status, without(get)]);
  }
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'])('%s is answered 405 on every path', async (method) => {
  for (const path of ['/', SCRIPT_PATH, '/orders', '/health', '/nothing.js']) {
    const { status, headers } = await send(path, {}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  }
});

test('a compressed file decompresses to the plain one', async () => {
  const raw = await new Promise<Buffer>((resolve, reject) => {
    import('node:http').then(({ get }) => {
      get(`${served.url}${SCRIPT_PATH}`, { headers: { 'Accept-Encoding': 'gzip' } }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk) => chunks.push(chunk));
        res.on('end', () => resolve(Buffer.concat(chunks)));
      }).on('error', reject);
    });
  });
  expect(gunzipSync(raw).toString()).toBe(SCRIPT);
});
