import { describe, expect, test } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import type { Task } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { type OpenPage, openPage, type PageOptions, VIEWPORTS } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { hasFocus, until } from './support/wait.js';

/** The places of the tasks page that the tests use. */
function places(page: Page) {
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

/** Opens the tasks of a user who has some. */
async function openTasks(
  fields: Partial<Task>[] = [],
  { path = '/tasks', ...options }: PageOptions & { path?: string } = {},
): Promise<OpenPage & ReturnType<typeof places> & { user: TestUser; tasks: Task[] }> {
  const user = await newUser();
  const tasks: Task[] = [];
  for (const one of fields) tasks.push(await api(user).addTask(one));
  const opened = await openPage(options);
  await signIn(opened.page, user);
  await opened.page.goto(path);
  await opened.page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
  const found = places(opened.page);
  if (tasks[0]) await found.row(tasks[0].title).waitFor();
  return { ...opened, ...found, user, tasks };
}

const stored = async (user: TestUser): Promise<Task[]> =>
  (await api(user).get<{ items: Task[] }>('tasks', '/tasks?limit=100')).items;

const titles = async (user: TestUser) => (await stored(user)).map(({ title }) => title);

const shows = (rows: Locator, expected: string[]) =>
  until(async () => JSON.stringify(await rows.allTextContents()) === JSON.stringify(expected));

/** Lets requests of one method wait, or fail, until told to go on. */
async function hold(page: Page, method: string) {
  const held: (() => void)[] = [];
  let isHolding = true;
  await page.route(`${system.urls.tasks}/**`, async (route) => {
    if (isHolding && route.request().method() === method) {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    await route.fallback();
  });
  return () => {
    isHolding = false;
    for (const go of held) go();
  };
}

async function cut(page: Page, method: string) {
  const url = `${system.urls.tasks}/**`;
  await page.route(url, (route) => (route.request().method() === method ? route.abort() : route.fallback()));
  return () => page.unroute(url);
}

/** Runs in a page: notes the method of each request that goes on when the page is closed. */
function noteOutliving(): void {
  const send = window.fetch;
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.keepalive) localStorage.setItem('outliving', request.method);
    return send(request);
  };
}

/** The requests of one method that the page sends from now on. */
function watch(page: Page, method: string): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === method && request.url().startsWith(system.urls.tasks)) seen.push(request);
  });
  return seen;
}

