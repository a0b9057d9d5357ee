import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { allowedVersions, explainMiss, noSuch, type Precondition } from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Db } from '@marketstall/shared/postgres/db';
import { failures } from './failures.js';
import * as queries from './queries.js';
import {
  newTask,
  removal,
  type TaskChange,
  task,
  taskChange,
  taskList,
  taskPage,
  wholeTask,
} from './schemas.js';

/** The dependencies of the handlers. */
export interface TaskRoutesDeps {
  pool: Db;
}

const route = routesWith<TaskRoutesDeps, typeof failures>(failures);

/** All routes use only the caller's own tasks: the answer for another user's task is 404. */
export const routes = [
  route('POST /tasks', {
    summary: 'Add a task',
    access: 'user',
    body: newTask,
    answers: { 201: task },
    async handle({ body, caller }, { pool }) {
      const row = await queries.insertTask(pool, newId(), caller.id, body);
      return created(`/tasks/${row.id}`, row);
    },
  }),

  route('GET /tasks', {
    summary: 'List my tasks',
    access: 'user',
    query: taskList,
    answers: { 200: taskPage },
    handle: async ({ query, caller, req }, { pool }) =>
      listed(req, await queries.listTasks(pool, caller.id, query)),
  }),

  route('GET /tasks/:id', {
    summary: 'Read a task',
    access: 'user',
    answers: { 200: task },
    async handle({ params, caller }, { pool }) {
      const row = await queries.findTask(pool, params.id, caller.id);
      if (!row) throw noSuch('task');
      return ok(row);
    },
  }),

  route('PATCH /tasks/:id', {
    summary: 'Change the fields sent',
    access: 'user',
    body: taskChange,
    answers: { 200: task },
    async handle({ params, body, caller, precondition }, { pool }) {
      requireChange(body);
      return ok(await change(pool, params.id, caller.id, body, precondition));
    },
  }),

  route('PUT /tasks/:id', {
    summary: 'Replace all fields',
    access: 'user',
    body: wholeTask,
    answers: { 200: task },
    handle: async ({ params, body, caller, precondition }, { pool }) =>
      ok(await change(pool, params.id, caller.id, body, precondition)),
  }),

  route('DELETE /tasks/:id', {
    summary: 'Delete a task',
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

async function change(db: Db, id: string, userId: string, fields: TaskChange, precondition: Precondition) {
  const row = await queries.updateTask(db, id, userId, fields, allowedVersions(precondition));
  return row ?? explainMiss('task', await queries.findTask(db, id, userId), precondition);
}
