import { expect } from '@jest/globals';
import type { Page as BrowserPage, Locator, Route } from 'playwright-core';
import type { Order, Page, Product } from '../../console/src/api/types.js';
import { api } from './api.js';
import { openPage, type PageOptions } from './page.js';
import { newUser, signIn, type TestUser } from './users.js';

/** Opens a page as a new buyer and adds these products to the basket there, each with its quantity. */
export async function openWithBasket(products: [Product, number][], options?: PageOptions) {
  const buyer = await newUser('buyer');
  const opened = await openPage(options);
  await signIn(opened.page, buyer);
  for (const [product, quantity] of products) await addToBasket(opened.page, product, quantity);
  return { buyer, ...opened };
}

/** Adds pieces of a product to the basket, on the product's page. */
export async function addToBasket(page: BrowserPage, product: Product, quantity: number): Promise<void> {
  await page.goto(`/products/${product.id}`);
  await page.getByLabel('Quantity', { exact: true }).fill(String(quantity));
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: `${quantity} in your basket` }).waitFor();
}

/** A product's line on the basket page. */
export const line = (page: BrowserPage, { title }: Product): Locator =>
  page
    .getByRole('list', { name: 'In your basket' })
    .locator('> li')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

export const placeButton = (page: BrowserPage): Locator => page.getByRole('button', { name: 'Place order' });
export const summary = (page: BrowserPage): Locator => page.getByRole('region', { name: 'Order' });

export async function ordersOf(buyer: TestUser): Promise<Order[]> {
  return (await api(buyer).get<Page<Order>>('orders', '/orders')).items;
}

/** Resolves on the page of the buyer's only order, once the basket is empty. @returns the order */
export async function waitForOnlyOrder(page: BrowserPage, buyer: TestUser): Promise<Order> {
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  const orders = await ordersOf(buyer);
  expect(orders).toHaveLength(1);
  const [order] = orders as [Order];
  expect(page.url()).toContain(order.id);
  return order;
}

/** Handles the page's next POST of an order; later ones go to the service. */
export async function interceptOrder(
  page: BrowserPage,
  answer: (route: Route) => Promise<void>,
): Promise<void> {
  let isDone = false;
  await page.route('**/orders', async (route) => {
    if (isDone || route.request().method() !== 'POST') return route.fallback();
    isDone = true;
    await answer(route);
  });
}

/** A problem document as orders would answer it, for `route.fulfill`. */
export function refusal(page: BrowserPage, status: number, code: string, detail: string) {
  return {
    status,
    contentType: 'application/problem+json',
    headers: {
      'access-control-allow-origin': new URL(page.url()).origin,
      'access-control-expose-headers': 'Retry-After',
      'retry-after': '1',
    },
    body: JSON.stringify({ status, code, detail }),
  };
}
