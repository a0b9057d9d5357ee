import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

describe('DELETE /tasks/:id', () => {
  test('a user deletes their task once; another user gets 404', async () => {
    const { me, task } = await tasks.userWithTask();
    await tasks.api.as(testUser()).delete(`/tasks/${task.id}`).expect(404);
    await me.delete(`/tasks/${task.id}`).set('If-Match', '"2"').expect(412);
    await me.delete(`/tasks/${task.id}`).expect(204);
    await me.delete(`/tasks/${task.id}`).expect(404);
  });
});
