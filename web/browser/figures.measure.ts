import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { api } from './support/api.js';
import { openPage, VIEWPORTS } from './support/page.js';
import { interactionTimes, rateFor, throttleCpu } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

/** A mid-range phone. */
const CPU_RATE = 4;
const FIRST_PAINT_MS = 1_000;
const NEXT_PAINT_MS = 100;

/** Other load can only make a try slower, so the best of a few is nearest to the truth. */
const TRIES = 15;

async function bestOf(measure: () => Promise<number>, goal: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && best > goal; tried += 1) best = Math.min(best, await measure());
  return best;
}

async function throttled(): Promise<Page> {
  const { page } = await openPage({ viewport: VIEWPORTS.phone });
  await throttleCpu(page, rateFor(CPU_RATE));
  return page;
}

test('on a processor four times slower, the first paint comes within a second', async () => {
  const ms = await bestOf(async () => {
    const page = await throttled();
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const painted = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    await page.context().close();
    return painted;
  }, FIRST_PAINT_MS);
  process.stdout.write(`first contentful paint: ${ms.toFixed(0)} ms\n`);
  expect(ms).toBeLessThan(FIRST_PAINT_MS);
});

async function useTasks(page: Page): Promise<void> {
  await page.goto('/tasks');
  await page.getByText('Task 19').first().waitFor();
  await page.getByLabel('Title').click();
  await page.keyboard.type('Typed');
  await page.keyboard.press('Enter');
  await page
    .getByLabel(/^Status of .*Typed/)
    .first()
    .waitFor();
}

async function useProducts(page: Page): Promise<void> {
  await page.goto('/products');
  await page.getByRole('list', { name: 'Products' }).waitFor();
  await page.getByRole('button', { name: 'Add product' }).click();
  await page.getByRole('dialog', { name: 'Add product' }).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Add to basket/ })
    .first()
    .click();
  await page.getByLabel('Search').click();
  await page.keyboard.type('stool');
}

async function fill(user: TestUser): Promise<void> {
  for (let count = 0; count < 20; count += 1) {
    await api(user).addTask({ title: `Task ${count}` });
    await api(user).addProduct({ title: `Stool ${count}` });
  }
}

test.each([
  { place: 'tasks', use: useTasks },
  { place: 'products', use: useProducts },
])('on such a processor, each interaction with $place is painted within 100 ms', async ({ place, use }) => {
  const user = await newUser('figures');
  await fill(user);
  // The best of each action by itself: in every try, another one may have had bad luck.
  const best = new Map<string, number>();
  const ms = await bestOf(async () => {
    const page = await throttled();
    await signIn(page, user);
    await use(page);
    for (const [action, took] of await interactionTimes(page)) {
      best.set(action, Math.min(took, best.get(action) ?? took));
    }
    await page.context().close();
    return Math.max(...best.values());
  }, NEXT_PAINT_MS);
  process.stdout.write(`${place}: ${JSON.stringify(Object.fromEntries(best))}\n`);
  process.stdout.write(`${place}: slowest interaction to next paint ${ms} ms\n`);
  expect(best.size).toBeGreaterThan(2);
  expect(ms).toBeLessThan(NEXT_PAINT_MS);
});
