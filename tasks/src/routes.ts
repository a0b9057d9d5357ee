import { failure } from '@marketstall/shared/errors';
import { newId } from '@marketstall/shared/ids';
import { created, listed, noContent, ok, type Route, route } from '@marketstall/shared/route';
import { requireChange } from '@marketstall/shared/validate';
import { allowedVersions, type Precondition, requireFresh } from '@marketstall/shared/versions';
import type { Pool } from 'pg';
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

/** All of them are about the caller's own tasks: another's is 404. */
export function taskRoutes(pool: Pool): Route[] {
  async function change(id: string, userId: string, fields: TaskChange, precondition: Precondition) {
    const row = await queries.updateTask(pool, id, userId, fields, allowedVersions(precondition));
    return row ?? explainMiss(id, userId, precondition);
  }

  /** A conditional statement found no row: because there is none, or because of its version. */
  async function explainMiss(id: string, userId: string, precondition: Precondition): Promise<never> {
    const current = await queries.findTask(pool, id, userId);
    if (!current) throw noSuchTask();
    requireFresh(precondition, current.version);
    throw failure('conflict', 'The task changed meanwhile; try again.');
  }

  return [
    route('POST /tasks', {
      summary: 'Add a task',
      access: 'user',
      body: newTask,
      answers: { 201: task },
      async handle({ body, caller }) {
        const row = await queries.insertTask(pool, newId(), caller.id, body);
        return created(`/tasks/${row.id}`, row);
      },
    }),

    route('GET /tasks', {
      summary: 'List my tasks',
      access: 'user',
      query: taskList,
      answers: { 200: taskPage },
      handle: async ({ query, caller, req }) => listed(req, await queries.listTasks(pool, caller.id, query)),
    }),

    route('GET /tasks/:id', {
      summary: 'Read a task',
      access: 'user',
      answers: { 200: task },
      async handle({ params, caller }) {
        const row = await queries.findTask(pool, params.id, caller.id);
        if (!row) throw noSuchTask();
        return ok(row);
      },
    }),

    route('PATCH /tasks/:id', {
      summary: 'Change the fields sent',
      access: 'user',
      body: taskChange,
      answers: { 200: task },
      async handle({ params, body, caller, precondition }) {
        requireChange(body);
        return ok(await change(params.id, caller.id, body, precondition));
      },
    }),

    route('PUT /tasks/:id', {
      summary: 'Replace all fields',
      access: 'user',
      body: wholeTask,
      answers: { 200: task },
      handle: async ({ params, body, caller, precondition }) =>
        ok(await change(params.id, caller.id, body, precondition)),
    }),

    route('DELETE /tasks/:id', {
      summary: 'Delete a task',
      access: 'user',
      body: removal,
      answers: { 204: null },
      async handle({ params, caller, precondition }) {
        const isGone = await queries.deleteTask(pool, params.id, caller.id, allowedVersions(precondition));
        return isGone ? noContent() : explainMiss(params.id, caller.id, precondition);
      },
    }),
  ];
}

function noSuchTask() {
  return failure('not_found', 'There is no such task.');
}
