import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Db } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import { type NewTask, TASK_SORTS, type Task, type TaskChange, type TaskList } from './schemas.js';

const COLUMNS = 'id, user_id, title, description, status, version, created_at, updated_at';

export async function insertTask(db: Db, id: string, userId: string, task: NewTask): Promise<Task> {
  const { rows } = await db.query<Task>(
    `INSERT INTO tasks.tasks (id, user_id, title, description, status)
     VALUES ($1, $2, $3, $4, $5)
     RETURNING ${COLUMNS}`,
    [id, userId, task.title, task.description, task.status],
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

export async function listTasks(db: Db, userId: string, query: TaskList): Promise<Page<Task>> {
  const list = keyset(TASK_SORTS, query);
  const where = [`user_id = ${list.bind(userId)}`, list.after];
  if (query.status) where.push(`status = ANY(${list.bind(query.status)}::tasks.task_status[])`);
  const { rows } = await db.query<Task>(
    list.statement(
      `SELECT ${COLUMNS}
       FROM tasks.tasks
      WHERE ${where.join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows);
}

/**
 * Changes the given fields, if the task is this user's and has one of these versions.
 * @param versions null: any
 * @returns undefined if no task matched
 */
export async function updateTask(
  db: Db,
  id: string,
  userId: string,
  change: TaskChange,
  versions: number[] | null,
): Promise<Task | undefined> {
  const { rows } = await db.query<Task>(
    `UPDATE tasks.tasks
        SET title = coalesce($4, title),
            description = coalesce($5, description),
            status = coalesce($6, status),
            version = version + 1,
            updated_at = now()
      WHERE id = $1 AND user_id = $2 AND ($3::integer[] IS NULL OR version = ANY($3))
      RETURNING ${COLUMNS}`,
    [id, userId, versions, change.title, change.description, change.status],
  );
  return rows[0];
}

/** @param versions null: any. @returns whether a task of this user with this id and version existed */
export async function deleteTask(
  db: Db,
  id: string,
  userId: string,
  versions: number[] | null,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `DELETE FROM tasks.tasks
      WHERE id = $1 AND user_id = $2 AND ($3::integer[] IS NULL OR version = ANY($3))`,
    [id, userId, versions],
  );
  return rowCount === 1;
}
