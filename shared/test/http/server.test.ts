import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { capturedLog, exchange, hangUpAfter, until } from '@marketstall/testing/wire';
import type { Express, Request } from 'express';
import { StartError } from '../../src/errors.js';
import { createHttpServer, listen } from '../../src/http/server.js';
import { AUTHORIZATION, JSON_TYPE, request } from '../raw-request.js';
import { sampleApp, serveSample } from '../sample-app.js';

test('a client that disconnects within its body is logged as 499, and not as an error', async () => {
  const { log, lines } = capturedLog();
  const logged = await serveSample({ log });
  await hangUpAfter(
    logged.url,
    request('POST /things HTTP/1.1', AUTHORIZATION, JSON_TYPE, 'Content-Length: 1000'),
  );
  const line = await until(() => lines().find(({ path }) => path === '/things'));
  expect(line).toMatchObject({ status: 499, level: 'info' });
  expect(lines().filter(({ level }) => level !== 'info')).toEqual([]);
  expect((await logged.get('/health')).status).toBe(200);
});

describe("Express on Node's own objects", () => {
  test('requests are made with the prototype of Express, and its methods still work', async () => {
    const before: unknown[] = [];
    const served = await serveSample({
      work({ app: any, res, host }: Request) {
        const app = any as Express;
        res?.set('X-Seen', '1').append('X-Seen', '2');
        const isFast = before[0] === app.request && before[1] === app.response;
        return { isFast, locals: res?.locals, host };
      },
    });
    served.server.prependListener('request', (req, res) => {
      before.push(Object.getPrototypeOf(req), Object.getPrototypeOf(res));
    });
    const { body, headers } = await served.get('/job').expect(200);
    expect(body.result).toEqual({ isFast: true, locals: {}, host: new URL(served.url).host });
    expect(headers['x-seen']).toBe('1, 2');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('anything that a handler throws is 500 without details of the cause, and is logged', async () => {
    const thrown: unknown[] = [new Error('the inside'), 'the inside', null, undefined, { status: 'odd' }];
    const { log, lines } = capturedLog();
    const served = await serveSample({
      log,
      work() {
        throw thrown[0];
      },
    });
    while (thrown.length > 0) {
      const { body } = await served.get('/job').set('X-Request-Id', 'seven').expect(500);
      expect(body).toEqual({
        type: '/errors#internal_error',
        title: 'Internal error',
        status: 500,
        detail: 'Something went wrong on our side.',
        instance: '/job',
        code: 'internal_error',
        request_id: 'seven',
      });
      thrown.shift();
    }
    const errors = lines().filter(({ msg }) => msg !== undefined);
    expect(errors).toHaveLength(5);
    expect(errors[0]).toMatchObject({
      level: 'error',
      request_id: 'seven',
      err: { message: 'the inside', stack: expect.stringContaining('http/server.test') },
    });
  });

  test('a handler that throws after its answer has begun ends the connection', async () => {
    const served = await serveSample({
      work(req: Request) {
        req.res?.writeHead(200, { 'Content-Length': '10' });
        req.res?.write('half');
        throw new Error('too late');
      },
    });
    const answer = await exchange(served.url, request('GET /job HTTP/1.1'));
    expect(answer).not.toContain('internal_error');
    await served.get('/health').expect(200);
  });
});

describe('listen', () => {
  test('a port in use fails with one clear sentence', async () => {
    const { server } = await serveSample();
    const { port } = server.address() as AddressInfo;
    const second = createHttpServer(sampleApp(), capturedLog());
    await expect(listen(second, port, '127.0.0.1')).rejects.toThrow(
      new StartError(`port ${port} is taken by another program`),
    );
  });

  test('an address of another machine fails with one clear sentence', async () => {
    const server = createHttpServer(sampleApp(), capturedLog());
    await expect(listen(server, 0, '192.0.2.1')).rejects.toThrow(/^can't listen on port 0: /);
  });

  test('without a host, the server listens on IPv4 and IPv6', async () => {
    const server = createHttpServer(sampleApp(), capturedLog());
    await listen(server, 0, undefined);
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', '[::1]']) {
      expect((await fetch(`http://${host}:${port}/health`)).status).toBe(200);
    }
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
});
