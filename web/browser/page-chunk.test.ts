import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openAs } from './support/open-as.js';
import { system } from './support/system.js';
import { newUser } from './support/users.js';

const CHUNK = /\/assets\/tasks-[^/]*\.js/;

const goToTasks = (page: Page) => page.getByRole('link', { name: 'Tasks' }).click();
const tasks = (page: Page) => page.getByRole('heading', { level: 1, name: 'Tasks' });

describe('a page whose file can not be loaded', () => {
  test('once: it is there all the same', async () => {
    const { page, expectFailure } = await openAs(await newUser('chunk'), { path: '/products' });
    expectFailure({ url: /\/assets\/tasks-/, status: 'network' });
    await page.route(CHUNK, (route) => route.abort(), { times: 1 });
    await goToTasks(page);
    await tasks(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/tasks');
  });

  test('for longer: the user is told, and a button loads it once it is there', async () => {
    const { page, expectFailure } = await openAs(await newUser('chunk'), { path: '/products' });
    expectFailure({ url: /\/assets\/tasks-/, status: 404 });
    await page.route(CHUNK, (route) => route.fulfill({ status: 404 }));
    await goToTasks(page);
    await page.getByText('This page could not be loaded.').waitFor();
    await page.unroute(CHUNK);
    await page.getByRole('button', { name: 'Try again' }).click();
    await tasks(page).waitFor();
  });

  test('offline: it waits for the network, and then it is there', async () => {
    const { page, context, expectFailure } = await openAs(await newUser('chunk'), { path: '/products' });
    // The list of products may just be read again.
    expectFailure({ url: /\/assets\/|\/icon\.svg$|\/products|\/categories/, status: 'network' });
    await context.setOffline(true);
    await goToTasks(page);
    await page.getByText('You are offline. What you see may be out of date.').waitFor();
    await context.setOffline(false);
    await tasks(page).waitFor();
  });
});

test('the files of all pages are kept: offline, a page that was never seen opens, also after a reload', async () => {
  const { page, context, expectFailure } = await openAs(await newUser('offline'), {
    path: '/products',
    serviceWorkers: 'allow',
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expectFailure({ url: /:\d+\//, status: 'network' });
  await context.setOffline(true);
  await goToTasks(page);
  await tasks(page).waitFor();
  await page.getByText('You are offline. Nothing is lost').first().waitFor();
  await page.reload();
  await tasks(page).waitFor();
  await context.setOffline(false);
  await page.getByText('No tasks yet').waitFor();
});

test('a service that hangs: the user is told after some seconds, and the rest goes on', async () => {
  const { page } = await openAs(await newUser('hanging'), { path: '/products' });
  await page.route(`${system.urls.tasks}/tasks?**`, () => undefined);
  await goToTasks(page);
  await page.getByText('This takes longer than usual.').first().waitFor({ timeout: 5_000 });
  await page.getByText('The shop can’t be reached right now.').first().waitFor({ timeout: 15_000 });
  await page.getByRole('link', { name: 'Products' }).click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
});
