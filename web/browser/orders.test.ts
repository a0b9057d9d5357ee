import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Order } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { holdRequests } from './support/hold-requests.js';
import { openAs } from './support/open-as.js';
import { button, historyOf, move, showPlacing, startShop } from './support/orders.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { scrollThrough } from './support/scroll.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

/** Resolves when the list has exactly these titles, in this order. */
async function waitForOrders(page: Page, ...titles: string[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const shown = Array.from(document.querySelectorAll('.order-link'), (link) => link.textContent);
    return JSON.stringify(shown) === wanted;
  }, JSON.stringify(titles));
}

describe('the list of orders', () => {
  let seller: TestUser;
  let buyer: TestUser;

  beforeAll(async () => {
    const shop = await startShop();
    ({ seller, buyer } = shop);
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', price: 130 });
    const mug = await api(seller).addProduct({ title: 'Ceramic mug', price: 12 });
    const [one, two] = [
      await api(buyer).placeOrder(shop.stool, lamp, mug),
      await api(buyer).placeOrder(lamp),
      await api(buyer).placeOrder(mug),
    ];
    await move(api(seller), one, 'confirmed');
    await move(api(buyer), two, 'cancelled');
  });

  test('a buyer sees their orders, newest first, with items, status and total', async () => {
    const { page } = await openAs(buyer, { path: '/orders' });
    const rows = page.getByRole('list', { name: 'Your orders' }).getByRole('listitem');
    await waitForOrders(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    expect(await rows.nth(2).innerText()).toMatch(/3 pieces[\s\S]*Confirmed[\s\S]*181\.90/);
    expect(await page.title()).toBe('Orders · Marketstall');
  });

  test('a buyer sorts and filters; the address keeps this over a reload and after going back', async () => {
    const { page } = await openAs(buyer, { path: '/orders' });
    await page.getByLabel('Sort').selectOption('Highest total');
    await page.waitForURL(/sort=price\.desc/);
    await waitForOrders(page, 'Oak stool and 2 more', 'Brass lamp', 'Ceramic mug');
    await page.getByLabel('Pending').check();
    await page.getByLabel('Cancelled').check();
    await waitForOrders(page, 'Brass lamp', 'Ceramic mug');

    await page.reload();
    await waitForOrders(page, 'Brass lamp', 'Ceramic mug');
    expect(await page.getByLabel('Cancelled').isChecked()).toBe(true);

    await page.getByRole('link', { name: 'Brass lamp' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    await page.goBack();
    await waitForOrders(page, 'Brass lamp', 'Ceramic mug');
    expect(await page.getByLabel('Sort').inputValue()).toBe('price.desc');
  });

  test('a filter that matches nothing says so and can be removed', async () => {
    const { page } = await openAs(buyer, { path: '/orders?status=delivered' });
    await page.getByText('No order has this status.').waitFor();
    await button(page, 'Show all').click();
    await waitForOrders(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    expect(new URL(page.url()).search).toBe('');
  });

  test('a seller switches from buying to selling and keeps the filter', async () => {
    const { page } = await openAs(seller, { path: '/orders?status=confirmed,pending' });
    await page.getByText('No order has this status.').waitFor();
    await page.getByRole('link', { name: 'Selling' }).click();
    await page.getByRole('list', { name: 'Orders to you' }).waitFor();
    await waitForOrders(page, 'Ceramic mug', 'Oak stool and 2 more');
    expect(await page.getByRole('link', { name: 'Selling' }).getAttribute('aria-current')).toBe('page');
    expect(await page.getByRole('link', { name: 'Buying' }).getAttribute('aria-current')).toBeNull();
    expect(new URL(page.url()).searchParams.get('as')).toBe('seller');
  });

  test('a new user sees what to do about an empty list', async () => {
    const { page } = await openAs(await newUser(), { path: '/orders' });
    await page.getByText('You have not ordered anything yet.').waitFor();
    await page.getByRole('link', { name: 'Browse products' }).click();
    await page.waitForURL(/\/products$/);
  });

  test('a long list loads while scrolling, and keeps its position after going back', async () => {
    const { buyer: many, stool } = await startShop();
    const count = 120;
    for (let placed = 0; placed < count; placed++) await api(many).placeOrder(stool);
    const { page } = await openAs(many, { path: '/orders' });
    const links = page.locator('.order-link');
    expect(await scrollThrough(links, count, 'href')).toHaveLength(count);

    await links.last().scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(2_000);
    const last = await links.last().getAttribute('href');
    await links.last().click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    await page.goBack();
    await page.locator(`.order-link[href="${last}"]`).waitFor();
    await page.waitForFunction((place) => Math.abs(scrollY - place) < 2, before);
  });

  test('a list that is read again keeps the focus', async () => {
    const { page } = await openPage();
    await page.clock.install();
    await signIn(page, buyer);
    await page.goto('/orders');
    await page.getByRole('link', { name: 'Ceramic mug' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    // Cached rows are shown at once, and read again once they are old.
    await page.goBack();
    const link = page.getByRole('link', { name: 'Brass lamp' });
    await link.focus();
    await page.clock.fastForward(10_000);
    const isRead = page.waitForResponse(`${system.urls.orders}/orders?**`);
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await (await isRead).finished();
    await page.clock.runFor(1_000);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Brass lamp');
  });

  test('a list that failed offline is read when the network is back', async () => {
    const { page, context, expectFailure } = await openAs(buyer, { path: '/orders' });
    await waitForOrders(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    // Chromium may request the icon again when the address changes.
    expectFailure({ url: /\/orders\?|\/icon\.svg$/, status: 'network' });
    await context.setOffline(true);
    await page.getByLabel('Pending').check();
    await page.getByText('You are offline. Nothing is lost').waitFor();
    await context.setOffline(false);
    await waitForOrders(page, 'Ceramic mug');
  });

  test('a `placing` order is read again until it is settled', async () => {
    const { buyer: waiting, stool } = await startShop();
    const order = await api(waiting).placeOrder(stool);
    const { page } = await openPage();
    await signIn(page, waiting);
    const settle = await showPlacing(page, order);
    await page.goto('/orders');
    const row = page.locator('.order-row');
    await row.getByText('Completes by itself').waitFor();
    settle();
    await row.getByText('Pending', { exact: true }).waitFor();
    expect(await row.innerText()).toMatch(/Oak stool[\s\S]*39\.90/);
  });
});

describe.each([
  ['light', 320],
  ['dark', 768],
  ['light', 1440],
  ['dark', 1440],
] as const)('%s, %i px wide', (colorScheme, width) => {
  test('the list and an order fit, do not move while loading, and are accessible', async () => {
    const { seller, buyer, stool } = await startShop();
    const table = await api(seller).addProduct({
      title: 'Walnut side table with drawers, oiled by hand',
      price: 1249,
    });
    const orders = [await api(buyer).placeOrder(stool, table), await api(buyer).placeOrder(table)];
    for (let count = 0; count < 8; count++) orders.push(await api(buyer).placeOrder(stool));
    const order = orders[0] as Order;
    await move(api(seller), order, 'confirmed');

    const { page } = await openPage({ colorScheme, viewport: { width, height: 800 } });
    await signIn(page, seller);
    const answer = await holdRequests(page, 'GET', ['orders']);
    await page.goto('/orders?as=seller');
    await page.getByLabel('Loading orders').waitFor();
    answer();
    await page.locator('.order-row').nth(9).waitFor();
    await expectFits(page, width);
    await screenshot(page, `orders-${width}-${colorScheme}`);

    const answerAgain = await holdRequests(page, 'GET', ['orders']);
    await page.goto(`/orders/${order.id}`);
    await page.getByLabel('Loading the order').waitFor();
    answerAgain();
    await historyOf(page).nth(1).waitFor();
    await expectFits(page, width);
    await screenshot(page, `order-${width}-${colorScheme}`);
    await button(page, 'Cancel order').click();
    await button(page, 'Keep it').waitFor();
    await expectNoViolations(page);
  });
});

async function expectFits(page: Page, width: number): Promise<void> {
  expect(await layoutShift(page)).toBeLessThan(0.01);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await expectNoViolations(page);
}
