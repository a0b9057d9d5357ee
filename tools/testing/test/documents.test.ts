import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenApiDocument } from '@marketstall/shared/http/documents/openapi';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import type { Express } from 'express';
import type { Api } from '../src/api.js';
import { poolOfNoDatabase } from '../src/database.js';
import { testDeps } from '../src/deps.js';
import { resolved, schemaCompiler } from '../src/openapi.js';
import { type Shop, serveShop } from './shop.js';

const pool = poolOfNoDatabase();
let shop: Shop;

beforeAll(async () => {
  shop = await serveShop((name) => testDeps(name, pool));
});

afterAll(async () => {
  await shop.close();
  await pool.end();
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Method and path of every route of the app's router. */
function routesOf(app: Express): string[] {
  const { stack } = (app as unknown as { router: { stack: Layer[] } }).router;
  return stack.flatMap(({ route }) =>
    Object.keys(route?.methods ?? {})
      .filter((method) => method !== '_all')
      .map((method) => `${method} ${route?.path.replace(/:(\w+)/g, '{$1}')}`),
  );
}

interface Media {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value: unknown } | { $ref: string }>;
}

interface Answer {
  description: string;
  content?: Record<string, Media>;
}

interface Operation {
  operationId: string;
  description: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<string, Answer>;
  requestBody?: { content: Record<string, Media> };
  security: Record<string, string[]>[];
}

/** An operation with the answers that it refers to in their places. */
function withAnswers(document: OpenApiDocument, operation: Operation): Operation {
  const answers = Object.entries(operation.responses).map(([status, one]) => [
    status,
    resolved(document, one),
  ]);
  return { ...operation, responses: Object.fromEntries(answers) };
}

const operationsOf = (document: OpenApiDocument) =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method} ${path}`,
      path,
      operation: withAnswers(document, operation as unknown as Operation),
    })),
  );

function refsOf(one: unknown): string[] {
  if (typeof one !== 'object' || one === null) return [];
  const own = '$ref' in one ? [String(one.$ref)] : [];
  return [...own, ...Object.values(one).flatMap(refsOf)];
}

describe.each(SERVICE_NAMES)('%s', (service) => {
  let document: OpenApiDocument;
  let api: Api;

  beforeAll(async () => {
    api = shop.apis[service];
    document = (await api.get('/openapi.json').expect(200)).body;
  });

  test('has exactly its routes in its OpenAPI document', () => {
    const documented = operationsOf(document).map(({ name }) => name);
    // The UI is mounted as a folder; the route of this name only handles the methods that the UI does not.
    const own = routesOf(shop.apps[service]).filter((route) => !route.endsWith(' /docs'));
    const routes = [...own, 'get /docs'];
    expect(documented.sort()).toEqual(routes.sort());
  });

  test('has a valid OpenAPI 3.1 document', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: `Marketstall ${service}`, version: '0.0.0' });
    const compile = schemaCompiler(document);
    for (const { name, path, operation } of operationsOf(document)) {
      const { parameters = [], responses, requestBody, security } = operation;
      const inPath = parameters.filter((one) => one.in === 'path');
      expect([name, inPath.map((one) => `{${one.name}}`)]).toEqual([name, path.match(/\{\w+\}/g) ?? []]);
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length);
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const scheme of security.flatMap(Object.keys)) {
        expect(document.components.securitySchemes).toHaveProperty(scheme);
      }
      const contents = [
        requestBody?.content ?? {},
        ...Object.values(responses).map(({ content = {} }) => content),
      ];
      const schemas = [
        ...parameters.map(({ schema }) => schema),
        ...contents.flatMap((content) => Object.values(content).map(({ schema = {} }) => schema)),
      ];
      for (const schema of schemas) {
        compile(schema);
      }
      for (const { description } of Object.values(responses)) expect(description).toMatch(/\w/);
    }
    for (const ref of refsOf(document)) {
      const [, , section = '', name = ''] = ref.split('/');
      expect((document.components as Record<string, object>)[section]).toHaveProperty(name);
    }
  });

  test('names and explains each operation, with examples that its own schemas take', () => {
    const compile = schemaCompiler(document);
    const operations = operationsOf(document);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { name, operation } of operations) {
      expect([name, operation.operationId, operation.description]).toEqual([
        name,
        expect.stringMatching(/^[a-z]+[A-Za-z]*$/),
        expect.stringMatching(/\S\.$/),
      ]);
      expect(tags).toEqual(expect.arrayContaining(operation.tags));
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const { schema, example, examples = {} } of bodies.flatMap((one) =>
        Object.values(one?.content ?? {}),
      )) {
        const named = Object.values(examples).map((one) => resolved(document, one).value);
        const check = compile(schema ?? {});
        for (const one of example === undefined ? named : [example, ...named]) {
          expect([name, one, check(one), check.errors]).toEqual([name, one, true, null]);
        }
      }
    }
  });

  test('requires a token exactly where its document says so', async () => {
    for (const { name, operation } of operationsOf(document)) {
      const [method = '', template = ''] = name.split(' ');
      const path = template.replace(/\{\w+\}/g, '01900000-0000-7000-8000-000000000001');
      const { status } = await fetch(`${api.url}${path}`, { method: method.toUpperCase() });
      expect([name, status === 401]).toEqual([name, operation.security.length > 0]);
    }
  });

  test.each(['/docs', '/docs/', '/docs?x=1'])('shows its documents at %s, all from itself', async (path) => {
    const page = await fetch(`${api.url}${path}`, { redirect: 'error' });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    const html = await page.text();
    expect(html).toContain(`<title>Marketstall ${service}</title>`);
    // The policy blocks inline scripts.
    expect(html).not.toMatch(/<script>[^<]/);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const url = new URL(asset, page.url);
      expect(url.origin).toBe(api.url);
      expect([asset, (await fetch(url)).status]).toEqual([asset, 200]);
    }
    const initializer = await (await fetch(`${api.url}/docs/swagger-initializer.js`)).text();
    expect(initializer).not.toMatch(/https?:/);
    const bundle = Object.assign((options: { url: string }) => options, { presets: {} });
    const globals = { window: {}, location: new URL(page.url), SwaggerUIBundle: bundle };
    const { url } = runInNewContext(initializer, globals) as { url: string };
    expect(new URL(url, page.url).pathname).toBe('/openapi.json');
  });

  test('links to its documents at /', async () => {
    const { body } = await api.get('/').expect(200);
    expect(body).toMatchObject({ name: service, version: '0.0.0' });
    for (const link of Object.values(body.links as Record<string, string>)) {
      expect([200, 503]).toContain((await fetch(`${api.url}${link}`)).status);
    }
  });
});
