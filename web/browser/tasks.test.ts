import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Task } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { holdRequests } from './support/hold-requests.js';
import { openPage, VIEWPORTS } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { scrollThrough } from './support/scroll.js';
import { failRequests, openTasks, places, tasksOf, titlesOf, waitForTitles } from './support/tasks.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn } from './support/users.js';
import { hasFocus, until } from './support/wait.js';

describe('the form', () => {
  test('an added task is on top, and the form is empty with the focus on the title', async () => {
    const { page, user, title, row, rows } = await openTasks([{ title: 'Older' }]);
    await title.fill('Oil the stools');
    await page.getByRole('button', { name: 'More fields' }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill('Both of them.\nTwice.');
    await page.getByRole('combobox', { name: 'Status', exact: true }).selectOption('In progress');
    await page.getByRole('button', { name: 'Add task' }).click();

    await waitForTitles(rows, ['Oil the stools', 'Older']);
    await hasFocus(title);
    expect(await title.inputValue()).toBe('');
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('');
    expect(await page.getByRole('combobox', { name: 'Status', exact: true }).inputValue()).toBe('todo');
    await row('Oil the stools').getByText('Added').waitFor();
    expect((await tasksOf(user))[0]).toMatchObject({
      title: 'Oil the stools',
      description: 'Both of them.\nTwice.',
      status: 'in_progress',
    });
  });

  test('on a slow network a new task is shown before the service has answered', async () => {
    const { page, user, title, row, rows, status } = await openTasks([{ title: 'Older' }]);
    const release = await holdRequests(page, 'POST', ['tasks']);
    await title.fill('Not there yet');
    await title.press('Enter');

    await row('Not there yet').getByText('Saving…').waitFor();
    await waitForTitles(rows, ['Not there yet', 'Older']);
    expect(await status('Not there yet').isDisabled()).toBe(true);
    expect(await titlesOf(user)).toEqual(['Older']);

    release();
    await row('Not there yet').getByText('Added').waitFor();
    await waitForTitles(rows, ['Not there yet', 'Older']);
  });

  test('a refused title is explained at its field, and the input is kept', async () => {
    const { page, expectFailure, title, rows } = await openTasks([{ title: 'Older' }]);
    expectFailure({ url: '/tasks', status: 400 });
    await page.getByRole('button', { name: 'More fields' }).click();
    await title.fill('   ');
    await page.getByRole('textbox', { name: 'Description' }).fill('Long thought about');
    await title.press('Enter');

    await until(async () => (await title.getAttribute('aria-invalid')) === 'true');
    await hasFocus(title);
    expect(await title.inputValue()).toBe('   ');
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Long thought about');
    await waitForTitles(rows, ['Older']);
  });

  test('if the network fails, the user gets the text back and can send it again', async () => {
    const { page, expectFailure, user, title, rows } = await openTasks();
    expectFailure({ url: '/tasks', status: 'network' });
    const restore = await failRequests(page, 'POST');
    await title.fill('Typed once');
    await title.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'can’t be reached' }).waitFor();
    expect(await title.inputValue()).toBe('Typed once');
    await page.getByText('No tasks yet').waitFor();

    await restore();
    await title.press('Enter');
    await waitForTitles(rows, ['Typed once']);
    await until(async () => (await titlesOf(user)).includes('Typed once'));
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('the user is told if the filter hides a new task, and can show it', async () => {
    const { page, title, rows, message } = await openTasks([{ title: 'Finished', status: 'done' }], {
      path: '/tasks?status=done',
    });
    await title.fill('Begin');
    await title.press('Enter');
    await message('To do').getByRole('button', { name: 'Show all' }).click();
    await waitForTitles(rows, ['Begin', 'Finished']);
    expect(new URL(page.url()).search).toBe('');
  });

  test('the form is a title and a button; the other fields open on demand', async () => {
    const { page, user, title, row } = await openTasks([], { viewport: { width: 320, height: 640 } });
    const description = page.getByRole('textbox', { name: 'Description' });
    expect(await description.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'More fields' }).click();
    await title.fill('From the phone');
    await description.fill('With a thumb');
    await page.getByRole('button', { name: 'Add task' }).click();
    await until(async () => (await tasksOf(user)).length === 1);
    await row('From the phone').waitFor();
    expect((await tasksOf(user))[0]).toMatchObject({ description: 'With a thumb' });
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
    await waitForTitles(rows, ['cherry', 'Apple', 'banana']);
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Title, A to Z');
    await waitForTitles(rows, ['Apple', 'banana', 'cherry']);
    await page.getByRole('checkbox', { name: 'Done' }).check();
    await waitForTitles(rows, ['banana']);
    await page.getByRole('checkbox', { name: 'To do' }).check();
    await waitForTitles(rows, ['banana', 'cherry']);
    await page.reload();
    await waitForTitles(rows, ['banana', 'cherry']);
    expect(await page.getByRole('combobox', { name: 'Sort' }).inputValue()).toBe('title.asc');
    await page.goBack();
    await waitForTitles(rows, ['banana']);
    expect(await page.getByRole('checkbox', { name: 'To do' }).isChecked()).toBe(false);
    await page.goto('/tasks?sort=status.desc');
    await waitForTitles(rows, ['banana', 'Apple', 'cherry']);
  });

  test('invalid values in the address are ignored: all tasks are shown, newest first', async () => {
    const { rows } = await openTasks(SOME, { path: '/tasks?status=lost&sort=weather&view=map' });
    await waitForTitles(rows, ['cherry', 'Apple', 'banana']);
  });

  test('a list longer than a page loads while scrolling', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ title: `Task ${index}` }));
    const { rows } = await openTasks(many, { path: '/tasks?sort=created_at.asc' });
    expect(await scrollThrough(rows, 120)).toHaveLength(120);
  });

  test('a filter that matches nothing says so and can be removed', async () => {
    const { page, rows } = await openTasks(SOME.slice(1));
    await page.getByRole('checkbox', { name: 'Done' }).check();
    await page.getByText('No task has this status.').waitFor();
    await page.getByRole('button', { name: 'Show all tasks' }).click();
    await waitForTitles(rows, ['cherry', 'Apple']);
  });

  test('a list that can’t be read says so and can be read again', async () => {
    const user = await newUser();
    await api(user).addTask({ title: 'Waiting' });
    const { page, expectFailure } = await openPage();
    await signIn(page, user);
    expectFailure({ url: '/tasks', status: 'network' });
    const restore = await failRequests(page, 'GET');
    await page.goto('/tasks');
    await page.getByRole('alert').filter({ hasText: 'can’t be reached' }).waitFor();
    await restore();
    await page.getByRole('button', { name: 'Try again' }).click();
    await waitForTitles(places(page).rows, ['Waiting']);
  });

  test('nothing moves while the tasks load', async () => {
    const { page, rows } = await openTasks(SOME);
    await page.reload();
    await waitForTitles(rows, ['cherry', 'Apple', 'banana']);
    expect(await layoutShift(page)).toBeLessThan(0.01);
  });
});

