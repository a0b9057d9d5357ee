import { randomBytes } from 'node:crypto';
import type { Page as BrowserPage, Locator } from 'playwright-core';
import type { Page, Product } from '../../console/src/api/types.js';
import { api } from './api.js';
import type { TestUser } from './users.js';

/** A word that only this test's products have: all tests share one catalogue. */
export const newWord = () => `w${randomBytes(6).toString('hex')}`;

export const cards = (page: BrowserPage): Locator =>
  page.getByRole('list', { name: 'Products', exact: true }).locator('> li');
export const card = (page: BrowserPage, title: string): Locator =>
  cards(page).filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Resolves when the list has exactly these titles, in this order. */
export async function waitForTitles(page: BrowserPage, titles: string[]): Promise<void> {
  await waitForFirstTitles(page, titles);
  await page.waitForFunction(
    (count) => document.querySelectorAll('.product-title').length === count,
    titles.length,
  );
}

/** Resolves when a list, of which only what is seen is in the document, begins with these titles. */
export async function waitForFirstTitles(page: BrowserPage, titles: string[]): Promise<void> {
  await page.waitForFunction(
    ([wanted, count]) => {
      const found = [...document.querySelectorAll('.product-title')].map((title) => title.textContent);
      return JSON.stringify(found.slice(0, count)) === wanted;
    },
    [JSON.stringify(titles), titles.length] as const,
  );
}

/** Resolves when a field has this value. */
export async function waitForValue(field: Locator, value: string): Promise<void> {
  await field.and(field.page().locator(`:is(input, select, textarea)`)).first().waitFor();
  const handle = await field.elementHandle();
  await field
    .page()
    .waitForFunction(([input, wanted]) => (input as HTMLInputElement).value === wanted, [
      handle,
      value,
    ] as const);
}

/** The products that this user sells, as the service has them. */
export const productsOf = (user: TestUser) =>
  api(user).get<Page<Product>>('products', `/products?seller_id=${user.id}&limit=100`);
