import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { resolved } from '@marketstall/testing/openapi';
import { testUser } from '@marketstall/testing/tokens';
import { wire } from '@marketstall/testing/wire';
import { COMMON_FAILURES, failure } from '../../src/failures.js';
import type { OpenApiDocument } from '../../src/http/documents/openapi.js';
import { ok } from '../../src/http/reply.js';
import { routesWith } from '../../src/http/route.js';
import { request } from '../raw-request.js';
import { FOREIGN_ID, failures, sampleFailure, serveSample, THING } from '../sample-app.js';

const PUBLISHED = 'https://docs.shop.example/errors';

/** The type of a problem of each code that a client can provoke, by code. */
async function typesOf(errorsUrl: string | undefined): Promise<Record<string, string>> {
  const api = await serveSample({
    errorsUrl,
    work({ method }) {
      if (method === 'POST') throw sampleFailure('sold_out', 'Only 1 is left.', { members: { left: 1 } });
      throw new Error('a bug');
    },
  });
  const full = await serveSample({ errorsUrl, limit: { max: 1, windowSeconds: 60 } });
  const me = api.as(testUser());
  const path = `/things/${THING.id}`;
  const answers = await Promise.all([
    me.post('/things').send({}),
    api.get(path),
    api.as({ token: 'rubbish' }).get(path),
    me.patch(`/things/${FOREIGN_ID}`).send({ name: 'new' }),
    api.get('/nowhere'),
    me.delete(path),
    me.patch(path).send({ name: 'old' }),
    me.patch(path).send({ name: 'new', version: 1 }),
    me.patch(path).set('If-Match', '"1"').send({ name: 'new' }),
    me.post('/things').send({ name: 'x'.repeat(150_000) }),
    me.post('/things').type('text').send('x'),
    full.get('/things'),
    api.get('/job'),
    api.get('/ready'),
    api.post('/sales'),
    me.post('/keyed').set('Idempotency-Key', 'taken'),
    me.post('/keyed').set('Idempotency-Key', 'runs'),
    me.post('/keyed').set('Idempotency-Key', 'full'),
  ]);
  return Object.fromEntries(answers.map(({ body }) => [body.code, body.type]));
}

describe('the type of a problem', () => {
  test.each([
    ["the service's own page", undefined, '/errors'],
    ['the page that PUBLIC_DOCS_URL names', PUBLISHED, PUBLISHED],
  ])('points to its code on %s', async (_what, errorsUrl, page) => {
    const types = await typesOf(errorsUrl);
    // The parser's own refusals have no route: see below.
    const { request_timeout: _, headers_too_large: __, ...answered } = { ...COMMON_FAILURES, ...failures };
    const codes = Object.keys(answered);
    expect(types).toEqual(Object.fromEntries(codes.map((code) => [code, `${page}#${code}`])));
  });

  test.each([
    ['a garbage request line', 'garbage\r\n\r\n', 'invalid_request'],
    ['headers of 17 kB', request('GET / HTTP/1.1', `X-Long: ${'x'.repeat(17_000)}`), 'headers_too_large'],
    ['CONNECT', request('CONNECT any:443 HTTP/1.1'), 'method_not_allowed'],
    ['a target that is not a URL', request('GET http://[ HTTP/1.1'), 'invalid_request'],
  ])('points to PUBLIC_DOCS_URL also for %s, which never reaches a route', async (_what, bytes, code) => {
    const api = await serveSample({ errorsUrl: PUBLISHED });
    const { body } = await wire(api.url, bytes);
    expect(JSON.parse(body)).toMatchObject({ code, type: `${PUBLISHED}#${code}` });
  });

  test('points to PUBLIC_DOCS_URL also for half a header that times out', async () => {
    const timeouts = {
      keepAliveTimeout: 1000,
      headersTimeout: 40,
      requestTimeout: 80,
      connectionsCheckingInterval: 10,
    };
    const api = await serveSample({ errorsUrl: PUBLISHED }, { server: { timeouts } });
    const { body } = await wire(api.url, 'GET / HTTP/1.1\r\nHost:');
    expect(JSON.parse(body)).toMatchObject({ type: `${PUBLISHED}#request_timeout` });
  });
});

