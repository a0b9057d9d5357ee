import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage, VIEWPORTS } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { newUser } from './support/users.js';

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const go = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();

/** Signs up with the form, as a new user does. */
async function signUp(page: Page, username: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign up' }).click();
  // Exact, since the sign-in page with "Username or email" stays until the next page has loaded.
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(`the password of ${username}`);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await heading(page, 'Overview');
}

test('a seller offers two lamps, a buyer on a phone wants three, and the order is delivered', async () => {
  const { username } = await newUser('story');
  const tag = username.slice(-12);
  const lamp = `Lamp${tag}`;
  const { page: seller } = await openPage({ viewport: VIEWPORTS.desktop });
  const { page: buyer, expectFailure } = await openPage({ viewport: VIEWPORTS.phone, hasTouch: true });

  await signUp(seller, `seller-${tag}`);
  await go(seller, 'Products');
  await seller.getByRole('button', { name: 'Add product' }).click();
  const form = seller.getByRole('dialog', { name: 'Add product' });
  await form.getByLabel('Title').fill(`${lamp} of brass`);
  await form.getByLabel('Description').fill('It stands on a desk and shines.');
  await form.getByLabel('Price').fill('49.50');
  await form.getByLabel('Stock').fill('2');
  await form.getByRole('button', { name: 'Add product' }).click();
  await seller.getByText('is for sale').waitFor();

  await signUp(buyer, `buyer-${tag}`);
  await go(buyer, 'Products');
  await buyer.getByLabel('Search').fill(lamp);
  await buyer.getByRole('link', { name: `${lamp} of brass` }).click();
  await heading(buyer, `${lamp} of brass`);
  await buyer.getByRole('button', { name: 'Add to basket' }).click();
  await go(buyer, 'Basket');
  await heading(buyer, 'Basket');
  const quantity = buyer.getByLabel(`Quantity of ${lamp} of brass`, { exact: true });
  await quantity.fill('3');
  await quantity.press('Tab');
  await buyer.getByText('Only 2 left').first().waitFor();
  expectFailure({ url: '/orders', status: 409 });
  await buyer.getByRole('button', { name: 'Place order' }).click();
  await buyer.getByText('Nothing has been ordered yet').waitFor();
  await screenshot(buyer, 'story-shortage-phone');
  await buyer.getByRole('button', { name: 'Take what is left' }).click();
  await buyer.getByRole('button', { name: 'Place order' }).click();
  await heading(buyer, /^Order /);
  await buyer.getByText('99.00').first().waitFor();
  const orderPath = new URL(buyer.url()).pathname;

  await go(seller, 'Orders');
  await seller.getByRole('link', { name: 'Selling' }).click();
  await seller.getByRole('link', { name: `${lamp} of brass` }).click();
  await heading(seller, /^Order /);
  expect(new URL(seller.url()).pathname).toBe(orderPath);
  for (const step of ['Confirm', 'Mark shipped', 'Mark delivered']) {
    const changed = seller.waitForResponse(
      (answer) => answer.request().method() === 'PATCH' && answer.status() === 200,
    );
    await seller.getByRole('button', { name: step, exact: true }).click();
    await changed;
  }
  await screenshot(seller, 'story-delivered-desktop');

  await buyer.reload();
  await heading(buyer, /^Order /);
  await buyer.getByText('Delivered').first().waitFor();
  expect(await buyer.getByRole('button', { name: 'Cancel order' }).count()).toBe(0);
  await go(buyer, 'Products');
  await buyer.getByLabel('Search').fill(lamp);
  await buyer.getByText('Out of stock').first().waitFor();
});
