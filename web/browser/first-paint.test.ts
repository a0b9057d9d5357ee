import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from './support/page.js';
import { layoutShift } from './support/timings.js';
import { gate } from './support/wait.js';

const SCRIPTS = /\/assets\/.*\.js$/;

const loading = (page: Page) => page.getByRole('status', { name: 'Loading the page' });
const brand = (page: Page) => page.getByRole('link', { name: 'Marketstall' });

test('the frame of the page is there before the scripts, and nothing moves when they run', async () => {
  const { page } = await openPage();
  const { opened, open } = gate();
  await page.route(SCRIPTS, async (route) => {
    await opened;
    await route.fallback();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await loading(page).waitFor();
  const before = await brand(page).boundingBox();
  open();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await brand(page).count()).toBe(1);
  expect(await loading(page).count()).toBe(0);
  expect(await brand(page).boundingBox()).toEqual(before);
  expect(await layoutShift(page)).toBeLessThan(0.01);
});

test('without scripts, the page says so and does not seem to load', async () => {
  const { page } = await openPage({ javaScriptEnabled: false });
  await page.goto('/');
  // Playwright finds no text in a noscript, only the element.
  await page.locator('noscript p').waitFor();
  expect(await loading(page).isVisible()).toBe(false);
});

test('in a browser that is too old, the page says so and does not seem to load', async () => {
  const { page, expectFailure } = await openPage();
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'toSpliced');
  });
  expectFailure({ url: SCRIPTS, status: 'network' });
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto('/');
  await page.getByText('This browser is too old').waitFor();
  expect(await loading(page).count()).toBe(0);
});