describe('GET /errors', () => {
  test("is a page that has each of the service's codes as the id of one element", async () => {
    const api = await serveSample();
    const { text, headers } = await api.get('/errors').expect(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.sort()).toEqual(Object.keys({ ...COMMON_FAILURES, ...failures }).sort());
  });
});

describe('a route', () => {
  const answering = (thrown: unknown) =>
    serveSample({
      work() {
        throw thrown;
      },
    });

  test('that answers with a code it declares passes the contract check', async () => {
    const api = await answering(sampleFailure('sold_out', 'Only 1 is left.', { members: { left: 1 } }));
    const { body } = await api.post('/sales').expect(409);
    expect(body).toMatchObject({ code: 'sold_out', left: 1 });
  });

  test.each([
    ['a status that it does not declare', failure('forbidden', 'No.'), 'is not in the OpenAPI document'],
    ['a code that it does not declare', failure('conflict', 'No.'), 'does not match the document'],
    [
      'a declared code without its member',
      sampleFailure('sold_out', 'No.'),
      "must have required property 'left'",
    ],
    [
      'a declared code with a member of another type',
      sampleFailure('sold_out', 'No.', { members: { left: 'one' } }),
      'left must be integer',
    ],
  ])('that answers with %s fails the contract check', async (_what, thrown, complaint) => {
    const api = await answering(thrown);
    await expect(api.post('/sales')).rejects.toThrow(complaint);
  });

  test('that names an unknown code does not compile', () => {
    const route = routesWith<object, typeof failures>(failures, { name: 'sales', description: 'Sales.' });
    // Never called: the compiler is the check, since a @ts-expect-error without an error is one itself.
    const misspelt = [
      () =>
        route('POST /sales', {
          id: 'createSale',
          summary: 'Sell',
          access: 'public',
          answers: { 200: null },
          // @ts-expect-error
          failures: ['sold_uot'],
          handle: () => ok({}),
        }),
      // @ts-expect-error
      () => sampleFailure('sold_uot', 'No.'),
      // @ts-expect-error
      () => failure('sold_out', 'No.'),
    ];
    expect(misspelt).toHaveLength(3);
  });
});

describe('the OpenAPI document', () => {
  interface Schema {
    properties: Record<string, { type?: string; enum?: string[] }>;
    required: string[];
  }
  interface Operation {
    responses: Record<number, { content: Record<string, { schema: { allOf: [{ $ref: string }, Schema] } }> }>;
  }
  let document: OpenApiDocument;

  beforeAll(async () => {
    const api: Api = await serveSample();
    document = (await api.get('/openapi.json').expect(200)).body;
  });

  /** What the problems of this status add to what all problems have. */
  function problemOf(path: string, method: string, status: number): Schema {
    const operation = document.paths[path]?.[method] as unknown as Operation | undefined;
    const { content: byType } = resolved(document, operation?.responses[status]) ?? {};
    const content = byType?.['application/problem+json'];
    const [common, own] = content?.schema.allOf ?? [];
    expect(common).toEqual({ $ref: '#/components/schemas/Problem' });
    return own as Schema;
  }

  test('lists the codes of each status: a body with a version brings two codes for 409', () => {
    const conflict = problemOf('/things/{id}', 'patch', 409);
    expect(conflict.properties.code?.enum).toEqual(['conflict', 'version_conflict']);
    expect(conflict.properties.current_version).toMatchObject({ type: 'integer' });
    expect(conflict.required).toEqual(['code']);
    expect(problemOf('/things/{id}', 'patch', 403).properties.code?.enum).toEqual(['forbidden']);
    expect(problemOf('/things', 'post', 401).properties.code?.enum).toEqual([
      'invalid_token',
      'missing_token',
    ]);
  });

  test('requires the member of a code that is the only one of its status', () => {
    const failed = problemOf('/things/{id}', 'patch', 412);
    expect(failed.properties.code?.enum).toEqual(['precondition_failed']);
    expect(failed.required.sort()).toEqual(['code', 'current_version']);
    const soldOut = problemOf('/sales', 'post', 409);
    expect(soldOut.properties.left).toMatchObject({ type: 'integer' });
    expect(soldOut.required.sort()).toEqual(['code', 'left']);
  });
});
