import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oldKeys } from '@marketstall/shared/postgres/idempotency';
import { sweepOnce } from '@marketstall/testing/sweep-once';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

const TASK = { title: 'Once' };

describe('POST /tasks with an Idempotency-Key', () => {
  test('and again answers the same task as it is now, and makes no second', async () => {
    const me = tasks.api.as(testUser());
    const post = (key: string) => me.post('/tasks').set('Idempotency-Key', key).send(TASK);
    const first = await post('"k"').expect(201);
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    await me.patch(`/tasks/${first.body.id}`).send({ status: 'done' }).expect(200);
    for (const key of ['"k"', 'k']) {
      const again = await post(key).expect(201);
      expect(again.body).toMatchObject({ id: first.body.id, status: 'done', version: 2 });
      expect(again.headers).toMatchObject({
        'idempotent-replayed': 'true',
        location: `/tasks/${first.body.id}`,
        etag: '"2"',
      });
    }
    const { body } = await me.get('/tasks').expect(200);
    expect(body.items).toHaveLength(1);
  });

  test('of another request is 422; of another user it is another key', async () => {
    const post = (user = testUser(), task: object = TASK) =>
      tasks.api.as(user).post('/tasks').set('Idempotency-Key', 'k').send(task);
    const ann = testUser();
    const { body: task } = await post(ann).expect(201);
    const { body } = await post(ann, { title: 'Twice' }).expect(422);
    expect(body.code).toBe('idempotency_key_reused');
    expect((await post(ann, { ...TASK, description: '', unknown: 7 }).expect(201)).body.id).toBe(task.id);
    expect((await post().expect(201)).body.id).not.toBe(task.id);
  });

  test('twenty at once make one task', async () => {
    const me = tasks.api.as(testUser());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        me.post('/tasks').set('Idempotency-Key', 'race').send(TASK).expect(201),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect((await me.get('/tasks').expect(200)).body.items).toHaveLength(1);
  });

  test('after the task was deleted is 404, and makes nothing', async () => {
    const me = tasks.api.as(testUser());
    const post = () => me.post('/tasks').set('Idempotency-Key', 'gone').send(TASK);
    const { body } = await post().expect(201);
    await me.delete(`/tasks/${body.id}`).expect(204);
    await post().expect(404);
    expect((await me.get('/tasks').expect(200)).body.items).toEqual([]);
  });

  test('that a refused request had is free for the corrected one', async () => {
    const me = tasks.api.as(testUser());
    const post = (task: object) => me.post('/tasks').set('Idempotency-Key', 'free').send(task);
    await post({ title: '' }).expect(400);
    await post(TASK).expect(201);
  });

  test.each([
    '',
    '""',
    '"',
    '"k',
    'k"',
    'a"b',
    '"a"b"',
    'a b',
    '"a b"',
    '\u00e9',
    'k, k',
    'x'.repeat(256),
    "'\t'",
  ])('that is %j is 400, naming the header', async (key) => {
    const post = tasks.api.as(testUser()).post('/tasks').set('Idempotency-Key', key).send(TASK);
    const { body } = await post.expect(400);
    expect(body.errors).toMatchObject([{ field: 'Idempotency-Key', code: 'invalid_header' }]);
  });

  test('of 255 characters is taken, with quotes or without', async () => {
    const me = tasks.api.as(testUser());
    const key = '!#~'.repeat(85);
    const { body } = await me.post('/tasks').set('Idempotency-Key', key).send(TASK).expect(201);
    const again = await me.post('/tasks').set('Idempotency-Key', `"${key}"`).send(TASK).expect(201);
    expect(again.body.id).toBe(body.id);
  });

  test('older than 30 days is swept, a younger one is kept', async () => {
    const ann = testUser();
    const me = tasks.api.as(ann);
    const post = (key: string) => me.post('/tasks').set('Idempotency-Key', key).send(TASK).expect(201);
    const old = await post('old');
    const young = await post('young');
    await tasks.pool.query(
      `UPDATE tasks.idempotency_keys SET created_at = now() - CASE key WHEN 'old' THEN interval '31 days' ELSE interval '29 days' END
        WHERE user_id = $1`,
      [ann.id],
    );
    await sweepOnce(tasks.pool, [oldKeys('tasks')]);
    expect((await post('young')).body.id).toBe(young.body.id);
    expect((await post('old')).body.id).not.toBe(old.body.id);
  });
});
