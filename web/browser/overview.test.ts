import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import type { Order, Product } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { holdRequests } from './support/hold-requests.js';
import { openAs } from './support/open-as.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const card = (page: Page, title: string) =>
  page.getByRole('figure').filter({ has: page.getByRole('heading', { name: title }) });

/** The number on a tile; waits until it is shown. */
async function need(page: Page, name: string): Promise<string> {
  const tile = page
    .getByRole('list', { name: 'What waits for you' })
    .getByRole('listitem')
    .filter({ hasText: name });
  const count = tile.locator('.need-count', { hasNotText: '–' });
  return count.innerText();
}

/** Opens a chart's table. @returns its rows, without the headings */
async function numbersOf(page: Page, title: string): Promise<string[][]> {
  const figure = card(page, title);
  await figure.getByText('Show the numbers').click();
  const rows = await figure.getByRole('row').allInnerTexts();
  return rows.slice(1).map((row) => row.split('\t').map((cell) => cell.trim()));
}

/** Moves the dates of the orders that the page reads back by `age` days. */
async function backdate(page: Page, age: (order: Order) => number): Promise<void> {
  await page.route(`${system.urls.orders}/orders?**`, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { items: Order[] };
    for (const order of body.items) {
      order.created_at = new Date(Date.parse(order.created_at) - age(order) * DAY_MS).toISOString();
    }
    await route.fulfill({ response, json: body });
  });
}

const dayName = (time: string) =>
  new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(time),
  );

