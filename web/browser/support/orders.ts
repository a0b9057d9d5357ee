import type { Page } from 'playwright-core';
import type { Order, OrderStatus, Product } from '../../console/src/api/types.js';
import { type Api, api } from './api.js';
import { system } from './system.js';
import { newUser, type TestUser } from './users.js';

/** Sets an order's status over the API, as this user. */
export const move = (who: Api, order: Order, status: OrderStatus) =>
  who.patch<Order>('orders', `/orders/${order.id}`, { status });

/** The status badge on the order's page; also found behind an open dialog. */
export const statusOf = (page: Page) => page.locator('section[aria-labelledby="order-state"] .badge');
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const historyOf = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem');

/** A seller who offers a stool, and a buyer. */
export async function startShop(): Promise<{ seller: TestUser; buyer: TestUser; stool: Product }> {
  const [seller, buyer] = await Promise.all([newUser('seller'), newUser('buyer')]);
  return { seller, buyer, stool: await api(seller).addProduct({ title: 'Oak stool', price: 39.9 }) };
}

/** The same, with an order of one stool. */
export async function startOrder() {
  const shop = await startShop();
  return { ...shop, order: await api(shop.buyer).placeOrder(shop.stool) };
}

/** Shows this order to the page as `placing`, without a history. @returns ends that: reads go through from then on */
export async function showPlacing(page: Page, order: Order): Promise<() => void> {
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
