import { afterEach, expect, test } from '@jest/globals';
import { StartError } from '@marketstall/shared/errors';
import { type WireAnswer, wire } from '@marketstall/testing/wire';
import { createPage } from '../src/page.js';
import { type ServedConsole, serveConsole } from './serve-console.js';

let served: ServedConsole | undefined;

afterEach(async () => {
  await served?.close();
  served = undefined;
});

/** Requests the page with this Host header, as a browser would. */
async function ask(
  host: string | undefined,
  {
    env = {},
    path = '/',
    headers = {},
  }: { env?: Record<string, string>; path?: string; headers?: object } = {},
): Promise<WireAnswer> {
  served ??= await serveConsole(env);
  const lines = Object.entries({
    ...(host === undefined ? {} : { Host: host }),
    ...headers,
    Connection: 'close',
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return wire(served.url, `GET ${path} HTTP/1.1\r\n${head}\r\n`);
}

/** The configuration in the page. */
function configOf({ body }: WireAnswer): unknown {
  return JSON.parse(/id="config">(.*?)<\/script>/.exec(body)?.[1] ?? 'null');
}

const services = (base: string) => ({
  services: { auth: `${base}:3001`, products: `${base}:3002`, orders: `${base}:3003`, tasks: `${base}:3004` },
});

const connectSrc = ({ headers }: WireAnswer) =>
  /connect-src ([^;]*)/.exec(headers['content-security-policy'] ?? '')?.[1];

test('every path of the console is answered with the page, which is revalidated each time', async () => {
  for (const path of [
    '/',
    '/orders',
    '/orders/01900000-0000-7000-8000-000000000001?tab=1',
    '/no/such/page',
    '//',
  ]) {
    const { status, headers, body } = await ask('localhost:3000', { path });
    expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
    expect(body).toContain('<title>A console</title>');
    expect(headers['cache-control']).toBe('no-cache');
  }
});

test('an unchanged page is answered 304, but not for another host', async () => {
  const { headers } = await ask('localhost:3000');
  const known = { 'If-None-Match': headers.etag ?? '' };
  expect((await ask('localhost:3000', { headers: known })).status).toBe(304);
  expect((await ask('127.0.0.1:3000', { headers: known })).status).toBe(200);
});

test('the policy allows what the console needs and nothing else', async () => {
  const { headers } = await ask('localhost:3000');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; font-src 'self'; " +
      "connect-src 'self' http://localhost:3001 http://localhost:3002 http://localhost:3003 http://localhost:3004; " +
      "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test.each([
  ['localhost:3000', 'http://localhost'],
  ['127.0.0.1:3000', 'http://127.0.0.1'],
  ['Shop.Example', 'http://shop.example'],
  ['[::1]:3000', 'http://[::1]'],
])('requested from %s, the page finds the services on the same host', async (host, base) => {
  const answer = await ask(host);
  expect(configOf(answer)).toEqual(services(base));
  expect(connectSrc(answer)?.split(' ')).toEqual(["'self'", ...Object.values(services(base).services)]);
});

test.each([
  ['a b'],
  ['shop.example; script-src *'],
  ['</script><script>alert(1)</script>'],
  ['user@shop.example'],
  ['shop.example/path'],
  ['shop.example:port'],
  ['[::1'],
  ['[not:an:address]'],
  ['sh\xf6p.example'],
])('a Host of "%s" is 400, and comes back nowhere', async (host) => {
  const answer = await ask(host);
  expect(answer.status).toBe(400);
  expect(answer.body).not.toContain(host);
  expect(connectSrc(answer)).not.toContain('example');
});

test.each([
  [''],
  ["shop.example;script-src'unsafe-inline'"],
  ['shop.example:123456'],
  ['-shop.example'],
  ['999.999.999.999'],
  ['0x7f000001'],
  [`${'a'.repeat(63)}.`.repeat(5)],
])('a Host of "%s" is not trusted: the page finds the services on localhost', async (host) => {
  const answer = await ask(host);
  expect(answer.status).toBe(200);
  expect(configOf(answer)).toEqual(services('http://localhost'));
  expect(connectSrc(answer)).not.toContain('example');
});

test('a request without Host is refused', async () => {
  expect((await ask(undefined)).status).toBe(400);
});

test('the page and the policy name the public URLs of the settings', async () => {
  const env = {
    AUTH_PORT: '4001',
    PUBLIC_PRODUCTS_URL: 'https://shop.example/api/products',
    PUBLIC_ORDERS_URL: 'https://shop.example/api/orders',
  };
  const answer = await ask('localhost', { env });
  expect(configOf(answer)).toEqual({
    services: {
      auth: 'http://localhost:4001',
      products: 'https://shop.example/api/products',
      orders: 'https://shop.example/api/orders',
      tasks: 'http://localhost:3004',
    },
  });
  expect(connectSrc(answer)).toBe("'self' http://localhost:4001 https://shop.example http://localhost:3004");
});

test('X-Forwarded-Host and -Proto count only from a trusted proxy', async () => {
  const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'shop.example' };
  expect(configOf(await ask('localhost', { headers }))).toEqual(services('http://localhost'));
  await served?.close();
  served = await serveConsole({ TRUST_PROXY: 'loopback' });
  expect(configOf(await ask('localhost', { headers }))).toEqual(services('https://shop.example'));
  const odd = { 'X-Forwarded-Proto': 'javascript', 'X-Forwarded-Host': '<script>' };
  expect(configOf(await ask('localhost', { headers: odd }))).toEqual(services('http://localhost'));
});

test('the configuration in the page can not end its script element', () => {
  const page = createPage('<script type="application/json" id="config">{}</script>');
  const odd = '</script><!--$&';
  const html = page({ auth: odd, products: '', orders: '', tasks: '' });
  expect(html.match(/<[/!]/g)).toEqual(['</']);
  expect(JSON.parse(/>(.*)<\/script>/.exec(html)?.[1] ?? '')).toMatchObject({ services: { auth: odd } });
});

test('a page without a place for its configuration stops the start with an error', () => {
  expect(() => createPage('<title>no</title>')).toThrow(StartError);
});
