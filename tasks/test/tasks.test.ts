import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { testUser } from '@marketstall/testing/tokens';
import { buildApp } from '../src/app.js';

let database: TestDatabase;
let api: Api;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
  api = await serveApp(buildApp(testDeps('tasks', database.pool)));
});

afterAll(async () => {
  await api.close();
  await database.close();
});

/** A user's client, and a task of theirs. */
async function userWithTask(fields: object = {}) {
  const user = testUser();
  const me = api.as(user);
  const { body: task } = await me
    .post('/tasks')
    .send({ title: 'Sweep the floor', ...fields })
    .expect(201);
  return { user, me, task };
}

describe('POST /tasks', () => {
  test('a user adds a task with a title alone: the rest has defaults', async () => {
    const user = testUser();
    const { body, headers } = await api.as(user).post('/tasks').send({ title: '  Sweep  ' }).expect(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{14}7/),
      user_id: user.id,
      title: 'Sweep',
      description: '',
      status: 'todo',
      version: 1,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
    });
    expect(headers.location).toBe(`/tasks/${body.id}`);
    expect(headers.etag).toBe('"1"');
  });

  test('a user adds a task from a plain HTML form', async () => {
    const fields = { title: 'From a form', description: 'line one\r\nline two', status: 'in_progress' };
    const { body } = await api.as(testUser()).post('/tasks').type('form').send(fields).expect(201);
    expect(body).toMatchObject(fields);
  });

  test.each([
    ['without a title', { description: 'x' }, 'title', 'required'],
    ['with a blank title', { title: ' \u200b\t ' }, 'title', 'too_short'],
    ['with a title of 201 characters', { title: 'x'.repeat(201) }, 'title', 'too_long'],
    ['with a title of the wrong type', { title: 7 }, 'title', 'invalid_type'],
    ['with a NUL in the title', { title: 'a\0b' }, 'title', 'control_character'],
    ['with half a surrogate pair', { title: 'a\ud800' }, 'title', 'invalid_unicode'],
    ['with a newline in the title', { title: 'a\nb' }, 'title', 'control_character'],
    [
      'with a description of 2001 characters',
      { title: 'x', description: 'y'.repeat(2001) },
      'description',
      'too_long',
    ],
    ['with an unknown status', { title: 'x', status: 'later' }, 'status', 'invalid_value'],
  ])('a task %s is 400 and names the field', async (_what, fields, field, code) => {
    const { body } = await api.as(testUser()).post('/tasks').send(fields).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field, code }] });
  });

  test('a title of 200 emoji counts 200 characters', async () => {
    await api
      .as(testUser())
      .post('/tasks')
      .send({ title: '🧹'.repeat(200) })
      .expect(201);
    await api
      .as(testUser())
      .post('/tasks')
      .send({ title: '🧹'.repeat(201) })
      .expect(400);
  });

  test('a percent sign that stands for no UTF-8 is 400, in a form and in a query', async () => {
    const me = api.as(testUser());
    for (const body of ['title=%ff', 'title=100%', 'title=%c3%28', 'title=%ed%a0%80']) {
      await me.post('/tasks').type('form').send(body).expect(400);
      await me.get(`/tasks?${body}`).expect(400);
    }
    const { body } = await me.post('/tasks').type('form').send('title=100%25+%C3%A4').expect(201);
    expect(body.title).toBe('100% ä');
  });

  test('fields that nobody may set are ignored', async () => {
    const user = testUser();
    const sent = { title: 'x', id: 'mine', user_id: testUser().id, version: 9, created_at: 'long ago' };
    const { body } = await api.as(user).post('/tasks').send(sent).expect(201);
    expect(body).toMatchObject({ user_id: user.id, version: 1 });
  });
});

describe('GET /tasks/:id', () => {
  test('its user reads it; with its ETag, 304', async () => {
    const { me, task } = await userWithTask();
    const { body, headers } = await me.get(`/tasks/${task.id}`).expect(200);
    expect(body).toEqual(task);
    await me.get(`/tasks/${task.id}`).set('If-None-Match', String(headers.etag)).expect(304);
    await me.get(`/tasks/${task.id}`).set('If-None-Match', '"7"').expect(200);
  });

  test("another user's task, an unknown one and no UUID are all 404", async () => {
    const { task } = await userWithTask();
    const other = api.as(testUser());
    for (const id of [task.id, testUser().id, 'seven', '%00']) {
      const { body } = await other.get(`/tasks/${id}`).expect(404);
      expect(body.code).toBe('not_found');
    }
  });
});