describe('the board', () => {
  const column = (page: Page, name: string) =>
    page.getByRole('region', { name, exact: true }).getByRole('heading', { level: 3 });

  test('a task dragged to another column gets its status', async () => {
    const { page, user, row } = await openTasks([{ title: 'Sand' }, { title: 'Paint', status: 'done' }], {
      path: '/tasks?view=board',
    });
    await waitForTitles(column(page, 'To do'), ['Sand']);
    await row('Sand')
      .getByRole('heading')
      .dragTo(page.getByRole('heading', { level: 2, name: 'Done' }));
    await waitForTitles(column(page, 'Done'), ['Paint', 'Sand']);
    await waitForTitles(column(page, 'To do'), []);
    await until(async () => (await tasksOf(user)).every(({ status }) => status === 'done'));
  });

  test('with the keyboard the select moves a task, and the focus follows', async () => {
    const { page, user, status } = await openTasks([{ title: 'Sand' }], { path: '/tasks?view=board' });
    await status('Sand').focus();
    await page.keyboard.press('i');
    await waitForTitles(column(page, 'In progress'), ['Sand']);
    await hasFocus(status('Sand'));
    await until(async () => (await tasksOf(user))[0]?.status === 'in_progress');
  });

  test('a narrow screen shows the list instead', async () => {
    const { page, rows } = await openTasks([{ title: 'Sand' }], {
      path: '/tasks?view=board',
      viewport: VIEWPORTS.phone,
    });
    await waitForTitles(rows, ['Sand']);
    expect(await page.getByRole('region', { name: 'In progress' }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'Board' }).count()).toBe(0);
  });
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
  ])('is accessible and does not scroll sideways, %s', async (name, width, path) => {
    const { page } = await openTasks(SOME, { colorScheme, viewport: { width, height: 900 }, path });
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await screenshot(page, `tasks-${name}-${colorScheme}`);
  });
});