describe('the form', () => {
  test('a user who adds a task finds it on top, and the form empty with the focus on the title', async () => {
    const { page, user, title, row, rows } = await openTasks([{ title: 'Older' }]);
    await title.fill('Oil the stools');
    await page.getByRole('textbox', { name: 'Description' }).fill('Both of them.\nTwice.');
    await page.getByRole('combobox', { name: 'Status', exact: true }).selectOption('In progress');
    await page.getByRole('button', { name: 'Add task' }).click();

    await shows(rows, ['Oil the stools', 'Older']);
    await hasFocus(title);
    expect(await title.inputValue()).toBe('');
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('');
    expect(await page.getByRole('combobox', { name: 'Status', exact: true }).inputValue()).toBe('todo');
    await row('Oil the stools').getByText('Added').waitFor();
    expect((await stored(user))[0]).toMatchObject({
      title: 'Oil the stools',
      description: 'Both of them.\nTwice.',
      status: 'in_progress',
    });
  });

  test('a user with a slow network sees a new task at once, before the service has answered', async () => {
    const { page, user, title, row, rows, status } = await openTasks([{ title: 'Older' }]);
    const release = await hold(page, 'POST');
    await title.fill('Not there yet');
    await title.press('Enter');

    await row('Not there yet').getByText('Saving…').waitFor();
    await shows(rows, ['Not there yet', 'Older']);
    expect(await status('Not there yet').isDisabled()).toBe(true);
    expect(await titles(user)).toEqual(['Older']);

    release();
    await row('Not there yet').getByText('Added').waitFor();
    await shows(rows, ['Not there yet', 'Older']);
  });

  test('a title that the service refuses is explained at its field, with what was typed', async () => {
    const { page, expectFailure, title, rows } = await openTasks([{ title: 'Older' }]);
    expectFailure({ url: '/tasks', status: 400 });
    await title.fill('   ');
    await page.getByRole('textbox', { name: 'Description' }).fill('Long thought about');
    await title.press('Enter');

    await until(async () => (await title.getAttribute('aria-invalid')) === 'true');
    await hasFocus(title);
    expect(await title.inputValue()).toBe('   ');
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Long thought about');
    await shows(rows, ['Older']);
  });

  test('a user whose network fails gets his text back, and can send it again', async () => {
    const { page, expectFailure, user, title, rows } = await openTasks();
    expectFailure({ url: '/tasks', status: 'network' });
    const mend = await cut(page, 'POST');
    await title.fill('Typed once');
    await title.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'can’t be reached' }).waitFor();
    expect(await title.inputValue()).toBe('Typed once');
    await page.getByText('No tasks yet').waitFor();

    await mend();
    await title.press('Enter');
    await shows(rows, ['Typed once']);
    await until(async () => (await titles(user)).includes('Typed once'));
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('a task that the filter hides is said to be hidden, and can be shown', async () => {
    const { page, title, rows, message } = await openTasks([{ title: 'Finished', status: 'done' }], {
      path: '/tasks?status=done',
    });
    await title.fill('Begin');
    await title.press('Enter');
    await message('To do').getByRole('button', { name: 'Show all' }).click();
    await shows(rows, ['Begin', 'Finished']);
    expect(new URL(page.url()).search).toBe('');
  });

  test('on a phone the form is a title and a button, with the other fields on demand', async () => {
    const { page, user, title, row } = await openTasks([], { viewport: { width: 320, height: 640 } });
    const description = page.getByRole('textbox', { name: 'Description' });
    expect(await description.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'More fields' }).click();
    await title.fill('From the phone');
    await description.fill('With a thumb');
    await page.getByRole('button', { name: 'Add task' }).click();
    await row('From the phone').getByText('Added').waitFor();
    expect((await stored(user))[0]).toMatchObject({ description: 'With a thumb' });
  });
});

describe('the list', () => {
  const SOME: Partial<Task>[] = [
    { title: 'banana', status: 'done' },
    { title: 'Apple', status: 'in_progress' },
    { title: 'cherry', status: 'todo' },
  ];

  test('filter and sort are in the address: back, reload and links keep them', async () => {
    const { page, rows } = await openTasks(SOME);
    await shows(rows, ['cherry', 'Apple', 'banana']);
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Title, A to Z');
    await shows(rows, ['Apple', 'banana', 'cherry']);
    await page.getByRole('checkbox', { name: 'Done' }).check();
    await shows(rows, ['banana']);
    await page.getByRole('checkbox', { name: 'To do' }).check();
    await shows(rows, ['banana', 'cherry']);
    await page.reload();
    await shows(rows, ['banana', 'cherry']);
    expect(await page.getByRole('combobox', { name: 'Sort' }).inputValue()).toBe('title.asc');
    await page.goBack();
    await shows(rows, ['banana']);
    expect(await page.getByRole('checkbox', { name: 'To do' }).isChecked()).toBe(false);
    await page.goto('/tasks?sort=status.desc');
    await shows(rows, ['banana', 'Apple', 'cherry']);
  });

  test('an address that names nothing sensible shows everything, newest first', async () => {
    const { rows } = await openTasks(SOME, { path: '/tasks?status=lost&sort=weather&view=map' });
    await shows(rows, ['cherry', 'Apple', 'banana']);
  });

  test('a list longer than a page is read on as one scrolls', async () => {
    const many = Array.from({ length: 45 }, (_, index) => ({ title: `Task ${index}` }));
    const { page, rows } = await openTasks([...many].reverse(), { path: '/tasks?sort=created_at.asc' });
    await until(async () => {
      await page.mouse.wheel(0, 2_000);
      return (await rows.count()) === 45;
    });
    expect(new Set(await rows.allTextContents()).size).toBe(45);
  });

  test('a filter without a task says so and takes itself off', async () => {
    const { page, rows } = await openTasks(SOME.slice(1));
    await page.getByRole('checkbox', { name: 'Done' }).check();
    await page.getByText('No task has this status.').waitFor();
    await page.getByRole('button', { name: 'Show all tasks' }).click();
    await shows(rows, ['cherry', 'Apple']);
  });

  test('a list that can’t be read says so kindly, and is read on demand', async () => {
    const user = await newUser();
    await api(user).addTask({ title: 'Waiting' });
    const { page, expectFailure } = await openPage();
    await signIn(page, user);
    expectFailure({ url: '/tasks', status: 'network' });
    const mend = await cut(page, 'GET');
    await page.goto('/tasks');
    await page.getByRole('alert').filter({ hasText: 'can’t be reached' }).waitFor();
    await mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await shows(places(page).rows, ['Waiting']);
  });

  test('nothing moves while the tasks arrive', async () => {
    const { page, rows } = await openTasks(SOME);
    await page.reload();
    await shows(rows, ['cherry', 'Apple', 'banana']);
    expect(await layoutShift(page)).toBeLessThan(0.01);
  });
});

