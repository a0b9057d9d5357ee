import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

describe('POST /tasks', () => {
  test('a user adds a task with a title only; the other fields have defaults', async () => {
    const user = testUser();
    const { body, headers } = await tasks.api
      .as(user)
      .post('/tasks')
      .send({ title: '  Sweep  ' })
      .expect(201);
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
    const { body } = await tasks.api.as(testUser()).post('/tasks').type('form').send(fields).expect(201);
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
  ])('a task %s is 400, and the answer names the field', async (_what, fields, field, code) => {
    const { body } = await tasks.api.as(testUser()).post('/tasks').send(fields).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field, code }] });
  });

  test('a title of 200 emoji is accepted, one of 201 is 400', async () => {
    await tasks.api
      .as(testUser())
      .post('/tasks')
      .send({ title: '🧹'.repeat(200) })
      .expect(201);
    await tasks.api
      .as(testUser())
      .post('/tasks')
      .send({ title: '🧹'.repeat(201) })
      .expect(400);
  });

  test('percent-encoding that is not UTF-8 is 400, in a form and in a query', async () => {
    const me = tasks.api.as(testUser());
    for (const body of ['title=%ff', 'title=100%', 'title=%c3%28', 'title=%ed%a0%80']) {
      await me.post('/tasks').type('form').send(body).expect(400);
      await me.get(`/tasks?${body}`).expect(400);
    }
    const { body } = await me.post('/tasks').type('form').send('title=100%25+%C3%A4').expect(201);
    expect(body.title).toBe('100% ä');
  });

  test('fields that no client may set are ignored', async () => {
    const user = testUser();
    const sent = { title: 'x', id: 'mine', user_id: testUser().id, version: 9, created_at: 'long ago' };
    const { body } = await tasks.api.as(user).post('/tasks').send(sent).expect(201);
    expect(body).toMatchObject({ user_id: user.id, version: 1 });
  });
});
