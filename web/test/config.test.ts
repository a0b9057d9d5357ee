import { expect, test } from '@jest/globals';
import { StartError } from '@marketstall/shared/errors';
import { readConfig } from '../src/config.js';

test('no setting is required: each service has its default port', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: undefined,
    connections: { max: 4096, maxPerAddress: 1024 },
    drainSeconds: 0,
    logLevel: 'info',
    trustProxy: [],
    services: {
      auth: { publicUrl: undefined, port: 3001 },
      products: { publicUrl: undefined, port: 3002 },
      orders: { publicUrl: undefined, port: 3003 },
      tasks: { publicUrl: undefined, port: 3004 },
    },
  });
});

test('each service may have another port or a public URL', () => {
  const { port, services } = readConfig({
    PORT: '8080',
    WEB_PORT: '4000',
    AUTH_PORT: '4001',
    PUBLIC_ORDERS_URL: 'https://shop.example/api/orders/',
    PUBLIC_TASKS_URL: ' ',
  });
  expect(port).toBe(4000);
  expect(services).toEqual({
    auth: { publicUrl: undefined, port: 4001 },
    products: { publicUrl: undefined, port: 3002 },
    orders: { publicUrl: 'https://shop.example/api/orders', port: 3003 },
    tasks: { publicUrl: undefined, port: 3004 },
  });
});

test.each([
  ['ftp://shop.example'],
  ['shop.example'],
  ['https://user:secret@shop.example'],
  ['https://shop.example/?a=1'],
  ['https://shop.example/#top'],
  // A host that URLs allow, but that would end the policy's directive.
  ["https://shop.example;script-src'unsafe-inline'"],
])('PUBLIC_AUTH_URL=%s is refused with an error that names the setting', (value) => {
  expect(() => readConfig({ PUBLIC_AUTH_URL: value })).toThrow(/^PUBLIC_AUTH_URL must be an http\(s\) URL/);
});

test('one error names all wrong settings', () => {
  const start = () =>
    readConfig({ WEB_PORT: 'x', TRUST_PROXY: 'true', TASKS_PORT: '-1', PUBLIC_AUTH_URL: '/' });
  expect(start).toThrow(StartError);
  for (const name of ['WEB_PORT', 'TRUST_PROXY', 'TASKS_PORT', 'PUBLIC_AUTH_URL'])
    expect(start).toThrow(`${name} must`);
});