describe('the status', () => {
  test('a status set in the row is shown at once and kept', async () => {
    const { page, user, status } = await openTasks([{ title: 'Sand' }]);
    const release = await hold(page, 'PATCH');
    await status('Sand').selectOption('Done');
    expect(await status('Sand').inputValue()).toBe('done');
    expect((await stored(user))[0]).toMatchObject({ status: 'todo' });
    release();
    await until(async () => (await stored(user))[0]?.status === 'done');
    await page.reload();
    await until(async () => (await status('Sand').inputValue()) === 'done');
  });

  test('a user who sets it twice in a row gets the second one, without a conflict with himself', async () => {
    const { page, user, status, dialog } = await openTasks([{ title: 'Sand' }]);
    const release = await hold(page, 'PATCH');
    await status('Sand').selectOption('In progress');
    await status('Sand').selectOption('Done');
    release();
    await until(async () => (await stored(user))[0]?.version === 3);
    expect((await stored(user))[0]).toMatchObject({ status: 'done' });
    expect(await status('Sand').inputValue()).toBe('done');
    expect(await dialog.isVisible()).toBe(false);
  });

  test('a task that no longer fits the filter leaves the list, and the focus goes to the next one', async () => {
    const { page, rows, status, row } = await openTasks(
      [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }],
      {
        path: '/tasks?status=todo',
      },
    );
    await status('Two').focus();
    await page.keyboard.press('d');
    await shows(rows, ['Three', 'One']);
    await hasFocus(row('One'));
  });

  test('a task changed elsewhere: the user sees what it is now, and may set his status all the same', async () => {
    const { expectFailure, user, tasks, status, dialog, page } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Sand twice', status: 'in_progress' });
    await status('Sand').selectOption('Done');

    await dialog.getByText('The title is now “Sand twice”.').waitFor();
    await dialog.getByText('The status is now “In progress”.').waitFor();
    expect((await stored(user))[0]).toMatchObject({ status: 'in_progress', version: 2 });
    await expectNoViolations(page);

    await dialog.getByRole('button', { name: 'Set to “Done”' }).click();
    await until(async () => (await stored(user))[0]?.status === 'done');
    expect(await status('Sand twice').inputValue()).toBe('done');
  });

  test('a task changed elsewhere may also stay as it is', async () => {
    const { expectFailure, user, tasks, status, dialog } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { status: 'in_progress' });
    await status('Sand').focus();
    await status('Sand').selectOption('Done');
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(status('Sand'));
    expect(await status('Sand').inputValue()).toBe('in_progress');
    expect((await stored(user))[0]).toMatchObject({ status: 'in_progress', version: 2 });
  });

  test('a status that can’t be sent goes back to what it was, and can be tried again', async () => {
    const { page, expectFailure, user, status, message } = await openTasks([
      { title: 'Sand' },
      { title: 'Paint' },
    ]);
    expectFailure({ url: '/tasks/', status: 'network' });
    const mend = await cut(page, 'PATCH');
    await status('Sand').selectOption('Done');
    const failed = message('can’t be reached');
    await failed.waitFor();
    expect(await status('Sand').inputValue()).toBe('todo');

    await mend();
    await failed.getByRole('button', { name: 'Try again' }).click();
    await until(async () =>
      (await stored(user)).some(({ title, status }) => title === 'Sand' && status === 'done'),
    );
    expect(await status('Sand').inputValue()).toBe('done');
  });

  test('a task deleted elsewhere leaves the list, and the user is told', async () => {
    const { expectFailure, user, tasks, status, rows, message } = await openTasks([
      { title: 'Sand' },
      { title: 'Paint' },
    ]);
    expectFailure({ url: '/tasks/', status: 404 });
    await api(user).delete('tasks', `/tasks/${tasks[0]?.id}`);
    await status('Sand').selectOption('Done');
    await message('“Sand” is not there any more').waitFor();
    await shows(rows, ['Paint']);
  });
});

