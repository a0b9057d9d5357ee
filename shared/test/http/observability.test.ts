import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import { capturedLog, until } from '@marketstall/testing/wire';
import { serveSample, THING } from '../sample-app.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

describe('the log', () => {
  test('has one line per answer: who asked, for what, and how long it took', async () => {
    const { log, lines } = capturedLog();
    const api = await serveSample({ log });
    const user = testUser();
    await api.as(user).get(`/things/${THING.id}`).set('X-Request-Id', 'seven').expect(200);
    const line = await until(() => lines().find(({ request_id }) => request_id === 'seven'));
    expect(line).toMatchObject({
      level: 'info',
      method: 'GET',
      path: `/things/${THING.id}`,
      status: 200,
      ms: expect.any(Number),
      user_id: user.id,
    });
    await api.as(user).post('/things').set('X-Request-Id', 'eight').send({ name: 'a lamp' }).expect(201);
    const made = await until(() => lines().find(({ request_id }) => request_id === 'eight'));
    expect(made.location).toBe('/things/1');
  });

  test('never has a token, a password, a query or a body, whatever happens to the request', async () => {
    const { log, text, lines } = capturedLog();
    const api = await serveSample({
      log,
      work() {
        throw new Error('broken');
      },
    });
    const { token } = testUser();
    const me = api.as({ token });
    await me.post('/things?q=hush-query').send({ name: 'hush-body' }).expect(400);
    await me.post('/things').send({ name: 'hush-body' }).expect(201);
    await me.post('/things').type('json').send('{"name":"hush-body').expect(400);
    await me.get('/job').set('Cookie', 'hush-cookie').expect(500);
    await me.get('/nowhere?password=hush-query').expect(404);
    await api.as({ token: 'hush-token' }).get('/admin').expect(401);
    await until(() => lines().filter(({ path }) => path === '/admin').length === 1);
    expect(text()).not.toContain('hush');
    expect(text()).not.toContain(token);
    expect(text()).not.toContain(token.split('.')[2]);
  });

  test('has level error for 500 alone, not for 503 or 404', async () => {
    const { log, lines } = capturedLog();
    const api = await serveSample({
      log,
      work() {
        throw new Error('broken');
      },
    });
    await api.get('/job').expect(500);
    await api.get('/ready').expect(503);
    await api.get('/nowhere').expect(404);
    const levelOf = (wanted: number) =>
      until(() => lines().find(({ status }) => status === wanted)).then(({ level }) => level);
    expect(await levelOf(500)).toBe('error');
    expect(await levelOf(503)).toBe('debug');
    expect(await levelOf(404)).toBe('info');
  });
});

describe('GET /metrics', () => {
  test('times answers by the pattern of their route; ids, unknown paths and odd methods make no series', async () => {
    const api = await serveSample();
    const me = api.as(testUser());
    for (let n = 0; n < 3; n++) await me.get(`/things/${testUser().id}`).expect(200);
    await api.get(`/${testUser().id}`).expect(404);
    await me.delete('/things').expect(405);
    await fetch(`${api.url}/things`, { method: 'PROPFIND' });
    const { text, headers } = await api.get('/metrics').expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const counted = text
      .split('\n')
      .filter((line) => line.startsWith('http_request_duration_seconds_count'))
      .map((line) => line.replace(/,?service="sample",?/, ''));
    const series = (method: string, route: string, status: number, count: number) =>
      `http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"} ${count}`;
    expect(counted).toEqual(
      expect.arrayContaining([
        series('GET', '/things/:id', 200, 3),
        series('GET', 'none', 404, 1),
        series('DELETE', '/things', 405, 1),
        series('other', '/things', 405, 1),
      ]),
    );
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    expect(text).toContain('process_cpu_seconds_total');
  });

  test('counts each app of a process separately', async () => {
    const [one, other] = [await serveSample(), await serveSample()];
    await one.get('/things').expect(200);
    const { text } = await other.get('/metrics').expect(200);
    expect(text).not.toContain('route="/things"');
  });
});

describe('GET /health and /ready', () => {
  const served = (pool: TestDatabase['pool'] | undefined, isStopping = false): Promise<Api> =>
    serveSample({ ...(pool ? { pool } : {}), isStopping: () => isStopping });

  test('with its database, a service is alive and ready', async () => {
    const api = await served(database.pool);
    expect((await api.get('/health').expect(200)).body).toEqual({ status: 'ok' });
    expect((await api.get('/ready').expect(200)).body).toEqual({ status: 'ready' });
  });

  test('with its database down, a service is alive and not ready, and says when to retry', async () => {
    const api = await served(undefined);
    await api.get('/health').expect(200);
    const { body, headers } = await api.get('/ready').expect(503);
    expect(body.code).toBe('unavailable');
    expect(headers['retry-after']).toBe('1');
  });

  test('a service that is stopping is alive and not ready', async () => {
    const api = await served(database.pool, true);
    await api.get('/health').expect(200);
    const { body, headers } = await api.get('/ready').expect(503);
    expect(body.detail).toBe('This service is stopping.');
    expect(headers.connection).toBe('close');
    await api.get('/things').expect(200);
  });
});
