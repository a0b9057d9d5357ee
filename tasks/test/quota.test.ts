import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks({ maxTasks: 2 });
});

afterAll(() => tasks.close());

test('of six tasks at once, as many are added as a user may have; the others are 409 with the limit', async () => {
  const me = tasks.api.as(testUser());
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, n) => me.post('/tasks').send({ title: `Task ${n}` })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  for (const { status, body } of answers.filter((one) => one.status !== 201)) {
    expect([status, body.code, body.limit]).toEqual([409, 'quota_exceeded', 2]);
    expect(body.detail).toBe('You may have at most 2 tasks.');
  }
  const added = answers.find(({ status }) => status === 201);
  await me.delete(`/tasks/${added?.body.id}`).expect(204);
  await me.post('/tasks').send({ title: 'There is room again' }).expect(201);
});
