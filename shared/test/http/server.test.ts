import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { capturedLog, exchange, hangUpAfter, until, wire } from '@marketstall/testing/wire';
import type { Express, Request } from 'express';
import { StartError } from '../../src/errors.js';
import { createHttpServer, listen } from '../../src/http/server.js';
import { sampleApp, serveSample } from '../sample-app.js';

let api: Api;

beforeAll(async () => {
  api = await serveSample();
});

const AUTHORIZATION = `Authorization: Bearer ${testUser().token}`;
const JSON_TYPE = 'Content-Type: application/json';

/** A request without a body, after whose answer the server closes. */
function request(line: string, ...headers: string[]): string {
  return [line, 'Host: any', 'Connection: close', ...headers, '', ''].join('\r\n');
}

describe("what Node's parser refuses", () => {
  test.each([
    ['a garbage request line', 'garbage\r\n\r\n', 400, 'invalid_request'],
    ['a greeting in TLS', '\x16\x03\x01\x02\x00\x01\x00', 400, 'invalid_request'],
    ['an unknown method', request('BREW /tea HTTP/1.1'), 400, 'invalid_request'],
    ['a NUL in the path', request('GET /a\0b HTTP/1.1'), 400, 'invalid_request'],
    ['a header without a name', request('GET / HTTP/1.1', ': x'), 400, 'invalid_request'],
    [
      'two lengths (request smuggling)',
      request('POST /things HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'),
      400,
      'invalid_request',
    ],
    [
      'a length beside chunks (request smuggling)',
      request('POST /things HTTP/1.1', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
      400,
      'invalid_request',
    ],
    [
      'a chunk without a length',
      `${request('POST /things HTTP/1.1', AUTHORIZATION, JSON_TYPE, 'Transfer-Encoding: chunked')}zz\r\n`,
      400,
      'invalid_request',
    ],
    [
      'headers of 17 kB',
      request('GET / HTTP/1.1', `X-Long: ${'x'.repeat(17_000)}`),
      431,
      'headers_too_large',
    ],
    ['a path of 17 kB', request(`GET /${'x'.repeat(17_000)} HTTP/1.1`), 431, 'headers_too_large'],
  ])('a client that sends %s gets a problem document', async (_what, bytes, status, code) => {
    const answer = await wire(api.url, bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(answer.body)),
      connection: 'close',
    });
    expect(JSON.parse(answer.body)).toMatchObject({ status, code, type: `/errors#${code}` });
  });

  test('a client that sends half a header and waits gets 408, and one that sends half a body too', async () => {
    const timeouts = {
      keepAliveTimeout: 1000,
      headersTimeout: 40,
      requestTimeout: 80,
      connectionsCheckingInterval: 10,
    };
    const hasty = await serveSample({}, { timeouts });
    const slowBody = request('POST /things HTTP/1.1', AUTHORIZATION, JSON_TYPE, 'Content-Length: 100');
    for (const bytes of ['GET / HTTP/1.1\r\nHost:', `${slowBody}{"name":`]) {
      const answer = await wire(hasty.url, bytes);
      expect(answer.status).toBe(408);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body)).toMatchObject({ status: 408, code: 'request_timeout' });
    }
  });
});

