import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Order, OrderStatus, Product } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { type Api, api } from './support/api.js';
import { openPage, type PageOptions } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { gate, hasFocus, until } from './support/wait.js';

/** Moves an order on without a browser, as whoever this is. */
const move = (who: Api, order: Order, status: OrderStatus) =>
  who.patch<Order>('orders', `/orders/${order.id}`, { status });

/** A page on which this user is signed in, at this place. */
async function openAs(user: { username: string; password: string }, path: string, options?: PageOptions) {
  const opened = await openPage(options);
  await signIn(opened.page, user);
  await opened.page.goto(path);
  return opened;
}

/** What the order's own card says that its status is; behind an open dialog, too. */
const statusOf = (page: Page) => page.locator('section[aria-labelledby="order-state"] .badge');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const historyOf = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem');

/** Resolves when the list has these orders, in this order. */
async function listed(page: Page, ...titles: string[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const shown = Array.from(document.querySelectorAll('.order-link'), (link) => link.textContent);
    return JSON.stringify(shown) === wanted;
  }, JSON.stringify(titles));
}

/** A seller with a stool, and a buyer. */
async function startShop(): Promise<{ seller: TestUser; buyer: TestUser; stool: Product }> {
  const [seller, buyer] = await Promise.all([newUser('seller'), newUser('buyer')]);
  return { seller, buyer, stool: await api(seller).addProduct({ title: 'Oak stool', price: 39.9 }) };
}

