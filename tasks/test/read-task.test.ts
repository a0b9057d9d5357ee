import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

describe('GET /tasks/:id', () => {
  test('a user reads their task; with its current ETag, the answer is 304', async () => {
    const { me, task } = await tasks.userWithTask();
    const { body, headers } = await me.get(`/tasks/${task.id}`).expect(200);
    expect(body).toEqual(task);
    await me.get(`/tasks/${task.id}`).set('If-None-Match', String(headers.etag)).expect(304);
    await me.get(`/tasks/${task.id}`).set('If-None-Match', '"7"').expect(200);
  });

  test("another user's task, an unknown id and an id that is not a UUID are all 404", async () => {
    const { task } = await tasks.userWithTask();
    const other = tasks.api.as(testUser());
    for (const id of [task.id, testUser().id, 'seven', '%00']) {
      const { body } = await other.get(`/tasks/${id}`).expect(404);
      expect(body.code).toBe('not_found');
    }
  });
});
