import { describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { holdRequests, justBefore } from './support/hold-requests.js';
import { failRequests, openTasks, places, tasksOf, waitForTitles } from './support/tasks.js';
import { hasFocus, until } from './support/wait.js';

describe('the status', () => {
  test('a status set in the row is shown at once and stored', async () => {
    const { page, user, status } = await openTasks([{ title: 'Sand' }]);
    const release = await holdRequests(page, 'PATCH', ['tasks']);
    await status('Sand').selectOption('Done');
    expect(await status('Sand').inputValue()).toBe('done');
    expect((await tasksOf(user))[0]).toMatchObject({ status: 'todo' });
    release();
    await until(async () => (await tasksOf(user))[0]?.status === 'done');
    await page.reload();
    await until(async () => (await status('Sand').inputValue()) === 'done');
  });

  test('a user who sets it twice in a row gets the second one, without a conflict', async () => {
    const { page, user, status, dialog } = await openTasks([{ title: 'Sand' }]);
    const release = await holdRequests(page, 'PATCH', ['tasks']);
    await status('Sand').selectOption('In progress');
    await status('Sand').selectOption('Done');
    release();
    await until(async () => (await tasksOf(user))[0]?.version === 3);
    expect((await tasksOf(user))[0]).toMatchObject({ status: 'done' });
    expect(await status('Sand').inputValue()).toBe('done');
    expect(await dialog.isVisible()).toBe(false);
  });

  test('a task that no longer matches the filter leaves the list, and the next one gets the focus', async () => {
    const { page, rows, status, row } = await openTasks(
      [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }],
      {
        path: '/tasks?status=todo',
      },
    );
    await status('Two').focus();
    await page.keyboard.press('d');
    await waitForTitles(rows, ['Three', 'One']);
    await hasFocus(row('One'));
  });

  test('if the task changed elsewhere, the user sees what changed and may set the status all the same', async () => {
    const { expectFailure, user, tasks, status, dialog, page } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await justBefore(page, 'PATCH', 'tasks', () =>
      api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Sand twice', status: 'in_progress' }),
    );
    await status('Sand').selectOption('Done');

    await dialog.getByText('The title is now “Sand twice”.').waitFor();
    await dialog.getByText('The status is now “In progress”.').waitFor();
    expect((await tasksOf(user))[0]).toMatchObject({ status: 'in_progress', version: 2 });
    await expectNoViolations(page);

    await dialog.getByRole('button', { name: 'Set to “Done”' }).click();
    await until(async () => (await tasksOf(user))[0]?.status === 'done');
    expect(await status('Sand twice').inputValue()).toBe('done');
  });

  test('if the task changed elsewhere, the user may keep that version', async () => {
    const { expectFailure, user, tasks, status, dialog, page } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await justBefore(page, 'PATCH', 'tasks', () =>
      api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { status: 'in_progress' }),
    );
    await status('Sand').focus();
    await status('Sand').selectOption('Done');
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(status('Sand'));
    expect(await status('Sand').inputValue()).toBe('in_progress');
    expect((await tasksOf(user))[0]).toMatchObject({ status: 'in_progress', version: 2 });
  });

  test('a status that can’t be sent is undone and can be tried again', async () => {
    const { page, expectFailure, user, status, message } = await openTasks([
      { title: 'Sand' },
      { title: 'Paint' },
    ]);
    expectFailure({ url: '/tasks/', status: 'network' });
    const restore = await failRequests(page, 'PATCH');
    await status('Sand').selectOption('Done');
    const failed = message('can’t be reached');
    await failed.waitFor();
    expect(await status('Sand').inputValue()).toBe('todo');

    await restore();
    await failed.getByRole('button', { name: 'Try again' }).click();
    await until(async () =>
      (await tasksOf(user)).some(({ title, status }) => title === 'Sand' && status === 'done'),
    );
    expect(await status('Sand').inputValue()).toBe('done');
  });

  test('a task deleted elsewhere leaves the list, and the user is told', async () => {
    const { expectFailure, user, tasks, status, rows, message, page } = await openTasks([
      { title: 'Sand' },
      { title: 'Paint' },
    ]);
    expectFailure({ url: '/tasks/', status: 404 });
    await justBefore(page, 'PATCH', 'tasks', () => api(user).delete('tasks', `/tasks/${tasks[0]?.id}`));
    await status('Sand').selectOption('Done');
    await message('“Sand” is not there any more').waitFor();
    await waitForTitles(rows, ['Paint']);
  });
});

describe('the dialog', () => {
  test('title and description are changed, and the focus comes back', async () => {
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
    expect((await tasksOf(user))[0]).toMatchObject({ title: 'Sand and oil', description: '', version: 2 });
  });

  test('a refused value is reported at its field', async () => {
    const { expectFailure, edit, dialog } = await openTasks([{ title: 'Sand' }]);
    expectFailure({ url: '/tasks/', status: 400 });
    await edit('Sand').click();
    const title = dialog.getByRole('textbox', { name: 'Title' });
    await title.fill('x'.repeat(201));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await until(async () => (await title.getAttribute('aria-invalid')) === 'true');
    await hasFocus(title);
  });

  test('if the task changed elsewhere, the user sees what changed and keeps both changes', async () => {
    const { expectFailure, user, tasks, edit, dialog, page } = await openTasks([
      { title: 'Sand', description: 'Fine' },
    ]);
    expectFailure({ url: '/tasks/', status: 409 });
    await edit('Sand').click();
    await justBefore(page, 'PATCH', 'tasks', () =>
      api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Sand by hand' }),
    );
    await dialog.getByRole('textbox', { name: 'Description' }).fill('Very fine');
    await dialog.getByRole('button', { name: 'Save' }).click();

    await dialog.getByText('The title is now “Sand by hand”.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Sand by hand');
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await tasksOf(user))[0]).toMatchObject({ title: 'Sand by hand', description: 'Very fine' });
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
  await until(async () => (await tasksOf(user))[0]?.status === 'done');
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
  expect((await tasksOf(user))[0]).toMatchObject({ title: 'By hands', status: 'done' });
});
