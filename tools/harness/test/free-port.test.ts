import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { lastingPort } from '../src/free-port.js';

test('a lasting port is below those of outgoing connections, free, and given once', async () => {
  const first = await lastingPort(() => 0.5);
  expect(first).toBeGreaterThanOrEqual(15_000);
  expect(first).toBeLessThan(32_000);
  const server = createServer().listen(first);
  await once(server, 'listening');
  expect((server.address() as AddressInfo).port).toBe(first);
  server.close();

  const draws = [0.5, 0.25];
  expect(await lastingPort(() => draws.shift() ?? 0)).not.toBe(first);
});
