import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectNoViolations } from './support/accessibility.js';
import { type Api, api } from './support/api.js';
import { brokenWords } from './support/broken-words.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

const SIZES = [
  // 1280 x 800 at 400 % zoom.
  { width: 320, height: 200 },
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Core Web Vitals call up to 0.1 good, but nothing here has a reason to move at all. */
const MOST_SHIFT = 0.005;

/** A very long word, which a title may contain. */
const LONG_WORD = 'Unterwasserbeleuchtungsanlagensteuerung'.repeat(2);

let user: TestUser;
let paths: Place[];

/** Shown to admins only, or otherwise than to others. */
const ADMINS: Place[] = [
  { name: 'users', path: '/users', heading: 'Users' },
  { name: 'all-orders', path: '/orders?as=admin', heading: 'Orders' },
];

interface Place {
  name: string;
  path: string;
  heading: string | RegExp;
}

async function fillShop(me: Api, other: Api): Promise<{ productId: string; orderId: string }> {
  const mine = await me.addProduct({ title: `Oak stool ${LONG_WORD}`, stock: 3 });
  await me.addProduct({ title: 'Brass lamp', description: 'Shines.'.repeat(40), stock: 0 });
  const theirs = await other.addProduct({ title: 'Wool blanket', price: 9_999_999.99 });
  for (const status of ['todo', 'in_progress', 'done'] as const) {
    await me.addTask({ title: `${status} ${LONG_WORD}`, description: 'A word on it.\nAnd another.', status });
  }
  const sale = await other.placeOrder(mine);
  await me.patch('orders', `/orders/${sale.id}`, { status: 'confirmed' });
  const cancelled = await me.placeOrder(theirs);
  await me.patch('orders', `/orders/${cancelled.id}`, { status: 'cancelled' });
  await me.placeOrder(theirs, mine);
  return { productId: mine.id, orderId: sale.id };
}

beforeAll(async () => {
  user = await newUser('pages');
  const { productId, orderId } = await fillShop(api(user), api(await newUser('other')));
  paths = [
    { name: 'overview', path: '/', heading: 'Overview' },
    { name: 'products', path: '/products', heading: 'Products' },
    { name: 'own-products', path: '/products?mine=true', heading: 'Products' },
    { name: 'product', path: `/products/${productId}`, heading: /^Oak stool/ },
    { name: 'basket', path: '/basket', heading: 'Basket' },
    { name: 'orders', path: '/orders', heading: 'Orders' },
    { name: 'sales', path: '/orders?as=seller', heading: 'Orders' },
    { name: 'order', path: `/orders/${orderId}`, heading: /^Order / },
    { name: 'tasks', path: '/tasks', heading: 'Tasks' },
    { name: 'account', path: '/account', heading: 'Account' },
    { name: 'not-found', path: '/nowhere', heading: 'Nothing here' },
  ];
});

/** Waits until the page is complete: no skeleton, no request under way. */
async function loaded(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/** How far the page can be scrolled sideways, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** In both color schemes. */
async function expectAccessible(page: Page, picture: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page);
    await screenshot(page, `${picture}-${colorScheme}`);
  }
}

async function expectGood(page: Page, places: Place[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  for (const { name, path, heading } of places) {
    await page.goto(path);
    await loaded(page, heading);
    expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
    expect({ name, broken: await brokenWords(page) }).toEqual({ name, broken: [] });
    const shift = await layoutShift(page);
    expect({ name, shift, isStill: shift <= MOST_SHIFT }).toMatchObject({ name, isStill: true });
    await expectAccessible(page, `${name}-${width}x${height}`);
  }
}

describe.each(SIZES)('at $width x $height', (viewport) => {
  test('every page fits, is accessible, and does not move', async () => {
    const { page } = await openPage({ viewport });
    await signIn(page, user);
    await page.evaluate(
      ([key, line]) => localStorage.setItem(key ?? '', line ?? ''),
      [
        `marketstall.basket.${user.id}`,
        JSON.stringify({
          key: 'a-key',
          lines: [
            { product_id: paths[3]?.path.split('/').at(-1), title: 'Oak stool', price: 1, quantity: 9 },
          ],
        }),
      ],
    );
    await expectGood(page, paths);
  }, 180_000);

  test("so are an admin's pages, the forms and the dialogs", async () => {
    const { page } = await openPage({ viewport });
    await page.goto('/sign-up');
    await loaded(page, 'Sign up');
    await expectAccessible(page, `sign-up-${viewport.width}x${viewport.height}`);
    await signIn(page, system.admin);
    await expectGood(page, ADMINS);
    await page.goto('/products');
    await loaded(page, 'Products');
    await page.getByRole('button', { name: 'Add product' }).click();
    await page.getByRole('dialog', { name: 'Add product' }).waitFor();
    await expectAccessible(page, `add-product-${viewport.width}x${viewport.height}`);
    expect(await overflow(page)).toBe(0);
  }, 120_000);
});

test('the pages fit a 4K screen', async () => {
  const { page } = await openPage({ viewport: { width: 3840, height: 2160 } });
  await signIn(page, user);
  for (const { name, path, heading } of paths) {
    await page.goto(path);
    await loaded(page, heading);
    expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
  }
  await screenshot(page, 'not-found-3840');
});
