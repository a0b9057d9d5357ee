import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { exchange, wire } from '@marketstall/testing/wire';
import { AUTHORIZATION, JSON_TYPE, request } from '../raw-request.js';
import { serveSample } from '../sample-app.js';

let api: Api;

beforeAll(async () => {
  api = await serveSample();
});

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

  test('a client that sends half a header, or half a body, and then waits gets 408', async () => {
    const timeouts = {
      keepAliveTimeout: 1000,
      headersTimeout: 40,
      requestTimeout: 80,
      connectionsCheckingInterval: 10,
    };
    const hasty = await serveSample({}, { server: { timeouts } });
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
    ['two', 'Host: shop.example\r\nhost: shop.example'],
    ['two different ones', 'Host: shop.example\r\nHost: evil.example'],
    ['one with a space', 'Host: shop.example evil.example'],
    ['one with a path', 'Host: shop.example/evil'],
    ['one with a user', 'Host: ann@shop.example'],
    ['one with a port of letters', 'Host: shop.example:http'],
    ['a list', 'Host: shop.example, evil.example'],
  ])('%s as Host is 400, in HTTP/1.0, too', async (_what, lines) => {
    for (const version of ['1.1', '1.0']) {
      const answer = await wire(
        api.url,
        `GET /health HTTP/${version}\r\n${lines}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'invalid_request' });
    }
  });

  test.each([
    'shop.example',
    'SHOP.example:8080',
    '127.0.0.1:',
    '[::1]:3001',
    'xn--bcher-kva.example',
    'a_b',
    '',
  ])('a Host of "%s" is served', async (host) => {
    const answer = await wire(api.url, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer.status).toBe(200);
  });

  test('of a target with scheme and host, only the path counts, and the host does not come back', async () => {
    for (const target of [
      'http://evil.example/nowhere',
      'HTTPS://evil.example:1/nowhere?x=1',
      'http://evil.example',
    ]) {
      const answer = await wire(api.url, `GET ${target} HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n`);
      expect(answer.status).toBe(target.includes('nowhere') ? 404 : 200);
      expect(answer.body).not.toContain('evil');
      expect(JSON.stringify(answer.headers)).not.toContain('evil');
      if (answer.status === 404) expect(JSON.parse(answer.body).instance).toBe('/nowhere');
    }
    const odd = await wire(api.url, request('GET http://u@evil.example/health HTTP/1.1'));
    expect(odd.status).toBe(400);
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
    ['GET http://[', 400],
  ])('%s is answered %i with a problem document', async (line, status) => {
    const { status: seen, headers, body } = await wire(api.url, request(`${line} HTTP/1.1`));
    expect([seen, headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(body).status).toBe(status);
    if (status === 405) expect(headers.allow).toContain('GET');
  });

  test.each([
    ['an absolute URL', request('GET http://any/health HTTP/1.1')],
    ['an unknown Expect', request('GET /health HTTP/1.1', 'Expect: a-miracle')],
    ['an Upgrade to another protocol', request('GET /health HTTP/1.1', 'Upgrade: websocket')],
    ['a malformed query where none is read', request('GET /health?%ff=%&&== HTTP/1.1')],
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

  test('HEAD is answered like GET without the body, for successes and problems', async () => {
    for (const path of ['/health', '/nowhere', '/things/7', '/admin']) {
      const get = await wire(api.url, request(`GET ${path} HTTP/1.1`, 'X-Request-Id: same'));
      const head = await wire(api.url, request(`HEAD ${path} HTTP/1.1`, 'X-Request-Id: same'));
      expect(head.body).toBe('');
      const { date: _, 'ratelimit-policy': __, ratelimit: ___, ...expected } = get.headers;
      expect(head).toMatchObject({ status: get.status, headers: expected });
    }
  });
});
