import { describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { api } from './support/api.js';
import { holdRequests, justBefore } from './support/hold-requests.js';
import { system } from './support/system.js';
import { failRequests, openTasks, tasksOf, titlesOf, waitForTitles } from './support/tasks.js';
import { hasFocus, until } from './support/wait.js';

/** Runs in a page: notes the method of each request that outlives the page (`keepalive`). */
function noteOutliving(): void {
  const send = window.fetch;
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.keepalive) localStorage.setItem('outliving', request.method);
    return send(request);
  };
}

/** The page's requests of one method to tasks, from now on. */
function watchRequests(page: Page, method: string): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === method && request.url().startsWith(system.urls.tasks)) seen.push(request);
  });
  return seen;
}

describe('deleting', () => {
  test('an undone deletion puts the task back in its place; nothing was sent', async () => {
    const { page, user, rows, remove, row, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
    const deletes = watchRequests(page, 'DELETE');
    await remove('Two').press('Enter');
    await waitForTitles(rows, ['Three', 'One']);
    await hasFocus(row('One'));
    await message('“Two” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await waitForTitles(rows, ['Three', 'Two', 'One']);
    await hasFocus(row('Two'));
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
    await page.reload();
    await waitForTitles(rows, ['Three', 'Two', 'One']);
    expect(deletes).toEqual([]);
    expect(await titlesOf(user)).toContain('Two');
  });

  test('a deletion that is not undone is sent when its message disappears', async () => {
    const { page, user, rows, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const deletes = watchRequests(page, 'DELETE');
    await remove('Two').click();
    await page.mouse.move(5, 5);
    await message('“Two” is deleted.').waitFor();
    expect(deletes).toEqual([]);
    expect(await titlesOf(user)).toContain('Two');
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
    await until(async () => (await titlesOf(user)).join() === 'One');
    await waitForTitles(rows, ['One']);
  });

  test('two deletions in a row can be undone separately', async () => {
    const { user, rows, remove, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
    await remove('One').click();
    await remove('Three').click();
    await waitForTitles(rows, ['Two']);
    await message('“One” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await message('“Three” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titlesOf(user)).join() === 'Two,One');
    await waitForTitles(rows, ['Two', 'One']);
  });

  test('of four deletions in a row the first is sent when the fourth begins', async () => {
    const { user, remove, message } = await openTasks(['A', 'B', 'C', 'D'].map((title) => ({ title })));
    for (const title of ['A', 'B', 'C', 'D']) await remove(title).click();
    await message('“D” is deleted.').getByRole('button', { name: 'Undo' }).waitFor();
    await until(async () => (await titlesOf(user)).join() === 'D,C,B');
    expect(await message('“A” is deleted.').count()).toBe(0);
  });

  test('closing the tab before the message disappears deletes the task', async () => {
    const { page, context, user, remove, row } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await context.addInitScript(noteOutliving);
    await page.reload();
    await remove('Two').click();
    await row('Two').waitFor({ state: 'detached' });
    await page.close({ runBeforeUnload: true });
    await until(async () => (await titlesOf(user)).join() === 'One');

    // On a slow network, only a request that outlives its page arrives.
    const another = await context.newPage();
    await another.goto('/');
    expect(await another.evaluate(() => localStorage.getItem('outliving'))).toBe('DELETE');
  });

  test('switching to another app before the message disappears deletes the task for good', async () => {
    const { page, user, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await remove('Two').click();
    await message('“Two” is deleted.').waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await until(async () => (await titlesOf(user)).join() === 'One');
    await message('“Two” is deleted.').waitFor({ state: 'detached' });
  });

  test('signing out before the message disappears deletes the task', async () => {
    const { page, user, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    await remove('Two').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await until(async () => (await titlesOf(user)).join() === 'One');
    expect(await message('“Two” is deleted.').count()).toBe(0);
  });

  test('a deletion can still be undone from another page', async () => {
    const { page, user, rows, remove, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const deletes = watchRequests(page, 'DELETE');
    await remove('Two').click();
    await message('“Two” is deleted.').hover();
    await page.getByRole('link', { name: 'Products' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await message('“Two” is deleted.').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Tasks' }).click();
    await waitForTitles(rows, ['Two', 'One']);
    expect(deletes).toEqual([]);
    expect(await titlesOf(user)).toEqual(['Two', 'One']);
  });

  test('if a deletion can’t be sent, the task comes back and the user is told why', async () => {
    const { page, expectFailure, user, rows, remove, message } = await openTasks([
      { title: 'One' },
      { title: 'Two' },
    ]);
    expectFailure({ url: '/tasks/', status: 'network' });
    const restore = await failRequests(page, 'DELETE');
    await remove('Two').click();
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await message('can’t be reached').waitFor();
    await waitForTitles(rows, ['Two', 'One']);

    await restore();
    await message('can’t be reached').getByRole('button', { name: 'Try again' }).click();
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titlesOf(user)).join() === 'One');
    await waitForTitles(rows, ['One']);
  });

  test('setting a status and deleting at once is no conflict', async () => {
    const { page, user, remove, status, message } = await openTasks([{ title: 'One' }, { title: 'Two' }]);
    const release = await holdRequests(page, 'PATCH', ['tasks']);
    await status('Two').selectOption('Done');
    await remove('Two').click();
    await message('“Two” is deleted.').waitFor();
    release();
    await until(async () => (await tasksOf(user))[0]?.version === 2);
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titlesOf(user)).join() === 'One');
  });

  test('a task that was changed elsewhere meanwhile is not deleted without asking', async () => {
    const { expectFailure, user, tasks, rows, remove, message, page } = await openTasks([{ title: 'Two' }]);
    expectFailure({ url: '/tasks/', status: 409 });
    await remove('Two').click();
    await justBefore(page, 'DELETE', 'tasks', () =>
      api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Two, and a half' }),
    );
    await message('“Two” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await message('changed elsewhere, so it is not deleted').waitFor();
    await waitForTitles(rows, ['Two, and a half']);
    expect(await titlesOf(user)).toEqual(['Two, and a half']);

    await message('not deleted').getByRole('button', { name: 'Delete it anyway' }).click();
    await message('“Two, and a half” is deleted.').getByRole('button', { name: 'Dismiss' }).click();
    await until(async () => (await titlesOf(user)).length === 0);
  });
});
