import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { startTasks, type Tasks } from './start-tasks.js';

let tasks: Tasks;

beforeAll(async () => {
  tasks = await startTasks();
});

afterAll(() => tasks.close());

describe('GET /tasks', () => {
  async function userWithTasks() {
    const user = testUser();
    const me = tasks.api.as(user);
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

  test('a user lists tasks newest first, by title regardless of letter case, by status from todo to done, or filtered', async () => {
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
    'a client that pages through "%s" sees each task once',
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

  test('a client pages through titles of the greatest length in bytes', async () => {
    const me = tasks.api.as(testUser());
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

  test('a bad cursor, a cursor of another list, and unknown or repeated parameters are 400', async () => {
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

  test("a user's list has no tasks of other users", async () => {
    await tasks.userWithTask();
    const { body } = await tasks.api.as(testUser()).get('/tasks').expect(200);
    expect(body).toEqual({ items: [], next_cursor: null });
  });
});
