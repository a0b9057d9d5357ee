import net from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { until } from '@marketstall/testing/wire';
import type { ConnectionLimits } from '../../src/http/connections.js';
import { Registry } from '../../src/metrics.js';
import { type SampleOptions, serveSample } from '../sample-app.js';

const REQUEST = 'GET /job HTTP/1.1\r\nHost: any\r\n\r\n';

/** More than the system's buffers between the two hold. */
const LARGE = 'x'.repeat(24 * 1024 * 1024);

/** A client on a bare connection, which reads nothing until it is told to. */
function connect(url: string) {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  const state = { isClosed: false, received: 0 };
  socket.on('error', () => undefined);
  socket.on('close', () => {
    state.isClosed = true;
  });
  return { socket, state };
}

/** A server whose `GET /job` answers `LARGE`, and what its metric says. */
async function serve({
  stallTimeout = 60_000,
  connections = { max: 100, maxPerAddress: 100 },
  ...options
}: {
  stallTimeout?: number;
  connections?: ConnectionLimits;
  trustProxy?: string[];
} = {}) {
  const registry = new Registry();
  const sample: SampleOptions = { work: () => LARGE, ...options };
  const api = await serveSample(sample, { server: { timeouts: { stallTimeout }, connections, registry } });
  const metricOf = async (name: string, labels = '') => {
    const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(`${name}${labels} `));
    return Number(line?.split(' ')[1]);
  };
  return {
    api,
    metricOf,
    closedBy: (reason: string) => metricOf('http_connections_closed_total', `{reason="${reason}"}`),
  };
}

describe('a reader that does not read', () => {
  test('is closed, however many answers it asked for', async () => {
    const { api, closedBy } = await serve({ stallTimeout: 100 });
    const clients = Array.from({ length: 5 }, () => connect(api.url));
    for (const { socket } of clients) {
      socket.pause();
      socket.write(REQUEST.repeat(3));
    }
    // A closed connection is only noticed by reading.
    await until(async () => (await closedBy('reader_stalled')) === 5);
    for (const { socket } of clients) socket.resume();
    await until(() => clients.every(({ state }) => state.isClosed));
  });

  test('is not closed while it reads slowly', async () => {
    // Client and server share this thread: a busy machine must not be slower than the limit.
    const stallTimeout = 2_000;
    const { api, closedBy } = await serve({ stallTimeout });
    const { socket, state } = connect(api.url);
    const started = performance.now();
    socket.write(REQUEST);
    await new Promise<void>((resolve, reject) => {
      socket.on('close', () => reject(new Error(`closed after ${state.received} bytes`)));
      socket.on('data', (chunk) => {
        state.received += chunk.length;
        if (state.received >= LARGE.length) return resolve();
        socket.pause();
        // As much of the time as of the answer: all of it takes twice the limit.
        const due = started + (2 * stallTimeout * state.received) / LARGE.length;
        setTimeout(() => socket.resume(), Math.max(0, due - performance.now()));
      });
    });
    expect(performance.now() - started).toBeGreaterThan(1.5 * stallTimeout);
    expect(state.isClosed).toBe(false);
    expect(await closedBy('reader_stalled')).toBe(0);
    socket.destroy();
  });
});

describe('connections', () => {
  test('past the bound of an address are closed; when one ends, there is room again', async () => {
    const { api, closedBy, metricOf } = await serve({ connections: { max: 100, maxPerAddress: 3 } });
    const three = Array.from({ length: 3 }, () => connect(api.url));
    await until(async () => (await metricOf('http_connections')) === 3);
    const fourth = connect(api.url);
    await until(() => fourth.state.isClosed);
    expect(await closedBy('too_many_of_address')).toBe(1);
    three[0]?.socket.destroy();
    await until(async () => (await metricOf('http_connections')) === 2);
    const fifth = connect(api.url);
    fifth.socket.write('GET /health HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => fifth.socket.once('data', resolve));
    for (const { socket } of three) socket.destroy();
  });

  test('of a trusted proxy have the bound of all alone', async () => {
    const { api, closedBy, metricOf } = await serve({
      connections: { max: 5, maxPerAddress: 1 },
      trustProxy: ['loopback'],
    });
    const five = Array.from({ length: 5 }, () => connect(api.url));
    await until(async () => (await metricOf('http_connections')) === 5);
    const sixth = connect(api.url);
    await until(() => sixth.state.isClosed);
    expect(await closedBy('too_many')).toBe(1);
    expect(await closedBy('too_many_of_address')).toBe(0);
    for (const { socket } of five) socket.destroy();
  });
});