describe('the dialog', () => {
  test('title and description are changed, and the focus comes back to where it was', async () => {
    const { page, user, edit, dialog, row } = await openTasks([{ title: 'Sand', description: 'Fine' }]);
    await edit('Sand').press('Enter');
    await hasFocus(dialog.getByRole('textbox', { name: 'Title' }));
    await expectNoViolations(page);
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Sand and oil');
    await dialog.getByRole('textbox', { name: 'Description' }).fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row('Sand and oil').waitFor();
    await hasFocus(edit('Sand and oil'));
    expect((await stored(user))[0]).toMatchObject({ title: 'Sand and oil', description: '', version: 2 });
  });

  test('what the service refuses is said at the field', async () => {
    const { expectFailure, edit, dialog } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 400 });
    await edit('Sand').click();
    const title = dialog.getByRole('textbox', { name: 'Title' });
    await title.fill('x'.repeat(201));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await until(async () => (await title.getAttribute('aria-invalid')) === 'true');
    await hasFocus(title);
  });

  test('two users of one account: the later one sees what changed, and both changes are kept', async () => {
    const { expectFailure, user, tasks, edit, dialog } = await openTasks([
      { title: 'Sand', description: 'Fine' },
    ]);
    expectFailure({ url: '/tasks/', status: 409 });
    await edit('Sand').click();
    await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Sand by hand' });
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Very fine');
    await dialog.getByRole('button', { name: 'Save' }).click();

    await dialog.getByText('The title is now “Sand by hand”.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Sand by hand');
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await stored(user))[0]).toMatchObject({ title: 'Sand by hand', description: 'Very fine' });
  });
});

