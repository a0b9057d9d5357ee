import { removal } from '@marketstall/shared/http/input/fields';
import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok, replayed } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { allowedVersions, explainMiss, noSuch, type Precondition } from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Db, Pool } from '@marketstall/shared/postgres/db';
import { once } from '@marketstall/shared/postgres/idempotency';
import { withinQuota } from '@marketstall/shared/postgres/quota';
import { failures } from './failures.js';
import * as queries from './queries.js';
import {
  newTask,
  type Task,
  type TaskChange,
  task,
  taskChange,
  taskList,
  taskPage,
  wholeTask,
} from './schemas.js';

/** The dependencies of the handlers. */
export interface TaskRoutesDeps {
  pool: Pool;
  /** The most tasks that one user may have; 0: any number. */
  maxTasks?: number;
}

const route = routesWith<TaskRoutesDeps, typeof failures>(failures, {
  name: 'tasks',
  description:
    "Each user's list of what to do. A task is its user's alone: for everybody else there is none.",
});

/** All routes use only the caller's own tasks: the answer for another user's task is 404. */
export const routes = [
  route('POST /tasks', {
    id: 'createTask',
    summary: 'Add a task',
    description: 'Send an `Idempotency-Key` to repeat the request safely.',
    access: 'user',
    body: newTask,
    answers: { 201: task },
    failures: ['quota_exceeded'],
    takesKey: true,
    async handle({ body, caller, keyed }, { pool, maxTasks = 0 }) {
      const quota = { what: 'tasks', max: maxTasks, rows: queries.TASKS_OF };
      const { row, isReplay } = await once(pool, 'tasks', keyed, {
        carryOut: () =>
          withinQuota(pool, caller.id, quota, (db) =>
            queries.insertTask(db, newId(), caller.id, body, keyed),
          ),
        replay: (id) => findOwn(pool, id, caller.id),
      });
      return replayed(isReplay, created(`/tasks/${row.id}`, row));
    },
  }),

  route('GET /tasks', {
    id: 'listTasks',
    summary: 'List my tasks',
    description: 'Without `sort`, the newest first. `Link` and `next_cursor` lead to the next page.',
    access: 'user',
    query: taskList,
    answers: { 200: taskPage },
    handle: async ({ query, caller, req }, { pool }) =>
      listed(req, await queries.listTasks(pool, caller.id, query)),
  }),

  route('GET /tasks/:id', {
    id: 'getTask',
    summary: 'Read a task',
    description: 'With `If-None-Match`, 304 if the version is still the same.',
    access: 'user',
    answers: { 200: task },
    handle: async ({ params, caller }, { pool }) => ok(await findOwn(pool, params.id, caller.id)),
  }),

  route('PATCH /tasks/:id', {
    id: 'updateTask',
    summary: 'Change the fields sent',
    description: "`version` or `If-Match` makes sure that nobody else's change is overwritten.",
    access: 'user',
    body: taskChange,
    answers: { 200: task },
    async handle({ params, body, caller, precondition }, { pool }) {
      requireChange(body);
      return ok(await change(pool, params.id, caller.id, body, precondition));
    },
  }),

  route('PUT /tasks/:id', {
    id: 'replaceTask',
    summary: 'Replace all fields',
    description: 'Optional fields that are left out get their defaults.',
    access: 'user',
    body: wholeTask,
    answers: { 200: task },
    handle: async ({ params, body, caller, precondition }, { pool }) =>
      ok(await change(pool, params.id, caller.id, body, precondition)),
  }),

  route('DELETE /tasks/:id', {
    id: 'deleteTask',
    summary: 'Delete a task',
    description: 'With `version` or `If-Match`, only if it is still that version.',
    access: 'user',
    body: removal,
    answers: { 204: null },
    async handle({ params, caller, precondition }, { pool }) {
      const versions = allowedVersions(precondition);
      if (await queries.deleteTask(pool, params.id, caller.id, versions)) return noContent();
      return explainMiss('task', await queries.findTask(pool, params.id, caller.id), precondition);
    },
  }),
];

async function findOwn(db: Db, id: string, userId: string): Promise<Task> {
  const row = await queries.findTask(db, id, userId);
  if (!row) throw noSuch('task');
  return row;
}

async function change(db: Db, id: string, userId: string, fields: TaskChange, precondition: Precondition) {
  const row = await queries.updateTask(db, id, userId, fields, allowedVersions(precondition));
  return row ?? explainMiss('task', await queries.findTask(db, id, userId), precondition);
}
