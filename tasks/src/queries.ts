import type { KeyedRequest } from '@marketstall/shared/http/idempotency-key';
import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Db, Pool } from '@marketstall/shared/postgres/db';
import { recordKey } from '@marketstall/shared/postgres/idempotency';
import { keyset } from '@marketstall/shared/postgres/keyset';
import { type NewTask, TASK_SORTS, type Task, type TaskChange, type TaskList } from './schemas.js';

const COLUMNS = 'id, user_id, title, description, status, version, created_at, updated_at';

/** Selects a user's tasks. */
export const TASKS_OF = 'SELECT FROM tasks.tasks WHERE user_id = $1';

/** Inserts a task, and records the request's key with it. */
export async function insertTask(
  db: Db,
  id: string,
  userId: string,
  task: NewTask,
  keyed: KeyedRequest | undefined,
): Promise<Task> {
  const values: unknown[] = [id, userId, task.title, task.description, task.status];
  const { rows } = await db.query<Task>(
    `WITH task AS (
       INSERT INTO tasks.tasks (id, user_id, title, description, status)
       VALUES ($1, $2, $3, $4, $5)
       RETURNING ${COLUMNS}
     )${recordKey('tasks', keyed, 'task', values)}
     SELECT ${COLUMNS} FROM task`,
    values,
  );
  return rows[0] as Task;
}

export async function findTask(db: Db, id: string, userId: string): Promise<Task | undefined> {
  const { rows } = await db.query<Task>(`SELECT ${COLUMNS} FROM tasks.tasks WHERE id = $1 AND user_id = $2`, [
    id,
    userId,
  ]);
  return rows[0];
}

export async function listTasks(pool: Pool, userId: string, query: TaskList): Promise<Page<Task>> {
  const list = keyset(TASK_SORTS, query);
  const where = [`user_id = ${list.bind(userId)}`];
  if (query.status) where.push(`status = ANY(${list.bind(query.status)}::tasks.task_status[])`);
  const filtered = `tasks.tasks WHERE ${where.join(' AND ')}`;
  const total = await list.total(pool, filtered);
  const { rows } = await pool.query<Task>(
    list.statement(
      `SELECT ${COLUMNS}
       FROM ${filtered} AND ${list.after}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows, total);
}

/**
 * Changes the given fields, if the task is this user's and has one of these versions.
 * @param versions an `int4multirange`
 * @returns undefined if no task matched
 */
export async function updateTask(
  db: Db,
  id: string,
  userId: string,
  change: TaskChange,
  versions: string,
): Promise<Task | undefined> {
  const { rows } = await db.query<Task>(
    `UPDATE tasks.tasks
        SET title = coalesce($4, title),
            description = coalesce($5, description),
            status = coalesce($6, status),
            version = version + 1,
            updated_at = now()
      WHERE id = $1 AND user_id = $2 AND version <@ $3::int4multirange
      RETURNING ${COLUMNS}`,
    [id, userId, versions, change.title, change.description, change.status],
  );
  return rows[0];
}

/** @param versions an `int4multirange`. @returns whether a task of this user with this id and version existed */
export async function deleteTask(db: Db, id: string, userId: string, versions: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `DELETE FROM tasks.tasks
      WHERE id = $1 AND user_id = $2 AND version <@ $3::int4multirange`,
    [id, userId, versions],
  );
  return rowCount === 1;
}