describe('deleting', () => {
  test('a user who undoes it has the task back in its place; the service never heard of it', async () => {
    const { page, user, rows, remove, row, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
    const deletes = watch(page, 'DELETE');
    await remove('Two').press('Enter');
    await shows(rows, ['Three', 'One']);
    await hasFocus(row('One'));
    await message('“Two” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await shows(rows, ['Three', 'Two', 'One']);
    await hasFocus(row('Two'));
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
    await page.reload();
    await shows(rows, ['Three', 'Two', 'One']);
    expect(deletes).toEqual([]);
    expect(await titles(user)).toContain('Two');
  });

  test('a deletion that nobody undoes is sent when its message has gone', async () => {
    const { page, user, rows, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const deletes = watch(page, 'DELETE');
    await remove('Two').click();
    await page.mouse.move(5, 5);
    await message('“Two” is deleted.').waitFor();
    expect(deletes).toEqual([]);
    expect(await titles(user)).toContain('Two');
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
    await until(async () => (await titles(user)).join() === 'One');
    await shows(rows, ['One']);
  });

  test('of two deletions in a row each has its own undo', async () => {
    const { user, rows, remove, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
    await remove('One').click();
    await remove('Three').click();
    await shows(rows, ['Two']);
    await message('“One” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await message('“Three” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titles(user)).join() === 'Two,One');
    await shows(rows, ['Two', 'One']);
  });

  test('of four in a row the first is final when the fourth begins', async () => {
    const { user, remove, message } = await openTasks(['A', 'B', 'C', 'D'].map((title) => ({ title })));
    for (const title of ['A', 'B', 'C', 'D']) await remove(title).click();
    await message('“D” is deleted.').getByRole('button', { name: 'Undo' }).waitFor();
    await until(async () => (await titles(user)).join() === 'D,C,B');
    expect(await message('“A” is deleted.').count()).toBe(0);
  });

  test('a user who closes the tab within the time has deleted the task', async () => {
    const { page, context, user, remove, row } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await context.addInitScript(noteOutliving);
    await page.reload();
    await remove('Two').click();
    await row('Two').waitFor({ state: 'detached' });
    await page.close({ runBeforeUnload: true });
    await until(async () => (await titles(user)).join() === 'One');

    // On a slow network only a request that outlives its page would have arrived.
    const another = await context.newPage();
    await another.goto('/');
    expect(await another.evaluate(() => localStorage.getItem('outliving'))).toBe('DELETE');
  });

  test('a user who leaves for another app within the time has deleted the task, and can’t undo it', async () => {
    const { page, user, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await remove('Two').click();
    await message('“Two” is deleted.').waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await until(async () => (await titles(user)).join() === 'One');
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
  });

  test('a user who signs out within the time has deleted the task', async () => {
    const { page, user, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await remove('Two').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await until(async () => (await titles(user)).join() === 'One');
    expect(await message('“Two” is deleted.').count()).toBe(0);
  });

  test('a user who goes on to another page can still undo it from there', async () => {
    const { page, user, rows, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const deletes = watch(page, 'DELETE');
    await remove('Two').click();
    await message('“Two” is deleted.').hover();
    await page.getByRole('link', { name: 'Products' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await message('“Two” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Tasks' }).click();
    await shows(rows, ['Two', 'One']);
    expect(deletes).toEqual([]);
    expect(await titles(user)).toEqual(['Two', 'One']);
  });

  test('a deletion that can’t be sent brings the task back, and says why', async () => {
    const { page, expectFailure, user, rows, remove, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
    ]);
    expectFailure({ url: '/tasks/', status: 'network' });
    const mend = await cut(page, 'DELETE');
    await remove('Two').click();
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await message('can’t be reached').waitFor();
    await shows(rows, ['Two', 'One']);

    await mend();
    await message('can’t be reached').getByRole('button', { name: 'Try again' }).click();
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titles(user)).join() === 'One');
    await shows(rows, ['One']);
  });

  test('a user who sets a status and deletes at once has no conflict with himself', async () => {
    const { page, user, remove, status, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const release = await hold(page, 'PATCH');
    await status('Two').selectOption('Done');
    await remove('Two').click();
    await message('“Two” is deleted.').waitFor();
    release();
    await until(async () => (await stored(user))[0]?.version === 2);
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titles(user)).join() === 'One');
  });

  test('a task that was changed elsewhere meanwhile is not deleted unseen', async () => {
    const { expectFailure, user, tasks, rows, remove, message } = await openTasks([{ title: 'Two' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await remove('Two').click();
    await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Two, and a half' });
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await message('changed elsewhere, so it is not deleted').waitFor();
    await shows(rows, ['Two, and a half']);
    expect(await titles(user)).toEqual(['Two, and a half']);

    await message('not deleted').getByRole('button', { name: 'Delete it anyway' }).click();
    await message('“Two, and a half” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titles(user)).length === 0);
  });
});

describe('the board', () => {
  const column = (page: Page, name: string) =>
    page.getByRole('region', { name, exact: true }).getByRole('heading', { level: 3 });

  test('a task dragged to another column gets its status', async () => {
    const { page, user, row } = await openTasks([{ title: 'Sand' }, { title: 'Paint', status: 'done' }], {
      path: '/tasks?view=board',
    });
    await shows(column(page, 'To do'), ['Sand']);
    await row('Sand')
      .getByRole('heading')
      .dragTo(page.getByRole('heading', { level: 2, name: 'Done' }));
    await shows(column(page, 'Done'), ['Paint', 'Sand']);
    await shows(column(page, 'To do'), []);
    await until(async () => (await stored(user)).every(({ status }) => status === 'done'));
  });

  test('with the keyboard the select moves a task, and the focus goes with it', async () => {
    const { page, user, status } = await openTasks([{ title: 'Sand' }], { path: '/tasks?view=board' });
    await status('Sand').focus();
    await page.keyboard.press('i');
    await shows(column(page, 'In progress'), ['Sand']);
    await hasFocus(status('Sand'));
    await until(async () => (await stored(user))[0]?.status === 'in_progress');
  });

  test('a narrow screen shows the list instead', async () => {
    const { page, rows } = await openTasks([{ title: 'Sand' }], {
      path: '/tasks?view=board',
      viewport: VIEWPORTS.phone,
    });
    await shows(rows, ['Sand']);
    expect(await page.getByRole('region', { name: 'In progress' }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'Board' }).count()).toBe(0);
  });
});

test('with the keyboard alone a user adds, moves, edits, deletes and undoes', async () => {
  const { page, user, title, row, dialog, message } = await openTasks();
  const tabTo = async (place: Locator) => {
    await until(async () => {
      await page.keyboard.press('Tab');
      return place.evaluate((element) => element === document.activeElement);
    });
  };
  await tabTo(title);
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await row('By hand').getByText('Added').waitFor();
  await tabTo(places(page).status('By hand'));
  await page.keyboard.press('d');
  await until(async () => (await stored(user))[0]?.status === 'done');
  await tabTo(places(page).edit('By hand'));
  await page.keyboard.press('Enter');
  await hasFocus(dialog.getByRole('textbox', { name: 'Title' }));
  await page.keyboard.press('End');
  await page.keyboard.type('s');
  await page.keyboard.press('Enter');
  await row('By hands').waitFor();
  await dialog.waitFor({ state: 'detached' });
  await tabTo(places(page).remove('By hands'));
  await page.keyboard.press('Enter');
  await message('“By hands” is deleted.').waitFor();
  await page.keyboard.press('Alt+t');
  await tabTo(message('“By hands” is deleted.').getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await hasFocus(row('By hands'));
  expect((await stored(user))[0]).toMatchObject({ title: 'By hands', status: 'done' });
});

describe.each(['light', 'dark'] as const)('the page, %s', (colorScheme) => {
  const SOME: Partial<Task>[] = [
    { title: 'Oil the stools', description: 'Both of them, with the oil from the shelf.' },
    { title: 'Call the carpenter', status: 'in_progress' },
    { title: 'Photograph the tables', description: 'Front, side and a detail.\nDaylight.' },
    { title: 'Send invoice 2041', description: 'Asked for twice.', status: 'done' },
    { title: 'AnswerTheQuestionAboutTheWalnutShelf'.repeat(3), status: 'in_progress' },
  ];

  test.each([
    ['320', 320, '/tasks'],
    ['768', 768, '/tasks'],
    ['1440', 1440, '/tasks'],
    ['1440-board', 1440, '/tasks?view=board'],
    ['3840', 3840, '/tasks'],
  ])('can be used by everybody, without sideways scrolling, %s', async (name, width, path) => {
    const { page } = await openTasks(SOME, { colorScheme, viewport: { width, height: 900 }, path });
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await screenshot(page, `tasks-${name}-${colorScheme}`);
  });
});
