import type { Pool } from '@marketstall/shared/postgres/db';
import { type Api, type Client, serveApp } from '@marketstall/testing/api';
import { createTestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { testUser } from '@marketstall/testing/tokens';
import { buildApp, type TasksDeps } from '../src/app.js';

/** The tasks service on a database of its own. */
export interface Tasks {
  api: Api;
  pool: Pool;
  /** Adds a task for a new user. */
  userWithTask: (fields?: object) => Promise<{ me: Client; task: Task }>;
  close: () => Promise<void>;
}

export interface Task {
  id: string;
  title: string;
}

export async function startTasks(overrides: Partial<TasksDeps> = {}): Promise<Tasks> {
  const database = await createTestDatabase('tasks');
  const api = await serveApp(buildApp({ ...testDeps('tasks', database.pool), ...overrides }));
  return {
    api,
    pool: database.pool,
    async userWithTask(fields = {}) {
      const me = api.as(testUser());
      const { body: task } = await me
        .post('/tasks')
        .send({ title: 'Sweep the floor', ...fields })
        .expect(201);
      return { me, task };
    },
    async close() {
      await api.close();
      await database.close();
    },
  };
}
