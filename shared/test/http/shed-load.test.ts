import net from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { until } from '@marketstall/testing/wire';
import type { LoadBounds } from '../../src/http/shed-load.js';
import { Registry } from '../../src/metrics.js';
import { serveSample } from '../sample-app.js';

afterEach(() => {
  jest.restoreAllMocks();
});

/** A service whose `GET /job` and `POST /sales` run until they are let go. */
async function serve(load: LoadBounds) {
  const running: (() => void)[] = [];
  const registry = new Registry();
  const work = () => new Promise<string>((resolve) => running.push(() => resolve('done')));
  const api = await serveSample({ work, load, registry });
  return {
    api,
    running,
    letGo: () => {
      for (const end of running.splice(0)) end();
    },
    metrics: () => registry.metrics(),
  };
}

const statusOf = (request: Promise<{ status: number }>) => request.then(({ status }) => status);

describe('a service with too much to do', () => {
  test('lets reads wait for their turn, while its event loop has time', async () => {
    const { api, running, letGo } = await serve({ maxReads: 2, maxInFlight: 100 });
    const asked = Array.from({ length: 6 }, () => statusOf(api.get('/job').then((answer) => answer)));
    for (let round = 0; round < 3; round++) {
      await until(() => running.length === 2);
      letGo();
    }
    expect(await Promise.all(asked)).toEqual(Array(6).fill(200));
  });

  test('refuses what is past its bound with 503 and Retry-After; changes are not held up by reads', async () => {
    const { api, running, letGo, metrics } = await serve({ maxReads: 1, maxInFlight: 3 });
    const read = statusOf(api.get('/job').then((answer) => answer));
    await until(() => running.length === 1);
    const sale = statusOf(api.post('/sales').then((answer) => answer));
    await until(() => running.length === 2);
    const waits = statusOf(api.get('/job').then((answer) => answer));
    await until(async () => (await metrics()).includes('http_requests_in_flight{service="sample"} 2'));
    const { body, headers } = await api.post('/sales').expect(503);
    expect(headers['retry-after']).toBe('1');
    expect(body).toMatchObject({
      code: 'unavailable',
      detail: 'Too many requests at once; try again in 1 s.',
    });
    expect(await metrics()).toContain('http_requests_shed_total{service="sample"} 1');
    for (const path of ['/health', '/ready', '/metrics']) expect((await api.get(path)).status).not.toBe(429);
    await api.get('/health').expect(200);
    letGo();
    await until(() => running.length === 1);
    letGo();
    expect(await Promise.all([read, sale, waits])).toEqual([200, 200, 200]);
  });

  test('gives the turn of a client that left while it waited to the next one', async () => {
    const { api, running, letGo, metrics } = await serve({ maxReads: 1, maxInFlight: 100 });
    const first = statusOf(api.get('/job').then((answer) => answer));
    await until(() => running.length === 1);
    const leaving = Array.from({ length: 5 }, () => net.connect(Number(new URL(api.url).port), '127.0.0.1'));
    for (const socket of leaving) socket.write('GET /job HTTP/1.1\r\nHost: any\r\n\r\n');
    await until(async () => (await metrics()).includes('http_reads_waiting{service="sample"} 5'));
    const before = await connections(api.server);
    for (const socket of leaving) socket.destroy();
    await until(async () => (await connections(api.server)) === before - 5);
    const last = statusOf(api.get('/job').then((answer) => answer));
    letGo();
    await until(() => running.length === 1);
    letGo();
    expect(await Promise.all([first, last])).toEqual([200, 200]);
  });

  test('refuses reads that waited, once they queue without a break while the event loop is busy', async () => {
    const { api, running, letGo, metrics } = await serve({ maxReads: 1, maxInFlight: 100 });
    const began = performance.now();
    let ahead = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => began + ahead);
    jest
      .spyOn(performance, 'eventLoopUtilization')
      .mockReturnValue({ idle: 0, active: 100, utilization: 0.99 });
    const first = statusOf(api.get('/job').then((answer) => answer));
    await until(() => running.length === 1);
    const second = statusOf(api.get('/job').then((answer) => answer));
    await until(async () => (await metrics()).includes('http_reads_waiting{service="sample"} 1'));
    ahead = 150;
    letGo();
    expect(await first).toBe(200);
    expect(await second).toBe(503);
    const third = statusOf(api.get('/job').then((answer) => answer));
    await until(() => running.length === 1);
    letGo();
    expect(await third).toBe(200);
  });
});

function connections(server: { getConnections(done: (error: Error | null, count: number) => void): void }) {
  return new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
