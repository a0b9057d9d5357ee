import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Order, Page } from '../console/src/api/types.js';
import { api } from './support/api.js';
import { openPage } from './support/page.js';
import { newUser, signIn } from './support/users.js';

/** Like a full disk, or a site that has used up its quota. */
function fillUp(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('There is no room left.', 'QuotaExceededError');
  };
}

/** Like a browser with cookies blocked. */
function block(): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  }
}

test.each([
  ['is full', fillUp],
  ['is blocked', block],
])('if the browser’s storage %s, a user signs in, orders and signs out all the same', async (_, spoil) => {
  const title = `Oak stool ${randomBytes(6).toString('hex')}`;
  await api(await newUser('seller')).addProduct({ title });
  const buyer = await newUser('buyer');
  const { page, context } = await openPage();
  await context.addInitScript(spoil);
  await signIn(page, buyer);
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^Add to basket.*${title}`) }).click();
  await page.getByRole('link', { name: 'Basket 1' }).click();
  await page.getByRole('button', { name: `Quantity of ${title}: one more` }).click();
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByText('Your order is placed.').waitFor();
  await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  const { items } = await api(buyer).get<Page<Order>>('orders', '/orders');
  expect(items).toMatchObject([{ items: [{ quantity: 2 }] }]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  // Nothing survives a reload, which leads to the sign-in page.
  await signIn(page, buyer);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a basket that was ordered while the storage was full does not come back after a reload', async () => {
  const seller = api(await newUser('seller'));
  const stool = await seller.addProduct({ title: 'Oak stool' });
  const { page } = await openPage();
  await signIn(page, await newUser('buyer'));
  await page.goto(`/products/${stool.id}`);
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Basket 1' }).click();
  await page.getByRole('button', { name: 'Place order' }).waitFor();
  await page.evaluate(fillUp);
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByText('Your order is placed.').waitFor();
  await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  await page.goto('/basket');
  await page.getByText('Your basket is empty.').waitFor();
});
