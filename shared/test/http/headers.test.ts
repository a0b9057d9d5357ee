import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { createServiceTokenSigner } from '../../src/tokens.js';
import { SERVICE_KEY, serveSample, THING } from '../sample-app.js';

let api: Api;

beforeAll(async () => {
  api = await serveSample({ corsOrigins: ['https://shop.example', 'http://localhost:3000'] });
});

describe('a browser page of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${api.url}/things/${THING.id}`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'authorization,content-type,if-match,idempotency-key',
      },
    });

  test('that is allowed may call with any method and header, and need not ask again for ten minutes', async () => {
    const { status, headers } = await preflight('https://shop.example');
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-headers': 'authorization,content-type,if-match,idempotency-key',
      'access-control-max-age': '600',
    });
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(headers.get('access-control-allow-methods')).toContain(method);
    }
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  test('gets the methods allowed, or 404, for an OPTIONS that is not a preflight', async () => {
    const options = (path: string) => fetch(`${api.url}${path}`, { method: 'OPTIONS' });
    const known = await options(`/things/${THING.id}`);
    expect([known.status, known.headers.get('allow')]).toEqual([204, 'GET, PATCH, HEAD, OPTIONS']);
    expect(known.headers.has('ratelimit')).toBe(true);
    expect((await options('/nowhere')).status).toBe(404);
    expect((await options('/health')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  test('that is allowed may read these headers, of refusals too', async () => {
    for (const path of ['/things', '/nowhere', '/admin']) {
      const { headers } = await api.get(path).set('Origin', 'http://localhost:3000');
      expect(headers['access-control-allow-origin']).toBe('http://localhost:3000');
      expect(headers['access-control-expose-headers']?.split(',')).toEqual([
        'ETag',
        'Link',
        'Location',
        'Retry-After',
        'RateLimit',
        'RateLimit-Policy',
        'X-Request-Id',
        'Idempotent-Replayed',
      ]);
    }
  });

  test.each([
    'https://evil.example',
    'null',
    'https://shop.example.evil.example',
    'https://SHOP.example/',
    '',
  ])('that is %j is not allowed', async (origin) => {
    expect((await preflight(origin)).headers.has('access-control-allow-origin')).toBe(false);
    const { headers } = await api.get('/things').set('Origin', origin);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('security headers', () => {
  test('are on every answer, and do not reveal the software', async () => {
    for (const path of ['/', '/health', '/docs/', '/things', '/nowhere', '/admin', '/metrics']) {
      const { headers } = await fetch(`${api.url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('server')).toBe(false);
    }
  });

  test('are on the refusal of a stranger at an internal path, but not on the answer to a fellow service', async () => {
    const internal = (token: string) =>
      fetch(`${api.url}/internal/things/${THING.id}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${token}` },
      });
    const refused = await internal(testUser().token);
    expect([refused.status, refused.headers.has('content-security-policy')]).toEqual([403, true]);
    const answer = await internal(createServiceTokenSigner('orders', SERVICE_KEY)());
    expect([answer.status, answer.headers.has('content-security-policy')]).toEqual([204, false]);
    expect(answer.headers.has('x-request-id')).toBe(true);
  });
});

describe('X-Request-Id', () => {
  test.each(['abc', 'a.b-c_d:e', 'x'.repeat(128), '01900000-0000-7000-8000-000000000001'])(
    'of %s is kept, in the answer and in the problem document',
    async (id) => {
      const { headers, body } = await api.get('/nowhere').set('X-Request-Id', id).expect(404);
      expect([headers['x-request-id'], body.request_id]).toEqual([id, id]);
    },
  );

  test.each(['', 'x'.repeat(129), 'a b', 'a\tb', 'a"b', '<script>', 'ü', '{}', 'a,b'])(
    'of %j is replaced by a new one',
    async (id) => {
      const { headers, body } = await api.get('/nowhere').set('X-Request-Id', id).expect(404);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{14}4[0-9a-f-]{21}$/);
      expect(body.request_id).toBe(headers['x-request-id']);
    },
  );
});

describe('answers of routes', () => {
  test('have the version as their ETag, and are 304 if the client has that version, for GET and HEAD', async () => {
    const me = api.as(testUser());
    const path = `/things/${THING.id}`;
    const { headers } = await me.get(path).expect(200);
    expect(headers).toMatchObject({
      etag: '"2"',
      'cache-control': 'private, no-cache',
      vary: expect.stringMatching(/\bOrigin, Authorization$/),
    });
    const { token } = testUser();
    for (const tag of ['"2"', 'W/"2"', '"1", "2"', '*']) {
      await me.get(path).set('If-None-Match', tag).expect(304);
      const head = await fetch(`${api.url}${path}`, {
        method: 'HEAD',
        headers: { Authorization: `Bearer ${token}`, 'If-None-Match': tag },
      });
      expect(head.status).toBe(304);
    }
    for (const tag of ['"1"', '2', '"2', '""']) await me.get(path).set('If-None-Match', tag).expect(200);
  });

  test('with a list link to the next page, with the query of the request', async () => {
    const next = async (query: string) => {
      const { headers } = await api.get(`/things${query}`).expect(200);
      const [, path = ''] = /^<(.*)>; rel="next"$/.exec(headers.link ?? '') ?? [];
      expect(path).toMatch(/^\/things\?/);
      return Object.fromEntries(new URL(path, api.url).searchParams);
    };
    expect(await next('')).toEqual({ cursor: 'more' });
    expect(await next('?cursor=before&q=a%26b%3D%C3%BC')).toEqual({ cursor: 'more', q: 'a&b=ü' });
    expect(await next('?q=why?&cursor=x')).toEqual({ cursor: 'more', q: 'why?' });
  });

  test('to an unknown or repeated query parameter are 400, and name the known ones', async () => {
    const { body } = await api.get('/things?Q=1&q=1&q=2').expect(400);
    expect(body.errors).toEqual([
      { field: 'Q', message: 'is not known here; known: q, cursor', code: 'unknown_parameter' },
      { field: 'q', message: 'is given more than once', code: 'repeated_parameter' },
    ]);
    await api.get('/things?__proto__=1').expect(400);
    const long = await api.get(`/things?${'x'.repeat(5000)}=1`).expect(400);
    expect(long.body.errors[0].field).toHaveLength(64);
  });
});
