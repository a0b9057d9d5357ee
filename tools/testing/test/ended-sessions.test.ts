import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from '@marketstall/shared/postgres/db';
import { followEndedSessions } from '@marketstall/shared/revocations';
import { secretKey } from '@marketstall/shared/tokens';
import { buildApp as buildAuth } from '../../../auth/src/app.js';
import { createPasswords } from '../../../auth/src/passwords/passwords.js';
import { buildApp as buildTasks } from '../../../tasks/src/app.js';
import { type Api, serveApp } from '../src/api.js';
import { createTestDatabase, type TestDatabase } from '../src/database.js';
import { testDeps } from '../src/deps.js';
import { TEST_SECRET } from '../src/settings.js';
import { testUser } from '../src/tokens.js';
import { capturedLog, until } from '../src/wire.js';

const SECRET = 'the secret of the calls of tasks to auth';
const UNLIMITED = { max: 1_000_000, windowSeconds: 60 };

let databases: Record<'auth' | 'tasks', TestDatabase>;
const running: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  databases = { auth: await createTestDatabase('auth'), tasks: await createTestDatabase('tasks') };
});

afterAll(async () => {
  for (const one of running.reverse()) await one.close();
  await Promise.all(Object.values(databases).map((database) => database.close()));
});

async function serveAuth(pool: Pool, port?: number): Promise<Api> {
  const app = buildAuth({
    ...testDeps('auth', pool),
    jwtSecrets: [TEST_SECRET],
    keys: [],
    signingKey: undefined,
    passwords: await createPasswords(4),
    accessTtlSeconds: 60,
    refreshTtlSeconds: 3600,
    sessionMaxSeconds: 3600,
    serviceSecrets: { tasks: [SECRET] },
    accountLimit: UNLIMITED,
    loginLimit: UNLIMITED,
    signupLimit: UNLIMITED,
  });
  const api = await serveApp(app, port === undefined ? {} : { port });
  running.push(api);
  return api;
}

/** Tasks, asking this auth every 20 ms. */
async function serveTasks(authUrl: string) {
  const { log, lines } = capturedLog();
  const endedSessions = await followEndedSessions(
    { service: 'tasks', authUrl, key: secretKey(SECRET), intervalMs: 20 },
    log,
  );
  running.push({ close: () => endedSessions.stop() });
  const api = await serveApp(buildTasks({ ...testDeps('tasks', databases.tasks.pool), endedSessions }));
  running.push(api);
  return { api, lines };
}

/** A session of a new user, in the database, with a token of it. */
async function newSession() {
  const sid = randomUUID();
  const user = testUser({ sid });
  await databases.auth.pool.query(
    `WITH who AS (INSERT INTO auth.users (id, email, username, password_hash) VALUES ($1, $2, $3, 'x') RETURNING id)
     INSERT INTO auth.sessions (id, user_id, expires_at) SELECT $4, id, now() + interval '1 hour' FROM who`,
    [user.id, `${user.username}@example.com`, user.username, sid],
  );
  return { ...user, sid };
}

const end = (ids: string[]) =>
  databases.auth.pool.query('DELETE FROM auth.sessions WHERE id = ANY($1)', [ids]);

test("of 1,000 sessions that end, another service soon refuses every token; others' tokens stay valid", async () => {
  const auth = await serveAuth(databases.auth.pool);
  const tasks = await serveTasks(auth.url);
  const [gone, kept] = [await newSession(), await newSession()];
  const statusOf = async (user: { token: string }) => (await tasks.api.as(user).get('/tasks')).status;
  expect([await statusOf(gone), await statusOf(kept)]).toEqual([200, 200]);
  const many = Array.from({ length: 1_000 }, () => randomUUID());
  await databases.auth.pool.query(
    `INSERT INTO auth.sessions (id, user_id, expires_at) SELECT unnest($1::uuid[]), $2, now() + interval '1 hour'`,
    [many, kept.id],
  );
  await end([...many, gone.sid]);
  await until(async () => (await statusOf(gone)) === 401);
  for (const sid of many) {
    await until(async () => (await statusOf(testUser({ sid }))) === 401);
  }
  expect(await statusOf(kept)).toBe(200);
  expect(await statusOf(testUser())).toBe(200);
  const { body, headers } = await tasks.api.as(gone).get('/tasks').expect(401);
  expect(body.code).toBe('invalid_token');
  expect(headers['www-authenticate']).toContain('error="invalid_token"');
});

test('a service starts without auth, and learns what ended once auth is there; it says so once', async () => {
  const away = await serveAuth(databases.auth.pool);
  const { port } = new URL(away.url);
  await away.close();
  const tasks = await serveTasks(away.url);
  const one = await newSession();
  await end([one.sid]);
  await tasks.api.as(one).get('/tasks').expect(200);
  const warnings = () => tasks.lines().filter(({ level }) => level === 'warn');
  expect(warnings()).toHaveLength(1);
  await serveAuth(databases.auth.pool, Number(port));
  await until(async () => (await tasks.api.as(one).get('/tasks')).status === 401);
  expect(warnings()).toHaveLength(1);
  expect(tasks.lines().filter(({ msg }) => msg === 'auth answers again which sessions ended')).toHaveLength(
    1,
  );
});

test('with auth away, what is known holds, and other tokens are taken', async () => {
  const auth = await serveAuth(databases.auth.pool);
  const tasks = await serveTasks(auth.url);
  const one = await newSession();
  await end([one.sid]);
  await until(async () => (await tasks.api.as(one).get('/tasks')).status === 401);
  await auth.close();
  await until(() => tasks.lines().some(({ level }) => level === 'warn'));
  await tasks.api.as(one).get('/tasks').expect(401);
  await tasks.api
    .as(await newSession())
    .get('/tasks')
    .expect(200);
});
