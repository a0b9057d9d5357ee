import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Client, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { testUser } from '@marketstall/testing/tokens';
import { buildApp as buildTasks } from '../../../tasks/src/app.js';
import { keyset } from '../../src/postgres/keyset.js';

let database: TestDatabase;
let api: Api;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
  api = await serveApp(buildTasks(testDeps('tasks', database.pool)));
});

afterAll(async () => {
  await api.close();
  await database.close();
});

async function clientWithTasks(count: number): Promise<{ me: Client; userId: string }> {
  const user = testUser();
  const me = api.as(user);
  for (let n = 0; n < count; n++) {
    await me
      .post('/tasks')
      .send({ title: `task ${n}` })
      .expect(201);
  }
  return { me, userId: user.id };
}

async function cursorOf(me: Client): Promise<string> {
  const { body } = await me.get('/tasks?limit=1').expect(200);
  return body.next_cursor;
}

const decode = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
const encode = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a forged cursor', () => {
  test.each([
    ['a key that is not a date', 'no date'],
    ['a key with a NUL', 'a\0b'],
    ['a key that is SQL', "'; DROP TABLE tasks.tasks; --"],
    ['a date that does not exist', '2024-13-45'],
    ['a date out of range', '999999-01-01'],
    ['half a surrogate pair', '\ud800'],
    ['an empty key', ''],
  ])('with %s is 400', async (_what, key) => {
    const { me } = await clientWithTasks(2);
    const [list, , id] = decode(await cursorOf(me));
    const { body } = await me.get(`/tasks?limit=1&cursor=${encode([list, key, id])}`).expect(400);
    expect(body.code).toBe('invalid_request');
  });

  test('of another form is 400', async () => {
    const { me } = await clientWithTasks(2);
    const [list, key, id] = decode(await cursorOf(me));
    for (const parts of [
      null,
      {},
      [],
      [list, key],
      [list, key, 'seven'],
      [list, 7, id],
      [list, key, id, id],
      'x',
    ]) {
      const { body } = await me.get(`/tasks?limit=1&cursor=${encode(parts)}`).expect(400);
      expect(body.errors).toMatchObject([{ field: 'cursor', code: 'invalid_cursor' }]);
    }
    await me.get('/tasks?cursor=').expect(400);
    await me.get(`/tasks?cursor=${'x'.repeat(1001)}`).expect(400);
  });

  test("taken from another user's list shows nothing of theirs", async () => {
    const { me } = await clientWithTasks(3);
    const other = await clientWithTasks(0);
    const { body } = await other.me.get(`/tasks?limit=1&cursor=${await cursorOf(me)}`).expect(200);
    expect(body.items).toEqual([]);
  });
});

test('a client that pages over rows of the same instant sees each once', async () => {
  const { me, userId } = await clientWithTasks(7);
  await database.pool.query(
    `UPDATE tasks.tasks SET created_at = '2024-01-01T00:00:00.123Z' WHERE user_id = $1`,
    [userId],
  );
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = (await me.get(`/tasks?limit=2${cursor && `&cursor=${cursor}`}`).expect(200)) as {
      body: { items: { id: string }[]; next_cursor: string | null };
    };
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.next_cursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
});

test('a client that pages while rows are added and deleted misses none of the others', async () => {
  const { me } = await clientWithTasks(6);
  const first = await me.get('/tasks?limit=2').expect(200);
  await me.post('/tasks').send({ title: 'added' }).expect(201);
  await me.delete(`/tasks/${first.body.items[1].id}`).expect(204);
  const rest = await me.get(`/tasks?limit=100&cursor=${first.body.next_cursor}`).expect(200);
  const titles = [...first.body.items, ...rest.body.items].map(({ title }: { title: string }) => title);
  expect(titles).toEqual(['task 5', 'task 4', 'task 3', 'task 2', 'task 1', 'task 0']);
});

test('a page asks for one row more than it shows, and a descending list descends by id as well', () => {
  const sorts = { created_at: { by: 'created_at', type: 'timestamptz' } };
  const { limit, orderBy, values, after, page } = keyset(sorts, { limit: 2 });
  expect({ limit, orderBy, values, after }).toEqual({
    limit: 3,
    orderBy: 'created_at desc, id desc',
    values: [],
    after: 'true',
  });
  const row = (n: number) => ({ id: testUser().id, n, created_at: `2026-01-0${n}T00:00:00.000Z` });
  expect(page([row(1), row(2)])).toMatchObject({ items: [{ n: 1 }, { n: 2 }], next_cursor: null });
  const { items, next_cursor: next } = page([row(1), row(2), row(3)]);
  expect(items).toHaveLength(2);
  const second = keyset(sorts, { limit: 2, cursor: next as string });
  expect(second.after).toBe('(created_at, id) < ($1::timestamptz, $2::uuid)');
  expect(second.values).toEqual([items[1]?.created_at, items[1]?.id]);
});
