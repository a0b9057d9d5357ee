import {
  createdAt,
  csvOf,
  id,
  ownId,
  rowVersion,
  text,
  updatedAt,
  version,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import type { SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';

/** In the order of a list sorted by status. */
const STATUSES = ['todo', 'in_progress', 'done'] as const;

/** The table's constraints repeat these limits. */
export const LIMITS = { title: { min: 1, max: 200 }, description: { min: 0, max: 2000 } };

const title = text(LIMITS.title.min, LIMITS.title.max).describe('What there is to do');
const description = text(LIMITS.description.min, LIMITS.description.max, { multiline: true }).describe(
  'More about it, in lines',
);
const status = z.enum(STATUSES).meta({ id: 'TaskStatus', description: 'From any to any other' });

/** A task in a response: the row. */
export const task = z
  .object({
    id: ownId,
    user_id: id.describe('Whose task it is'),
    title: z.string().describe('What there is to do'),
    description: z.string().describe('More about it, in lines; may be empty'),
    status,
    version: rowVersion,
    created_at: createdAt,
    updated_at: updatedAt,
  })
  .meta({
    id: 'Task',
    examples: [
      {
        id: '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a',
        user_id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
        title: 'Oil the stools',
        description: 'Both of them.',
        status: 'todo',
        version: 1,
        created_at: '2026-01-31T12:00:00.000Z',
        updated_at: '2026-01-31T12:00:00.000Z',
      },
    ],
  });
export type Task = z.infer<typeof task>;

export const newTask = z
  .object({
    title,
    description: description.default(''),
    status: status.default('todo'),
  })
  .meta({
    id: 'NewTask',
    examples: [{ title: 'Oil the stools', description: 'Both of them.', status: 'todo' }],
  });
export type NewTask = z.infer<typeof newTask>;

/** PATCH: the fields sent. */
export const taskChange = z
  .object({ title, description, status, version })
  .partial()
  .meta({ id: 'TaskChange', examples: [{ status: 'done' }] });
export type TaskChange = z.infer<typeof taskChange>;

/** PUT: all fields, as in POST. */
export const wholeTask = newTask.extend({ version: version.optional() }).meta({
  id: 'TaskReplacement',
  examples: [{ title: 'Oil all stools', description: '', status: 'in_progress' }],
});

export const TASK_SORTS = {
  status: { by: 'status', type: 'tasks.task_status' },
  title: { by: 'title', type: 'text COLLATE tasks.title_order' },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

export const taskList = listQuery(TASK_SORTS, { status: csvOf(STATUSES).optional() });
export type TaskList = z.infer<typeof taskList>;

export const taskPage = pageOf(task, 'TaskPage');
