import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze, combinations, listFaults } from '@marketstall/testing/plans';
import { listTasks } from '../src/queries.js';
import type { TaskList } from '../src/schemas.js';

const USER = '01900000-0000-7000-9000-000000000001';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
  await database.pool.query(`
    INSERT INTO tasks.tasks (id, user_id, title, status, created_at)
    SELECT gen_random_uuid(), ('01900000-0000-7000-9000-' || lpad((n % 20)::text, 12, '0'))::uuid, 'Task ' || n % 5000,
           (ARRAY['todo', 'in_progress', 'done'])[n / 20 % 3 + 1]::tasks.task_status,
           timestamptz '2024-01-01 00:00Z' + n * interval '1 second'
      FROM generate_series(1, 20000) AS n`);
  await analyze(database);
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'status', 'title', 'created_at'],
  order: ['asc', 'desc'],
  status: [undefined, ['done'], ['todo', 'done'], ['todo', 'in_progress', 'done']],
}) as TaskList[];

test("every list of a user's tasks, first page and next, uses an index and sorts few rows", async () => {
  expect(await listFaults(database, LISTS, (db, query) => listTasks(db, USER, query))).toEqual([]);
});
