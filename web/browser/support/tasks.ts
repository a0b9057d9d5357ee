import type { Locator, Page } from 'playwright-core';
import type { Task } from '../../console/src/api/types.js';
import { api } from './api.js';
import { openAs } from './open-as.js';
import type { OpenPage, PageOptions } from './page.js';
import { system } from './system.js';
import { newUser, type TestUser } from './users.js';
import { until } from './wait.js';

/** The elements of the tasks page that the tests use. */
export function places(page: Page) {
  return {
    title: page.getByRole('textbox', { name: 'Title' }),
    row: (title: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) }),
    rows: page.getByRole('main').getByRole('listitem').getByRole('heading'),
    status: (title: string) => page.getByRole('combobox', { name: `Status of ${title}`, exact: true }),
    edit: (title: string) => page.getByRole('button', { name: `Edit ${title}`, exact: true }),
    remove: (title: string) => page.getByRole('button', { name: `Delete ${title}`, exact: true }),
    message: (text: string) =>
      page
        .getByRole('region', { name: /Messages/ })
        .getByRole('status')
        .filter({ hasText: text }),
    dialog: page.getByRole('dialog'),
  };
}

/** Makes a user with these tasks, and opens their tasks page. */
export async function openTasks(
  fields: Partial<Task>[] = [],
  { path = '/tasks', ...options }: PageOptions & { path?: string } = {},
): Promise<OpenPage & ReturnType<typeof places> & { user: TestUser; tasks: Task[] }> {
  const user = await newUser();
  const tasks: Task[] = [];
  for (const one of fields) tasks.push(await api(user).addTask(one));
  const opened = await openAs(user, { path, ...options });
  await opened.page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
  const found = places(opened.page);
  if (tasks[0]) await found.row(tasks[0].title).waitFor();
  return { ...opened, ...found, user, tasks };
}

/** The user's tasks as the service has them, newest first. */
export const tasksOf = async (user: TestUser): Promise<Task[]> =>
  (await api(user).get<{ items: Task[] }>('tasks', '/tasks?limit=100')).items;

export const titlesOf = async (user: TestUser) => (await tasksOf(user)).map(({ title }) => title);

/** Resolves when the rows have exactly these titles, in this order. */
export const waitForTitles = (rows: Locator, expected: string[]) =>
  until(async () => JSON.stringify(await rows.allTextContents()) === JSON.stringify(expected));

/** Makes the page's requests of one method to tasks fail. @returns lets them through again */
export async function failRequests(page: Page, method: string) {
  const url = `${system.urls.tasks}/**`;
  await page.route(url, (route) => (route.request().method() === method ? route.abort() : route.fallback()));
  return () => page.unroute(url);
}