describe('the overview of a user who sells and buys', () => {
  let seller: TestUser;
  let buyer: TestUser;
  let sold: Order[];

  beforeAll(async () => {
    [seller, buyer] = await Promise.all([newUser('seller'), newUser('buyer')]);
    const [sales, purchases] = [api(seller), api(buyer)];
    const stool = await sales.addProduct({ title: 'Oak stool', price: 39.9, stock: 9 });
    const lamp = await sales.addProduct({ title: 'Brass lamp', price: 130.1, stock: 2 });
    await sales.addProduct({ title: 'Wool blanket', stock: 0 });
    const foreign = await purchases.addProduct({ title: 'Iron hook', price: 4.5 });

    sold = [
      await purchases.placeOrder(stool),
      await purchases.placeOrder(stool, foreign),
      await purchases.placeOrder(lamp),
      await purchases.placeOrder(stool),
      await purchases.placeOrder(stool),
    ];
    const move = (at: number, status: string) => sales.patch('orders', `/orders/${sold[at]?.id}`, { status });
    await move(2, 'confirmed');
    await move(3, 'confirmed');
    await move(3, 'shipped');
    await move(4, 'cancelled');
    await sales.placeOrder(foreign);
    for (const status of ['todo', 'in_progress', 'done'] as const) await sales.addTask({ status });
  });

  test('its tiles count what waits for the user, and link there', async () => {
    const { page } = await openAs(seller);
    // One is a part of an order with another seller's hook. The cancelled stool is back in stock.
    expect(await need(page, 'To confirm')).toBe('2');
    expect(await need(page, 'To ship')).toBe('1');
    expect(await need(page, 'On order')).toBe('1');
    expect(await need(page, 'Low in stock')).toBe('2');
    expect(await need(page, 'Open tasks')).toBe('2');
    await page.getByRole('link', { name: 'To ship' }).click();
    // Not by text alone, since the overview names the lamp too.
    await page.locator('.order-row', { hasText: 'Brass lamp' }).waitFor();
    expect(await page.locator('.order-row').count()).toBe(1);
  });

  test('its revenue is the user’s share of each day’s orders, without cancelled ones', async () => {
    const { page } = await openPage();
    const ages = [0, 1, 1, 30, 2];
    await backdate(page, ({ id }) => ages[sold.findIndex((order) => order.id === id)] ?? 0);
    await signIn(page, seller);
    const chart = card(page, 'Revenue, last 14 days');
    await chart.getByRole('img', { name: 'Revenue, last 14 days: 209.90 from 3 orders.' }).waitFor();
    expect(await chart.locator('.chart-sum').innerText()).toBe('209.90');
    const days = await numbersOf(page, 'Revenue, last 14 days');
    const today = sold[0]?.created_at ?? '';
    const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString();
    expect(days).toHaveLength(14);
    expect(days.filter(([, orders]) => orders !== '0')).toEqual([
      [dayName(yesterday), '2', '170.00'],
      [dayName(today), '1', '39.90'],
    ]);
    // The columns' heights agree with the table.
    const heights = await chart
      .locator('rect.bar')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('height'))));
    const [before, last] = heights.slice(-2);
    expect((before ?? 0) / (last ?? 1)).toBeCloseTo(170 / 39.9, 1);
    expect(heights.slice(0, -2).every((height) => height === 0)).toBe(true);
  });

  test('each day can be read with the keyboard and with the mouse', async () => {
    const { page } = await openPage();
    const ages = [0, 1, 1, 30, 2];
    await backdate(page, ({ id }) => ages[sold.findIndex((order) => order.id === id)] ?? 0);
    await signIn(page, seller);
    const slider = page.getByRole('slider', { name: 'Day' });
    await slider.focus();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/: 39\.90 from 1 order$/);
    await page.keyboard.press('ArrowLeft');
    await page
      .locator('.told')
      .getByText(/: 170\.00 from 2 orders$/)
      .waitFor();
    const column = await page.locator('.plot rect.bar').nth(11).boundingBox();
    // Above the column, whose height is 0.
    await page.mouse.move((column?.x ?? 0) + (column?.width ?? 0) / 2, (column?.y ?? 0) - 30);
    await page
      .locator('.told')
      .getByText(/: 0\.00 from 0 orders$/)
      .waitFor();
    await page.mouse.down();
    await page.mouse.up();
    expect(await slider.inputValue()).toBe('11');
  });

  test('its orders by status agree with their table, for both sides', async () => {
    const { page } = await openAs(seller);
    await page
      .getByRole('img', {
        name: 'Orders to you, by status: 2 Pending, 1 Confirmed, 1 Shipped, 0 Delivered, 1 Cancelled.',
      })
      .waitFor();
    expect(await numbersOf(page, 'Orders to you, by status')).toEqual([
      ['Pending', '2'],
      ['Confirmed', '1'],
      ['Shipped', '1'],
      ['Delivered', '0'],
      ['Cancelled', '1'],
    ]);
    expect(await card(page, 'Your orders, by status').getByText('1 order', { exact: true }).count()).toBe(1);
  });

  test('its low stock lists the products with few pieces left, the lowest stock first', async () => {
    const { page } = await openAs(seller);
    const rows = page.getByRole('list', { name: 'Low in stock' }).getByRole('listitem');
    await rows.nth(1).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/Wool blanket\s+Out of stock/),
      expect.stringMatching(/Brass lamp\s+1 in stock/),
    ]);
    await rows.first().getByRole('link').click();
    await page.getByRole('heading', { name: 'Wool blanket' }).waitFor();
  });

  test('a part that can’t be read says so and can be read again; the rest is shown', async () => {
    const { page, expectFailure } = await openPage();
    expectFailure({ url: '/orders?', status: 503 });
    const pattern = `${system.urls.orders}/orders?**`;
    await page.route(pattern, (route) => unavailable(route));
    await signIn(page, seller);
    await page.getByText('The shop is very busy.').first().waitFor();
    expect(await need(page, 'Open tasks')).toBe('2');
    expect(await page.getByRole('list', { name: 'Low in stock' }).getByRole('listitem').count()).toBe(2);
    await page.unroute(pattern);
    await card(page, 'Revenue, last 14 days').getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('img', { name: /^Revenue, last 14 days/ }).waitFor();
    expect(await need(page, 'To ship')).toBe('1');
  });

  test('for a shop that is too large to read, it says that it shows the latest 500 orders', async () => {
    const { page } = await openPage();
    const template = sold[0] as Order;
    const items = Array.from({ length: 100 }, (_, at) => ({ ...template, id: `${template.id}${at}` }));
    await page.route(`${system.urls.orders}/orders?**as=seller**`, (route) =>
      route.fulfill({
        headers: { 'Access-Control-Allow-Origin': system.urls.web },
        json: { items, next_cursor: 'more' },
      }),
    );
    await signIn(page, seller);
    await card(page, 'Revenue, last 14 days').getByText('Of the latest 500 orders').waitFor();
    await card(page, 'Orders to you, by status').getByText('Of the latest 500').waitFor();
    expect(await need(page, 'To confirm')).toBe('500+');
  });

  describe.each([
    ['light', 320],
    ['dark', 320],
    ['light', 768],
    ['light', 1440],
    ['dark', 1440],
  ] as const)('%s, %i px wide', (colorScheme, width) => {
    test('it fits, nothing moves while it loads, and it is accessible', async () => {
      const { page } = await openPage({ colorScheme, viewport: { width, height: 800 } });
      await signIn(page, seller);
      const answer = await holdRequests(page, 'GET', ['orders', 'products', 'tasks']);
      await page.goto('/');
      await page.getByLabel('Loading the charts').waitFor();
      answer();
      await page.getByRole('img', { name: /^Revenue/ }).waitFor();
      expect(await layoutShift(page)).toBeLessThan(0.01);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectNoViolations(page);
      await screenshot(page, `overview-${width}-${colorScheme}`);
      await numbersOf(page, 'Orders to you, by status');
      await expectNoViolations(page);
    });
  });
});

test('a user who has nothing yet sees the first steps', async () => {
  const { page } = await openAs(await newUser('newt'));
  await page.getByRole('heading', { name: /^Welcome, newt-/ }).waitFor();
  expect(await page.locator('.start-link').allInnerTexts()).toEqual([
    'Add a product',
    'Add a task',
    'Browse the shop',
  ]);
  expect(await page.getByRole('figure').count()).toBe(0);
  expect(await page.getByRole('list', { name: 'What waits for you' }).count()).toBe(0);
  await expectNoViolations(page);
  await screenshot(page, 'overview-newcomer');
  await page.getByRole('link', { name: 'Add a task' }).click();
  await page.waitForURL(/\/tasks$/);
});

test('a user who only buys sees nothing about selling', async () => {
  const [seller, buyer] = await Promise.all([newUser('seller'), newUser('buyer')]);
  const stool: Product = await api(seller).addProduct();
  await api(buyer).placeOrder(stool);
  const { page } = await openAs(buyer);
  await card(page, 'Your orders, by status').waitFor();
  expect(await page.getByRole('figure').count()).toBe(1);
  expect(await need(page, 'On order')).toBe('1');
});

function unavailable(route: Route): Promise<void> {
  return route.fulfill({
    status: 503,
    headers: { 'Access-Control-Allow-Origin': system.urls.web, 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({ code: 'unavailable', detail: 'The database is away.' }),
  });
}
