import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Order, OrderStatus } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { justBefore } from './support/hold-requests.js';
import { openAs } from './support/open-as.js';
import { button, historyOf, showPlacing, startOrder, startShop, statusOf } from './support/orders.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { gate, hasFocus, until } from './support/wait.js';

describe('an order', () => {
  test('a seller moves it from pending to delivered, and the buyer sees its history', async () => {
    const { seller, buyer, order } = await startOrder();
    const { page } = await openAs(seller, { path: `/orders/${order.id}` });
    for (const [step, status] of [
      ['Confirm', 'Confirmed'],
      ['Mark shipped', 'Shipped'],
      ['Mark delivered', 'Delivered'],
    ] as const) {
      await button(page, step).click();
      await statusOf(page).getByText(status).waitFor();
      await page.waitForFunction(() => !document.querySelector('.order-steps [aria-disabled="true"]'));
    }
    await page.getByText('All done: it was delivered.').waitFor();
    expect(await page.locator('.order-steps button').count()).toBe(0);
    // The page shows the status before the service has answered.
    await waitForStatus(seller, order, 'delivered');

    const { page: buyers } = await openAs(buyer, { path: '/orders' });
    await buyers.getByRole('link', { name: 'Oak stool' }).click();
    await historyOf(buyers).nth(3).waitFor();
    const entries = await historyOf(buyers).allInnerTexts();
    expect(entries.map((entry) => entry.split('\n')[0])).toEqual([
      'You placed it',
      'The seller confirmed it',
      'The seller shipped it',
      'The seller delivered it',
    ]);
    expect(entries[1]).toMatch(/Pending\s*→\s*Confirmed/);
    expect(await statusOf(buyers).innerText()).toBe('Delivered');
  });

  test('shows its items and prices to the cent', async () => {
    const { seller, buyer, stool } = await startShop();
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', price: 130 });
    const items = [
      { product_id: stool.id, quantity: 3 },
      { product_id: lamp.id, quantity: 1 },
    ];
    const order = await api(buyer).post<Order>('orders', '/orders', { items });
    const { page } = await openAs(buyer, { path: `/orders/${order.id}` });
    const rows = page.getByRole('region', { name: 'Items' }).getByRole('row');
    await rows.nth(3).waitFor();
    const cells = (await rows.allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim()));
    expect(cells).toEqual([
      ['Product', 'Unit price', 'Quantity', 'Line total'],
      ['Oak stool', '39.90', '3', '119.70'],
      ['Brass lamp', '130.00', '1', '130.00'],
      ['Total', '249.70'],
    ]);
  });

  test('its buyer cancels it after confirming', async () => {
    const { buyer, order } = await startOrder();
    const { page } = await openAs(buyer, { path: `/orders/${order.id}` });
    await button(page, 'Cancel order').click();
    await button(page, 'Keep it').click();
    expect(await statusOf(page).innerText()).toBe('Pending');
    expect(await page.locator('.order-steps button').allInnerTexts()).toEqual(['Cancel order']);

    await button(page, 'Cancel order').click();
    await button(page, 'Cancel the order').click();
    await statusOf(page).getByText('Cancelled').waitFor();
    await page.getByText('You cancelled this order.').waitFor();
    await historyOf(page).getByText('You cancelled it').waitFor();
    expect(await page.locator('.order-steps button').count()).toBe(0);
    await waitForStatus(buyer, order, 'cancelled');
    expect(await api(buyer).get('orders', `/orders/${order.id}`)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'cancelled_by_buyer',
    });
  });

  test('if two users change it at once, the later one is told what happened and may try again', async () => {
    const { seller, buyer, order } = await startOrder();
    const sellers = await openAs(seller, { path: `/orders/${order.id}` });
    const buyers = await openAs(buyer, { path: `/orders/${order.id}` });
    await button(buyers.page, 'Cancel order').waitFor();
    await justBefore(buyers.page, 'PATCH', 'orders', async () => {
      await button(sellers.page, 'Confirm').click();
      await sellers.page.getByText('Ready to be shipped.').waitFor();
      await waitForStatus(seller, order, 'confirmed');
    });

    buyers.expectFailure({ url: `/orders/${order.id}`, status: 409 });
    await button(buyers.page, 'Cancel order').click();
    await button(buyers.page, 'Cancel the order').click();
    const dialog = buyers.page.getByRole('alertdialog', { name: 'The order has changed' });
    await dialog.getByText('Meanwhile the seller confirmed this order.').waitFor();
    expect(await statusOf(buyers.page).innerText()).toBe('Confirmed');
    await justBefore(sellers.page, 'PATCH', 'orders', async () => {
      await dialog.getByRole('button', { name: 'Cancel order' }).click();
      await buyers.page.getByText('You cancelled this order.').waitFor();
      await waitForStatus(buyer, order, 'cancelled');
    });

    sellers.expectFailure({ url: `/orders/${order.id}`, status: 409 });
    await button(sellers.page, 'Mark shipped').click();
    await sellers.page.getByText('Meanwhile the buyer cancelled this order.').waitFor();
    await sellers.page.getByText('The buyer cancelled this order.', { exact: true }).waitFor();
    expect(await statusOf(sellers.page).innerText()).toBe('Cancelled');
    expect(await sellers.page.locator('.order-steps button').count()).toBe(0);
  });

  test('a failed step is undone without undoing a later one', async () => {
    const { seller, order } = await startOrder();
    const { page, expectFailure } = await openAs(seller, { path: '/orders?as=seller' });
    expectFailure({ url: `/orders/${order.id}`, status: 'network' });
    const { opened: isCut, open: cut } = gate();
    await page.route(`${system.urls.orders}/orders/${order.id}`, async (route) => {
      if (!route.request().postData()?.includes('confirmed')) return route.fallback();
      await isCut;
      await route.abort();
    });
    await page.getByRole('link', { name: 'Oak stool' }).click();
    await button(page, 'Confirm').click();
    await statusOf(page).getByText('Confirmed').waitFor();
    await page.getByRole('link', { name: 'All orders' }).click();
    await page.locator('.order-row').getByText('Confirmed').waitFor();

    await page.getByRole('link', { name: 'Oak stool' }).click();
    await button(page, 'Cancel order').click();
    await button(page, 'Cancel the order').click();
    await waitForStatus(seller, order, 'cancelled');
    await page.getByText('The seller cancelled this order.', { exact: true }).waitFor();
    cut();
    await page.getByText('can’t be reached').waitFor();
    expect(await statusOf(page).innerText()).toBe('Cancelled');
    expect(await historyOf(page).last().innerText()).toContain('You cancelled it');
  });

  test('a step that can’t reach the shop is undone, and a retry works', async () => {
    const { seller, order } = await startOrder();
    const { page, expectFailure } = await openAs(seller, { path: `/orders/${order.id}` });
    expectFailure({ url: `/orders/${order.id}`, status: 'network' });
    const url = `${system.urls.orders}/orders/${order.id}`;
    const { opened: isCut, open: cut } = gate();
    await page.route(url, async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback();
      await isCut;
      await route.abort();
    });
    await button(page, 'Confirm').click();
    // The step is shown before there is any answer.
    await statusOf(page).getByText('Confirmed').waitFor();
    await historyOf(page).getByText('You confirmed it').waitFor();
    cut();
    await page.getByText('can’t be reached').waitFor();
    await statusOf(page).getByText('Pending').waitFor();
    await historyOf(page).getByText('You confirmed it').waitFor({ state: 'detached' });

    await page.unroute(url);
    await button(page, 'Try again').click();
    await statusOf(page).getByText('Confirmed').waitFor();
    await waitForStatus(seller, order, 'confirmed');
  });

  test('a double click takes one step, not two', async () => {
    const { seller, order } = await startOrder();
    const { page } = await openAs(seller, { path: `/orders/${order.id}` });
    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent += 1;
    });
    await button(page, 'Confirm').dblclick();
    await statusOf(page).getByText('Confirmed').waitFor();
    await waitForStatus(seller, order, 'confirmed');
    expect(sent).toBe(1);
    expect(await api(seller).get('orders', `/orders/${order.id}`)).toMatchObject({
      status: 'confirmed',
      version: 2,
    });
  });

  test('each of several sellers sees and moves their own part; the buyer sees all parts', async () => {
    const { seller, buyer, stool } = await startShop();
    const other = await newUser('other');
    const hook = await api(other).addProduct({ title: 'Iron hook', price: 4.5 });
    const order = await api(buyer).placeOrder(stool, hook);
    const { page, expectFailure } = await openAs(other, { path: '/orders?as=seller' });
    await page.locator('.order-total').getByText('4.50').waitFor();
    await page.getByRole('link', { name: 'Iron hook' }).click();
    await button(page, 'Confirm').click();
    await page.getByText('Ready to be shipped.').waitFor();
    await until(async () => (await partsOf(buyer, order)).includes('confirmed'));
    await historyOf(page).getByText('You confirmed it').waitFor();

    expectFailure({ url: `/orders/${order.id}`, status: 409 });
    await button(page, 'Mark shipped').click();
    await page.getByText('A part ships only once every part of the order is confirmed.').waitFor();
    expect(await statusOf(page).first().innerText()).toBe('Confirmed');

    const { page: buyers } = await openAs(buyer, { path: `/orders/${order.id}` });
    const parts = buyers.getByRole('list', { name: 'Parts' }).getByRole('listitem');
    await parts.nth(1).waitFor();
    expect((await parts.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      `${seller.username} 39.90 Pending`,
      `${other.username} 4.50 Confirmed`,
    ]);
    await historyOf(buyers).getByText(`${other.username} confirmed their part`).waitFor();
    await expectNoViolations(buyers);
    await screenshot(buyers, 'order-parts');

    const { page: admins } = await openAs(system.admin, { path: `/orders/${order.id}` });
    await button(admins, 'Confirm').click();
    await admins.getByText('Ready to be shipped.').waitFor();
    await waitForStatus(buyer, order, 'confirmed');
    await button(page, 'Mark shipped').click();
    await page.getByText('On its way to the buyer.').waitFor();
    await until(async () => (await partsOf(buyer, order)).includes('shipped'));
    await buyers.reload();
    await parts.getByText('Shipped').waitFor();
    expect(await button(buyers, 'Cancel order').count()).toBe(0);
  });

  test('an order of other users is not found', async () => {
    const { order } = await startOrder();
    const { page, expectFailure } = await openAs(await newUser('stranger'), { path: '/orders' });
    expectFailure({ url: `/orders/${order.id}`, status: 404 });
    await page.goto(`/orders/${order.id}`);
    await page.getByText('There is no such order, or it is not yours.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'No such order' }).waitFor();
    await page.getByRole('link', { name: 'All orders' }).click();
    await page.waitForURL(/\/orders$/);
  });

  test('a `placing` order says that it completes by itself, and does', async () => {
    const { buyer, order } = await startOrder();
    const { page } = await openPage();
    await signIn(page, buyer);
    const settle = await showPlacing(page, order);
    await page.goto(`/orders/${order.id}`);
    await page.getByText('This order completes by itself').waitFor();
    expect(await statusOf(page).innerText()).toBe('Placing');
    expect(await page.locator('.order-steps button').count()).toBe(0);
    settle();
    await statusOf(page).getByText('Pending').waitFor();
    await historyOf(page).getByText('You placed it').waitFor();
    await button(page, 'Cancel order').waitFor();
  });

  test('can be found and moved to its next status with the keyboard alone', async () => {
    const { seller, order } = await startOrder();
    const { page } = await openAs(seller, { path: '/orders?as=seller' });
    const link = page.getByRole('link', { name: 'Oak stool' });
    await link.waitFor();
    await tabTo(page, 'Oak stool');
    await page.keyboard.press('Enter');
    await button(page, 'Confirm').waitFor();
    await tabTo(page, 'Confirm');
    await page.keyboard.press('Enter');
    await statusOf(page).getByText('Confirmed').waitFor();
    await waitForStatus(seller, order, 'confirmed');
    await tabTo(page, 'Cancel order');
    await page.keyboard.press('Enter');
    await button(page, 'Keep it').waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'Keep it').waitFor({ state: 'detached' });
    await hasFocus(button(page, 'Cancel order'));
  });
});

/** Waits until the service has this status: the page shows a step before the answer. */
async function waitForStatus(user: TestUser, order: Order, status: OrderStatus): Promise<void> {
  const read = () => api(user).get<Order>('orders', `/orders/${order.id}`);
  await until(async () => (await read()).status === status);
}

/** The statuses of an order's parts, as its buyer sees them. */
async function partsOf(user: TestUser, order: Order): Promise<OrderStatus[]> {
  const { parts } = await api(user).get<Order>('orders', `/orders/${order.id}`);
  return parts.map((part) => part.status);
}

/** Presses Tab until the element with this text has the focus; the test's timeout ends it. */
async function tabTo(page: Page, text: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  do await page.keyboard.press('Tab');
  while ((await focused()) !== text);
}