describe('PATCH and PUT /tasks/:id', () => {
  test('PATCH changes the fields sent and raises the version', async () => {
    const { me, task } = await userWithTask({ description: 'kept' });
    const { body } = await me.patch(`/tasks/${task.id}`).send({ status: 'done' }).expect(200);
    expect(body).toMatchObject({ title: task.title, description: 'kept', status: 'done', version: 2 });
  });

  test('what was read can be sent back', async () => {
    const { me, task } = await userWithTask();
    const { body } = await me
      .put(`/tasks/${task.id}`)
      .send({ ...task, title: 'Renamed' })
      .expect(200);
    expect(body).toMatchObject({ title: 'Renamed', version: 2 });
  });

  test('PUT without a description empties it; without a title it is 400', async () => {
    const { me, task } = await userWithTask({ description: 'gone', status: 'done' });
    const { body } = await me.put(`/tasks/${task.id}`).send({ title: 'Bare' }).expect(200);
    expect(body).toMatchObject({ title: 'Bare', description: '', status: 'todo' });
    await me.put(`/tasks/${task.id}`).send({ description: 'x' }).expect(400);
  });

  test('a change without a field to change is 400', async () => {
    const { me, task } = await userWithTask();
    await me.patch(`/tasks/${task.id}`).send({}).expect(400);
    await me.patch(`/tasks/${task.id}`).send({ version: 1, colour: 'red' }).expect(400);
    await me.patch(`/tasks/${task.id}`).expect(400);
  });

  test('a stale version is 409, a stale If-Match 412, both stale 412; each names the current version', async () => {
    const { me, task } = await userWithTask();
    await me.patch(`/tasks/${task.id}`).send({ status: 'done', version: 1 }).expect(200);
    const stale = await me.patch(`/tasks/${task.id}`).send({ status: 'todo', version: 1 }).expect(409);
    expect(stale.body).toMatchObject({ code: 'version_conflict', current_version: 2 });
    const header = await me
      .patch(`/tasks/${task.id}`)
      .set('If-Match', '"1"')
      .send({ status: 'todo' })
      .expect(412);
    expect(header.body).toMatchObject({ code: 'precondition_failed', current_version: 2 });
    await me
      .patch(`/tasks/${task.id}`)
      .set('If-Match', '"1"')
      .send({ status: 'todo', version: 1 })
      .expect(412);
    await me.patch(`/tasks/${task.id}`).set('If-Match', 'W/"2"').send({ status: 'todo' }).expect(412);
    await me.patch(`/tasks/${task.id}`).set('If-Match', 'two').send({ status: 'todo' }).expect(400);
    await me.patch(`/tasks/${task.id}`).set('If-Match', '"7", "2"').send({ status: 'todo' }).expect(200);
    await me.patch(`/tasks/${task.id}`).set('If-Match', '*').send({ status: 'todo', version: 3 }).expect(200);
  });

  test('of ten writers with one version, one wins', async () => {
    const { me, task } = await userWithTask();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        me.patch(`/tasks/${task.id}`).send({ title: `writer ${n}`, version: 1 }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const { body } = await me.get(`/tasks/${task.id}`).expect(200);
    expect(body.version).toBe(2);
  });

  test("another user's task can't be changed: 404", async () => {
    const { task } = await userWithTask();
    await api.as(testUser()).patch(`/tasks/${task.id}`).send({ status: 'done' }).expect(404);
  });
});

describe('DELETE /tasks/:id', () => {
  test('its user deletes it, once; another user gets 404', async () => {
    const { me, task } = await userWithTask();
    await api.as(testUser()).delete(`/tasks/${task.id}`).expect(404);
    await me.delete(`/tasks/${task.id}`).set('If-Match', '"2"').expect(412);
    await me.delete(`/tasks/${task.id}`).expect(204);
    await me.delete(`/tasks/${task.id}`).expect(404);
  });
});

describe('GET /tasks', () => {
  async function userWithTasks() {
    const user = testUser();
    const me = api.as(user);
    const wanted = [
      ['banana', 'done'],
      ['Apple', 'todo'],
      ['cherry', 'in_progress'],
      ['apple', 'done'],
    ];
    for (const [title, status] of wanted) await me.post('/tasks').send({ title, status }).expect(201);
    const titles = async (query: string) => {
      const { body } = await me.get(`/tasks${query}`).expect(200);
      return body.items.map((task: { title: string }) => task.title);
    };
    return { me, titles };
  }

  test('newest first; sorted by title without regard to case, by status in its own order; filtered', async () => {
    const { titles } = await userWithTasks();
    expect(await titles('')).toEqual(['apple', 'cherry', 'Apple', 'banana']);
    expect(await titles('?sort=title')).toEqual(['Apple', 'apple', 'banana', 'cherry']);
    expect(await titles('?sort=title&order=desc')).toEqual(['cherry', 'banana', 'apple', 'Apple']);
    expect(await titles('?sort=status')).toEqual(['Apple', 'cherry', 'banana', 'apple']);
    expect(await titles('?status=done')).toEqual(['apple', 'banana']);
    expect(await titles('?status=todo,in_progress&sort=title')).toEqual(['Apple', 'cherry']);
    expect(await titles('?sort=created_at')).toEqual(['banana', 'Apple', 'cherry', 'apple']);
  });

  test.each(['', '?sort=title', '?sort=status&order=desc'])(
    'a walk over pages of "%s" sees each task once',
    async (query) => {
      const { me, titles } = await userWithTasks();
      const whole = await titles(query);
      const seen: string[] = [];
      let path: string | undefined = `/tasks${query}${query ? '&' : '?'}limit=1`;
      while (path) {
        const {
          body,
          headers,
        }: {
          body: { items: { title: string }[]; next_cursor: string | null };
          headers: Record<string, string>;
        } = await me.get(path).expect(200);
        seen.push(...body.items.map((task) => task.title));
        path = /^<(.*)>; rel="next"$/.exec(headers.link ?? '')?.[1];
        expect(path === undefined).toBe(body.next_cursor === null);
      }
      expect(seen).toEqual(whole);
    },
  );

  test('a walk over the longest titles of the widest characters goes on', async () => {
    const me = api.as(testUser());
    for (const last of ['a', 'b'])
      await me
        .post('/tasks')
        .send({ title: `${'😀'.repeat(199)}${last}` })
        .expect(201);
    const { body } = await me.get('/tasks?sort=title&order=desc&limit=1').expect(200);
    const cursor = encodeURIComponent(body.next_cursor);
    const next = await me.get(`/tasks?sort=title&order=desc&limit=1&cursor=${cursor}`).expect(200);
    expect(next.body.items).toMatchObject([{ title: expect.stringMatching(/a$/) }]);
  });

  test('a bad cursor, one of another list, and unknown or repeated parameters are 400', async () => {
    const { me } = await userWithTasks();
    const { body } = await me.get('/tasks?sort=title&limit=1').expect(200);
    const cursor = encodeURIComponent(body.next_cursor);
    await me.get(`/tasks?sort=title&cursor=${cursor}`).expect(200);
    const forged = Buffer.from(JSON.stringify(['x', 'y', 'z'])).toString('base64url');
    for (const query of [
      'cursor=rubbish',
      `cursor=${forged}`,
      `sort=status&cursor=${cursor}`,
      `sort=title&order=desc&cursor=${cursor}`,
      `sort=title&status=done&cursor=${cursor}`,
      'limit=0',
      'limit=101',
      'limit=1e1',
      'sort=colour',
      'order=up',
      'status=later',
      'status=',
      'sort=title&sort=title',
    ]) {
      const answer = await me.get(`/tasks?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    const unknown = await me.get('/tasks?colour=red').expect(400);
    expect(unknown.body.errors[0].message).toContain('known: limit, cursor, sort, order, status');
  });

  test("another user's tasks are not in it", async () => {
    await userWithTask();
    const { body } = await api.as(testUser()).get('/tasks').expect(200);
    expect(body).toEqual({ items: [], next_cursor: null });
  });
});
