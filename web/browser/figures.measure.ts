import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { api } from './support/api.js';
import { openPage, VIEWPORTS } from './support/page.js';
import { interactionTimes, longestTask, rateFor, throttleCpu } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

/** A mid-range phone. */
const CPU_RATE = 4;
const FIRST_PAINT_MS = 1_000;
const LARGEST_PAINT_MS = 2_000;
const NEXT_PAINT_MS = 100;
const LONGEST_TASK_MS = 150;

/** Other load can only make a try slower, so the best of a few is nearest to the truth. */
const TRIES = 15;

async function bestOf(measure: () => Promise<number>, goal: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && best > goal; tried += 1) best = Math.min(best, await measure());
  return best;
}

async function throttled(viewport: { width: number; height: number } = VIEWPORTS.phone): Promise<Page> {
  const { page } = await openPage({ viewport });
  await throttleCpu(page, rateFor(CPU_RATE));
  return page;
}

test('on a processor four times slower, the first paint comes within a second, the largest within two', async () => {
  let bestLargest = Number.POSITIVE_INFINITY;
  const ms = await bestOf(async () => {
    const page = await throttled();
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const { first, largest } = await paints(page);
    bestLargest = Math.min(bestLargest, largest);
    await page.context().close();
    return first;
  }, FIRST_PAINT_MS);
  process.stdout.write(
    `first contentful paint: ${ms.toFixed(0)} ms, largest: ${bestLargest.toFixed(0)} ms\n`,
  );
  expect(ms).toBeLessThan(FIRST_PAINT_MS);
  expect(bestLargest).toBeLessThan(LARGEST_PAINT_MS);
});

/** When the page painted first, and the largest thing so far, in ms since it was asked for. */
function paints(page: Page): Promise<{ first: number; largest: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
        new PerformanceObserver((list) => {
          resolve({ first, largest: list.getEntries().at(-1)?.startTime ?? Number.NaN });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}

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

/** Before anything is measured. */
async function loadTenPages(page: Page): Promise<void> {
  for (let at = 0; at < 10; at += 1) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** A seller's own products, as a table. */
async function useManyProducts(page: Page): Promise<void> {
  await page.goto('/products?mine=true');
  await page
    .getByRole('link', { name: /^Stool / })
    .first()
    .waitFor();
  await loadTenPages(page);
  await page.getByRole('checkbox', { name: 'In stock only' }).click();
  await page.waitForTimeout(500);
  await page.locator('.product-price button').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Search').click();
  await page.keyboard.type('stool');
  await page.waitForTimeout(500);
}

/** What was ordered from a seller. */
async function useManyOrders(page: Page): Promise<void> {
  await page.goto('/orders?as=seller');
  await page.locator('.order-link').first().waitFor();
  await loadTenPages(page);
  await page.getByRole('checkbox', { name: 'Pending' }).click();
  await page.waitForTimeout(500);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.locator('.order-link').first().click();
  await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
}

/** What was slow in the issue about it: filters, the board, editing, adding, scrolling to the end of what is loaded. */
async function useManyTasks(page: Page): Promise<void> {
  // The oldest first: each try acts on the same rows, whatever the tries before have added.
  await page.goto('/tasks?sort=created_at.asc');
  const list = page.getByRole('list', { name: 'Tasks' });
  await list.getByRole('listitem').first().waitFor();
  await loadTenPages(page);
  await page.getByRole('checkbox', { name: 'Done' }).click();
  await page.waitForTimeout(500);
  await page.getByRole('checkbox', { name: 'Done' }).click();
  await page.waitForTimeout(500);
  await page
    .getByRole('button', { name: /^Edit / })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Title', { exact: true }).click();
  await page.keyboard.type('One more');
  await page.keyboard.press('Enter');
  await page.getByText('“One more” is added.').waitFor();
  await list
    .getByRole('listitem')
    .first()
    .click({ position: { x: 400, y: 10 } });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
}

async function fill(user: TestUser): Promise<void> {
  for (let count = 0; count < 20; count += 1) {
    await api(user).addTask({ title: `Task ${count}` });
    await api(user).addProduct({ title: `Stool ${count}` });
  }
}

/** Fewer in CI, where making them takes longer than all the rest. */
const MANY = Number(process.env.FIGURES_ROWS || 10_000);

/** Makes as many, a few at a time. */
async function makeMany(make: (at: number) => Promise<unknown>): Promise<void> {
  let made = 0;
  const work = async () => {
    for (let at = made++; at < MANY; at = made++) await make(at);
  };
  await Promise.all(Array.from({ length: 16 }, work));
}

const fillTasks = (user: TestUser) =>
  makeMany((at) => {
    const status = (['todo', 'in_progress', 'done'] as const)[at % 3];
    return api(user).addTask({ title: `Task ${at}`, ...(status && { status }) });
  });

const fillProducts = (user: TestUser) =>
  makeMany((at) => api(user).addProduct({ title: `Stool ${at}`, stock: 5 }));

async function fillOrders(user: TestUser): Promise<void> {
  const stool = await api(user).addProduct({ title: 'Stool', stock: MANY });
  const buyer = api(await newUser('buyer'));
  await makeMany(() => buyer.placeOrder(stool));
}

/** Of any page, however long its lists are. */
const MOST_ELEMENTS = 2_000;

test.each([
  { place: 'tasks', use: useTasks, fill, viewport: VIEWPORTS.phone },
  { place: 'products', use: useProducts, fill, viewport: VIEWPORTS.phone },
  { place: `${MANY} tasks`, use: useManyTasks, fill: fillTasks, viewport: VIEWPORTS.desktop },
  { place: `${MANY} products`, use: useManyProducts, fill: fillProducts, viewport: VIEWPORTS.desktop },
  { place: `${MANY} orders`, use: useManyOrders, fill: fillOrders, viewport: VIEWPORTS.desktop },
])(
  'on such a processor, each interaction with $place is painted within 100 ms',
  async ({ place, use, fill, viewport }) => {
    const user = await newUser('figures');
    await fill(user);
    // The best of each action by itself: in every try, another one may have had bad luck.
    const best = new Map<string, number>();
    let elements = 0;
    let longest = Number.POSITIVE_INFINITY;
    await bestOf(async () => {
      const page = await throttled(viewport);
      await signIn(page, user);
      await use(page);
      elements = await page.evaluate(() => document.querySelectorAll('*').length);
      for (const [action, took] of await interactionTimes(page)) {
        best.set(action, Math.min(took, best.get(action) ?? took));
      }
      longest = Math.min(longest, await longestTask(page));
      await page.context().close();
      return Math.max(Math.max(...best.values()) / NEXT_PAINT_MS, longest / LONGEST_TASK_MS);
    }, 1);
    process.stdout.write(`${place}: ${JSON.stringify(Object.fromEntries(best))}\n`);
    const slowest = Math.max(...best.values());
    process.stdout.write(
      `${place}: slowest interaction to next paint ${slowest} ms, longest task ${longest} ms, ${elements} elements\n`,
    );
    expect(best.size).toBeGreaterThan(2);
    expect(elements).toBeLessThan(MOST_ELEMENTS);
    expect(slowest).toBeLessThan(NEXT_PAINT_MS);
    expect(longest).toBeLessThan(LONGEST_TASK_MS);
  },
  600_000,
);