/** The same, with an order of one stool. */
async function startOrder() {
  const shop = await startShop();
  return { ...shop, order: await api(shop.buyer).placeOrder(shop.stool) };
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

  test('a buyer sees what he ordered, newest first, in words that say what it is', async () => {
    const { page } = await openAs(buyer, '/orders');
    const rows = page.getByRole('list', { name: 'Your orders' }).getByRole('listitem');
    await listed(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    expect(await rows.nth(2).innerText()).toMatch(/3 pieces[\s\S]*Confirmed[\s\S]*181\.90/);
    expect(await page.title()).toBe('Orders · Marketstall');
  });

  test('a buyer sorts and filters; the address keeps it over a reload and a way there and back', async () => {
    const { page } = await openAs(buyer, '/orders');
    await page.getByLabel('Sort').selectOption('Highest total');
    await page.waitForURL(/sort=price\.desc/);
    await listed(page, 'Oak stool and 2 more', 'Brass lamp', 'Ceramic mug');
    await page.getByLabel('Pending').check();
    await page.getByLabel('Cancelled').check();
    await listed(page, 'Brass lamp', 'Ceramic mug');

    await page.reload();
    await listed(page, 'Brass lamp', 'Ceramic mug');
    expect(await page.getByLabel('Cancelled').isChecked()).toBe(true);

    await page.getByRole('link', { name: 'Brass lamp' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    await page.goBack();
    await listed(page, 'Brass lamp', 'Ceramic mug');
    expect(await page.getByLabel('Sort').inputValue()).toBe('price.desc');
  });

  test('a filter that finds nothing says so, and is taken off again', async () => {
    const { page } = await openAs(buyer, '/orders?status=delivered');
    await page.getByText('No order has this status.').waitFor();
    await button(page, 'Show all').click();
    await listed(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    expect(new URL(page.url()).search).toBe('');
  });

  test('a seller goes from what he bought to what he sells, and keeps his filter', async () => {
    const { page } = await openAs(seller, '/orders?status=confirmed,pending');
    await page.getByText('No order has this status.').waitFor();
    await page.getByRole('link', { name: 'Selling' }).click();
    await page.getByRole('list', { name: 'Orders to you' }).waitFor();
    await listed(page, 'Ceramic mug', 'Oak stool and 2 more');
    expect(await page.getByRole('link', { name: 'Selling' }).getAttribute('aria-current')).toBe('page');
    expect(await page.getByRole('link', { name: 'Buying' }).getAttribute('aria-current')).toBeNull();
    expect(new URL(page.url()).searchParams.get('as')).toBe('seller');
  });

  test('a newcomer is told what to do about an empty list', async () => {
    const { page } = await openAs(await newUser(), '/orders');
    await page.getByText('You have not ordered anything yet.').waitFor();
    await page.getByRole('link', { name: 'Browse products' }).click();
    await page.waitForURL(/\/products$/);
  });

  test('a long list is read on as one scrolls, and is where it was when one comes back', async () => {
    const { buyer: many, stool } = await startShop();
    for (let count = 0; count < 45; count++) await api(many).placeOrder(stool);
    const { page } = await openAs(many, '/orders');
    const rows = page.locator('.order-row');
    for (const last of [20, 40, 45]) {
      await rows.nth(last - 1).waitFor();
      await rows.last().scrollIntoViewIfNeeded();
    }
    const links = await page
      .locator('.order-link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(new Set(links).size).toBe(45);

    const before = await page.evaluate(() => scrollY);
    await page.locator('.order-link').nth(40).click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    await page.goBack();
    await rows.nth(44).waitFor();
    await page.waitForFunction((place) => Math.abs(scrollY - place) < 2, before);
  });

  test('a list that is read again keeps the focus where it is', async () => {
    const { page } = await openPage();
    await page.clock.install();
    await signIn(page, buyer);
    await page.goto('/orders');
    await page.getByRole('link', { name: 'Ceramic mug' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order / }).waitFor();
    // What is in the cache is shown at once, and read again once it is old.
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

  test('a list that could not be read offline is read when the network is back', async () => {
    const { page, context, expectFailure } = await openAs(buyer, '/orders');
    await listed(page, 'Ceramic mug', 'Brass lamp', 'Oak stool and 2 more');
    // Chromium may ask for the icon again when the address changes.
    expectFailure({ url: /\/orders\?|\/icon\.svg$/, status: 'network' });
    await context.setOffline(true);
    await page.getByLabel('Pending').check();
    await page.getByText('You are offline. Nothing is lost').waitFor();
    await context.setOffline(false);
    await listed(page, 'Ceramic mug');
  });

  test('an order that is being placed is read again until it is settled', async () => {
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

describe('an order', () => {
  test('a seller takes it from pending to delivered, and the buyer sees it with its history', async () => {
    const { seller, buyer, order } = await startOrder();
    const { page } = await openAs(seller, `/orders/${order.id}`);
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
    // The page says so before the service does.
    await waitForStatus(seller, order, 'delivered');

    const { page: buyers } = await openAs(buyer, '/orders');
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

  test('says what it is of, to the cent', async () => {
    const { seller, buyer, stool } = await startShop();
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', price: 130 });
    const items = [
      { product_id: stool.id, quantity: 3 },
      { product_id: lamp.id, quantity: 1 },
    ];
    const order = await api(buyer).post<Order>('orders', '/orders', { items });
    const { page } = await openAs(buyer, `/orders/${order.id}`);
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

  test('its buyer cancels it, once he has said that he means it', async () => {
    const { buyer, order } = await startOrder();
    const { page } = await openAs(buyer, `/orders/${order.id}`);
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

  test('of two who change it at once, the later one is told what happened, and may try again', async () => {
    const { seller, buyer, order } = await startOrder();
    const sellers = await openAs(seller, `/orders/${order.id}`);
    const buyers = await openAs(buyer, `/orders/${order.id}`);
    await button(buyers.page, 'Cancel order').waitFor();
    await button(sellers.page, 'Confirm').click();
    await sellers.page.getByText('Ready to be shipped.').waitFor();
    await waitForStatus(seller, order, 'confirmed');

    buyers.expectFailure({ url: `/orders/${order.id}`, status: 409 });
    await button(buyers.page, 'Cancel order').click();
    await button(buyers.page, 'Cancel the order').click();
    const dialog = buyers.page.getByRole('alertdialog', { name: 'The order has changed' });
    await dialog.getByText('Meanwhile the seller confirmed this order.').waitFor();
    expect(await statusOf(buyers.page).innerText()).toBe('Confirmed');
    await dialog.getByRole('button', { name: 'Cancel order' }).click();
    await buyers.page.getByText('You cancelled this order.').waitFor();
    await waitForStatus(buyer, order, 'cancelled');

    sellers.expectFailure({ url: `/orders/${order.id}`, status: 409 });
    await button(sellers.page, 'Mark shipped').click();
    await sellers.page.getByText('Meanwhile the buyer cancelled this order.').waitFor();
    await sellers.page.getByText('The buyer cancelled this order.', { exact: true }).waitFor();
    expect(await statusOf(sellers.page).innerText()).toBe('Cancelled');
    expect(await sellers.page.locator('.order-steps button').count()).toBe(0);
  });

  test('a step that fails takes back itself alone, not the one that was taken meanwhile', async () => {
    const { seller, order } = await startOrder();
    const { page, expectFailure } = await openAs(seller, '/orders?as=seller');
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
    await page.getByText('You cancelled this order.', { exact: true }).waitFor();
    cut();
    await page.getByText('can’t be reached').waitFor();
    expect(await statusOf(page).innerText()).toBe('Cancelled');
    expect(await historyOf(page).last().innerText()).toContain('You cancelled it');
  });

  test('a step that can’t reach the shop is taken back, and works when it is tried again', async () => {
    const { seller, order } = await startOrder();
    const { page, expectFailure } = await openAs(seller, `/orders/${order.id}`);
    expectFailure({ url: `/orders/${order.id}`, status: 'network' });
    const url = `${system.urls.orders}/orders/${order.id}`;
    const { opened: isCut, open: cut } = gate();
    await page.route(url, async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback();
      await isCut;
      await route.abort();
    });
    await button(page, 'Confirm').click();
    // It is shown before there is any answer.
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
    const { page } = await openAs(seller, `/orders/${order.id}`);
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

  test('whoever sells only a part of it sees his part and takes no step; an admin does', async () => {
    const { seller, buyer, stool } = await startShop();
    const other = await newUser('other');
    const hook = await api(other).addProduct({ title: 'Iron hook', price: 4.5 });
    const order = await api(buyer).placeOrder(stool, hook);
    const { page } = await openAs(other, '/orders?as=seller');
    await page.getByText('yours 4.50').waitFor();
    await page.getByRole('link', { name: 'Iron hook and 1 more' }).click();
    await page.getByText('Several sellers share this order: an admin moves it on.').waitFor();
    expect(await page.locator('.order-steps button').count()).toBe(0);
    expect(await page.getByRole('row', { name: 'Of which yours' }).innerText()).toMatch(/4\.50/);

    const { page: admins } = await openAs(system.admin, `/orders/${order.id}`);
    await button(admins, 'Confirm').click();
    await admins.getByText('Ready to be shipped.').waitFor();
    await waitForStatus(seller, order, 'confirmed');
    await page.reload();
    await historyOf(page).getByText('An admin confirmed it').waitFor();
  });

  test('somebody else’s is not there', async () => {
    const { order } = await startOrder();
    const { page, expectFailure } = await openAs(await newUser('stranger'), '/orders');
    expectFailure({ url: `/orders/${order.id}`, status: 404 });
    await page.goto(`/orders/${order.id}`);
    await page.getByText('There is no such order, or it is not yours.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'No such order' }).waitFor();
    await page.getByRole('link', { name: 'All orders' }).click();
    await page.waitForURL(/\/orders$/);
  });

  test('one that is being placed says that it completes by itself, and does', async () => {
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

  test('can be found and moved on with the keyboard alone', async () => {
    const { seller, order } = await startOrder();
    const { page } = await openAs(seller, '/orders?as=seller');
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

describe.each([
  ['light', 320],
  ['dark', 768],
  ['light', 1440],
  ['dark', 1440],
] as const)('%s, %i px wide', (colorScheme, width) => {
  test('the list and an order fit, move nothing when they arrive, and have no barrier', async () => {
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
    const answer = await holdAnswers(page);
    await page.goto('/orders?as=seller');
    await page.getByLabel('Loading orders').waitFor();
    answer();
    await page.locator('.order-row').nth(9).waitFor();
    await expectFits(page, width);
    await screenshot(page, `orders-${width}-${colorScheme}`);

    const answerAgain = await holdAnswers(page);
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

/** Keeps the page's reads of orders without an answer. @returns answers them */
async function holdAnswers(page: Page): Promise<() => void> {
  const { opened: isAnswered, open: answer } = gate();
  const pattern = `${system.urls.orders}/**`;
  await page.route(pattern, async (route) => {
    if (route.request().method() === 'GET') await isAnswered;
    await route.continue();
  });
  return answer;
}

/** Shows this order to the page as one that is being placed. @returns lets it be as it is */
async function showPlacing(page: Page, order: Order): Promise<() => void> {
  let isSettled = false;
  const placing = {
    ...order,
    status: 'placing',
    version: 0,
    total_price: null,
    items: order.items.map((item) => ({
      ...item,
      seller_id: null,
      title: null,
      unit_price: null,
      line_total: null,
    })),
  };
  await page.route(`${system.urls.orders}/orders**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() !== 'GET' || isSettled) return route.fallback();
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: pathname === '/orders' ? { items: [placing], next_cursor: null } : placing,
    });
  });
  await page.route(`${system.urls.orders}/orders/*/history`, async (route) => {
    if (isSettled) return route.fallback();
    await route.fulfill({ response: await route.fetch(), json: { items: [] } });
  });
  return () => {
    isSettled = true;
  };
}

/** Waits until the service has it so, too: the page shows a step before its answer. */
async function waitForStatus(user: TestUser, order: Order, status: OrderStatus): Promise<void> {
  const read = () => api(user).get<Order>('orders', `/orders/${order.id}`);
  await until(async () => (await read()).status === status);
}

/** Presses Tab until what has this text has the focus; the test's time limit ends it. */
async function tabTo(page: Page, text: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  do await page.keyboard.press('Tab');
  while ((await focused()) !== text);
}