describe('odd requests that are valid HTTP', () => {
  test('without Host, HTTP/1.1 is 400 and HTTP/1.0 is served', async () => {
    const answer = await wire(api.url, 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'invalid_request',
      detail: 'The Host header is missing.',
    });
    expect((await wire(api.url, 'GET /health HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  test.each([
    ['CONNECT any:443', 405],
    ['TRACE /health', 405],
    ['PROPFIND /things', 405],
    ['POST /health', 405],
    ['TRACE /nowhere', 404],
    ['GET //health', 404],
    ['GET /health%2f', 404],
    ['GET /%ff', 404],
    ['GET /things/%ff', 400],
    ['GET /things/%', 400],
    ['GET /../etc/passwd', 404],
    ['GET /docs/../../package.json', 404],
    ['GET /docs/%2e%2e%2f%2e%2e%2fpackage.json', 404],
    ['GET /docs/%00', 404],
    ['GET http://other/nowhere', 404],
    ['GET http://[', 404],
  ])('%s is answered %i with a problem document', async (line, status) => {
    const { status: seen, headers, body } = await wire(api.url, request(`${line} HTTP/1.1`));
    expect([seen, headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(body).status).toBe(status);
    if (status === 405) expect(headers.allow).toContain('GET');
  });

  test.each([
    ['an absolute URL', request('GET http://any/health HTTP/1.1')],
    ['an Expect that nobody knows', request('GET /health HTTP/1.1', 'Expect: a-miracle')],
    ['a wish for another protocol', request('GET /health HTTP/1.1', 'Upgrade: websocket')],
    ['a query that it takes no notice of', request('GET /health?%ff=%&&== HTTP/1.1')],
  ])('a request with %s is served', async (_what, bytes) => {
    expect(await wire(api.url, bytes)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  test('a client that asks for 100 Continue gets it, then the answer', async () => {
    const body = '{"name":"x"}';
    const answer = await exchange(
      api.url,
      request(
        'POST /things HTTP/1.1',
        AUTHORIZATION,
        'Expect: 100-continue',
        JSON_TYPE,
        `Content-Length: ${body.length}`,
      ) + body,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created\r\n/);
  });

  test('two requests in one packet get two answers', async () => {
    const answers = await exchange(
      api.url,
      `GET /health HTTP/1.1\r\nHost: any\r\n\r\n${request('GET /nowhere HTTP/1.1')}`,
    );
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404']);
  });

  test('HEAD has the headers of GET and no body, for successes and for problems', async () => {
    for (const path of ['/health', '/nowhere', '/things/7', '/admin']) {
      const get = await wire(api.url, request(`GET ${path} HTTP/1.1`, 'X-Request-Id: same'));
      const head = await wire(api.url, request(`HEAD ${path} HTTP/1.1`, 'X-Request-Id: same'));
      expect(head.body).toBe('');
      const { date: _, 'ratelimit-policy': __, ratelimit: ___, ...expected } = get.headers;
      expect(head).toMatchObject({ status: get.status, headers: expected });
    }
  });
});

test('a client that hangs up in the middle of its body is logged as 499, without an error', async () => {
  const { log, lines } = capturedLog();
  const logged = await serveSample({ log });
  await hangUpAfter(
    logged.url,
    request('POST /things HTTP/1.1', AUTHORIZATION, JSON_TYPE, 'Content-Length: 1000'),
  );
  const line = await until(() => lines().find(({ path }) => path === '/things'));
  expect(line).toMatchObject({ status: 499, level: 30 });
  expect(lines().filter(({ level }) => (level as number) > 30)).toEqual([]);
  expect((await logged.get('/health')).status).toBe(200);
});

describe("Express on Node's own objects", () => {
  test('requests have the prototype of Express from the start, and all of Express still works', async () => {
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

  test('whatever a handler throws is 500, says nothing of the inside, and is logged', async () => {
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
      level: 50,
      request_id: 'seven',
      err: { message: 'the inside', stack: expect.stringContaining('http/server.test') },
    });
  });

  test('a handler that fails after its answer has begun ends the connection', async () => {
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
  test('a port that is taken is one clear sentence', async () => {
    const { port } = api.server.address() as AddressInfo;
    const second = createHttpServer(sampleApp(), capturedLog());
    await expect(listen(second, port, '127.0.0.1')).rejects.toThrow(
      new StartError(`port ${port} is taken by another program`),
    );
  });

  test('an address that is not ours is one clear sentence', async () => {
    const server = createHttpServer(sampleApp(), capturedLog());
    await expect(listen(server, 0, '192.0.2.1')).rejects.toThrow(/^can't listen on port 0: /);
  });

  test('without a host it listens on IPv4 and IPv6', async () => {
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
