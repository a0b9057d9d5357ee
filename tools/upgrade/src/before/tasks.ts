import { randomUUID } from 'node:crypto';
import { idOf, idSql, type VersionBefore } from '../version-before.js';

export const tasks: VersionBefore = {
  service: 'tasks',
  lastMigration: '0001_tasks.sql',
  fill: (owner, rows) =>
    owner.query(`
      INSERT INTO tasks.tasks (id, user_id, title)
      SELECT ${idSql('task', 'n')}, ${idSql('user', 'n % 1000')}, 'Task ' || n FROM generate_series(1, ${rows}) AS n`),
  works: {
    'add task': (client, pick) =>
      client.query("INSERT INTO tasks.tasks (id, user_id, title) VALUES ($1, $2, 'Sweep')", [
        randomUUID(),
        idOf('user', pick() % 1000),
      ]),
    'move task': (client, pick) =>
      client.query(
        "UPDATE tasks.tasks SET status = 'done', version = version + 1, updated_at = now() WHERE id = $1 RETURNING id",
        [idOf('task', pick())],
      ),
    'list tasks': (client, pick) =>
      client.query('SELECT id, title FROM tasks.tasks WHERE user_id = $1 ORDER BY status, id LIMIT 21', [
        idOf('user', pick() % 1000),
      ]),
  },
};
