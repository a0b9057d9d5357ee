import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectNoViolations } from './support/accessibility.js';
import { type Api, api } from './support/api.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';

const SIZES = [
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
let paths: { name: string; path: string; heading: string | RegExp }[];

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

describe.each(SCHEMES)('in the %s scheme', (colorScheme) => {
  test.each(SIZES)(
    'every page fits $width px, is accessible, and does not move',
    async (viewport) => {
      const { page } = await openPage({ viewport, colorScheme });
      await signIn(page, user);
      await page.evaluate(
        ([key, line]) => localStorage.setItem(key ?? '', line ?? ''),
        [
          `marketstall.basket.${user.id}`,
          JSON.stringify({
            key: 'a-key',
            lines: [
              { product_id: paths[2]?.path.split('/').at(-1), title: 'Oak stool', price: 1, quantity: 9 },
            ],
          }),
        ],
      );
      for (const { name, path, heading } of paths) {
        await page.goto(path);
        await loaded(page, heading);
        await expectNoViolations(page);
        expect({ name, overflow: await overflow(page) }).toEqual({ name, overflow: 0 });
        const shift = await layoutShift(page);
        expect({ name, shift, isStill: shift <= MOST_SHIFT }).toMatchObject({ name, isStill: true });
        await screenshot(page, `${name}-${viewport.width}-${colorScheme}`);
      }
    },
    180_000,
  );

  test('the forms and dialogs are accessible, too', async () => {
    const { page } = await openPage({ colorScheme, viewport: { width: 320, height: 640 } });
    await page.goto('/sign-up');
    await loaded(page, 'Sign up');
    await expectNoViolations(page);
    await signIn(page, user);
    await page.goto('/products');
    await loaded(page, 'Products');
    await page.getByRole('button', { name: 'Add product' }).click();
    await page.getByRole('dialog', { name: 'Add product' }).waitFor();
    await expectNoViolations(page);
    expect(await overflow(page)).toBe(0);
    await screenshot(page, `add-product-320-${colorScheme}`);
  });
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
