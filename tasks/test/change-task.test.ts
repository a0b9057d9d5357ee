import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

describe('PATCH and PUT /tasks/:id', () => {
  test('a user changes the fields that they send, and the version rises', async () => {
    const { me, task } = await tasks.userWithTask({ description: 'kept' });
    const { body } = await me.patch(`/tasks/${task.id}`).send({ status: 'done' }).expect(200);
    expect(body).toMatchObject({ title: task.title, description: 'kept', status: 'done', version: 2 });
  });

  test('a user can send back what they read', async () => {
    const { me, task } = await tasks.userWithTask();
    const { body } = await me
      .put(`/tasks/${task.id}`)
      .send({ ...task, title: 'Renamed' })
      .expect(200);
    expect(body).toMatchObject({ title: 'Renamed', version: 2 });
  });

  test('PUT without a description or a status sets the defaults; without a title it is 400', async () => {
    const { me, task } = await tasks.userWithTask({ description: 'gone', status: 'done' });
    const { body } = await me.put(`/tasks/${task.id}`).send({ title: 'Bare' }).expect(200);
    expect(body).toMatchObject({ title: 'Bare', description: '', status: 'todo' });
    await me.put(`/tasks/${task.id}`).send({ description: 'x' }).expect(400);
  });

  test('a change without a field to change is 400', async () => {
    const { me, task } = await tasks.userWithTask();
    await me.patch(`/tasks/${task.id}`).send({}).expect(400);
    await me.patch(`/tasks/${task.id}`).send({ version: 1, colour: 'red' }).expect(400);
    await me.patch(`/tasks/${task.id}`).expect(400);
  });

  test('a stale version is 409, a stale If-Match 412, both stale 412; each names the current version', async () => {
    const { me, task } = await tasks.userWithTask();
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

  test('of ten writers with the same version, one wins', async () => {
    const { me, task } = await tasks.userWithTask();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        me.patch(`/tasks/${task.id}`).send({ title: `writer ${n}`, version: 1 }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const { body } = await me.get(`/tasks/${task.id}`).expect(200);
    expect(body.version).toBe(2);
  });

  test("a change of another user's task is 404", async () => {
    const { task } = await tasks.userWithTask();
    await tasks.api.as(testUser()).patch(`/tasks/${task.id}`).send({ status: 'done' }).expect(404);
  });
});
