import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@marketstall/harness/until';
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
      'sort=title&sort=title',
    ]) {
      const answer = await me.get(`/tasks?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    const unknown = await me.get('/tasks?colour=red').expect(400);
    expect(unknown.body.errors[0].message).toContain('known: limit, cursor, sort, order, count, status');
  });

  test("a user's list has no tasks of other users", async () => {
    await tasks.userWithTask();
    const { body } = await tasks.api.as(testUser()).get('/tasks').expect(200);
    expect(body).toEqual({ items: [], next_cursor: null });
  });
});

describe('GET /tasks?count=true', () => {
  async function userWithManyTasks(count: number) {
    const user = testUser();
    await tasks.pool.query(
      `INSERT INTO tasks.tasks (id, user_id, title, description, status)
       SELECT gen_random_uuid(), $1, 'Task ' || n, '', CASE WHEN n % 4 = 0 THEN 'done' ELSE 'todo' END::tasks.task_status
         FROM generate_series(1, $2::integer) AS n`,
      [user.id, count],
    );
    return tasks.api.as(user);
  }

  test('answers how many tasks the filters leave, on every page; a cursor does not remember it', async () => {
    const me = await userWithManyTasks(30);
    const first = await me.get('/tasks?status=todo&limit=10&count=true').expect(200);
    expect(first.body).toMatchObject({ total: 23 });
    expect(first.headers.link).toContain('count=true');
    const cursor = `cursor=${first.body.next_cursor}`;
    const second = await me.get(`/tasks?status=todo&limit=10&count=true&${cursor}`).expect(200);
    expect(second.body).toMatchObject({ total: 23 });
    const uncounted = await me.get(`/tasks?status=todo&limit=10&${cursor}`).expect(200);
    expect(uncounted.body.items).toEqual(second.body.items);
    for (const answer of [uncounted, await me.get('/tasks?count=false').expect(200)]) {
      expect(answer.body).not.toHaveProperty('total');
    }
    expect((await me.get('/tasks?status=in_progress&count=true').expect(200)).body.total).toBe(0);
    await me.get('/tasks?count=yes').expect(400);
  });

  test('is exact to 10,000 tasks, and null past that', async () => {
    const me = await userWithManyTasks(10_000);
    expect((await me.get('/tasks?count=true').expect(200)).body.total).toBe(10_000);
    await me.post('/tasks').send({ title: 'One more' }).expect(201);
    expect((await me.get('/tasks?count=true').expect(200)).body.total).toBeNull();
    expect((await me.get('/tasks?count=true&status=done').expect(200)).body.total).toBe(2_500);
  });

  test('is null if counting takes too long, and the page is answered', async () => {
    const me = await userWithManyTasks(1);
    const holder = await tasks.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE tasks.tasks IN ACCESS EXCLUSIVE MODE');
      const list = me.get('/tasks?count=true').expect(200);
      const answer = list.then(({ body }) => body);
      await expect(Promise.race([answer, waitUntilCounted()])).resolves.toBe('waits');
      await holder.query('COMMIT');
      expect(await answer).toMatchObject({ items: [{ title: 'Task 1' }], total: null });
    } finally {
      holder.release();
    }
  });

  /** Resolves once the count has met its timeout, so that only the page still waits for the lock. */
  async function waitUntilCounted(): Promise<string> {
    const waiting = async () => {
      const { rows } = await tasks.pool.query<{ query: string }>(
        `SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rows.map(({ query }) => query).join();
    };
    await until(async () => (await waiting()).includes('count(*)'), { intervalMs: 5 });
    await until(async () => !(await waiting()).includes('count(*)'), { intervalMs: 5 });
    return 'waits';
  }
});
