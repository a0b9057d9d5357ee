import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { analyze, combinations, listFaults } from '@marketstall/testing/plans';
import { listUsers } from '../src/users/admin-queries.js';
import type { UserList } from '../src/users/schemas.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('auth');
  await database.pool.query(`
    INSERT INTO auth.users (id, email, username, password_hash, created_at, role, disabled)
    SELECT gen_random_uuid(), 'u' || n || '@shop.example', 'user' || n, '', timestamptz '2024-01-01 00:00Z' + n * interval '1 s',
           (CASE WHEN n % 5000 = 7 THEN 'admin' ELSE 'user' END)::auth.role, n % 5000 = 8
      FROM generate_series(1, 20000) AS n`);
  await analyze(database);
});

afterAll(() => database.close());

const LISTS = combinations({
  sort: [undefined, 'username', 'created_at'],
  order: ['asc', 'desc'],
  q: [undefined, 'user1234', 'u', 'nobody'],
  role: [undefined, 'admin', 'user'],
  disabled: [undefined, 'true', 'false'],
}) as UserList[];

test('every list of users, first page and next, uses an index and sorts few rows', async () => {
  expect(await listFaults(database, LISTS, listUsers)).toEqual([]);
});
