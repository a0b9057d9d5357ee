import { describe, expect, test } from '@jest/globals';
import type { Order } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import {
  interceptOrder,
  line,
  openWithBasket,
  ordersOf,
  placeButton,
  refusal,
  summary,
  waitForOnlyOrder,
} from './support/basket.js';
import { openPage } from './support/page.js';
import { newWord } from './support/products.js';
import { screenshot } from './support/screenshot.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn } from './support/users.js';
import { gate } from './support/wait.js';

describe('a buyer', () => {
  test('adds products to the basket, changes the quantities, and orders exactly these', async () => {
    const seller = api(await newUser('seller'));
    const stool = await seller.addProduct({ title: 'Oak stool', price: 39.9, stock: 12 });
    const mug = await seller.addProduct({ title: 'Clay mug', price: 0.1 });
    const bowl = await seller.addProduct({ title: 'Ash bowl', price: 12 });
    const { page, buyer } = await openWithBasket([
      [stool, 2],
      [mug, 3],
      [bowl, 1],
    ]);
    await page.getByRole('navigation').getByRole('link', { name: 'Basket' }).click();
    await line(page, mug).getByText('0.30', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Quantity of Oak stool: one more' }).click();
    await line(page, stool).getByText('119.70', { exact: true }).waitFor();
    await page.getByLabel('Quantity of Clay mug', { exact: true }).fill('7');
    await page.keyboard.press('Enter');
    await line(page, mug).getByText('0.70', { exact: true }).waitFor();
    await line(page, bowl).getByRole('button', { name: 'Remove' }).click();
    await line(page, bowl).waitFor({ state: 'detached' });
    await summary(page).getByText('120.40', { exact: true }).waitFor();
    await summary(page).getByText('10 pieces').waitFor();

    await placeButton(page).click();
    await page.getByText('Your order is placed.').waitFor();
    const order = await waitForOnlyOrder(page, buyer);
    expect(order).toMatchObject({
      status: 'pending',
      total_price: 120.4,
      items: [
        { product_id: stool.id, quantity: 3 },
        { product_id: mug.id, quantity: 7 },
      ],
    });
    await page.goto('/basket');
    await page.getByText('Your basket is empty.').waitFor();
  });

  test('sees in the list what is in the basket, and can’t add more than is in stock', async () => {
    const seller = await newUser('seller');
    const word = newWord();
    const product = await api(seller).addProduct({ title: `Iron pan ${word}`, stock: 2 });
    await api(seller).addProduct({ title: `Iron pot ${word}`, stock: 0 });
    const buyer = await newUser('buyer');
    const { page } = await openPage();
    await signIn(page, seller);
    await page.goto(`/products?q=${word}`);
    const add = page.getByRole('button', { name: `: ${product.title}` }).first();
    await add.click();
    await page.getByText(`Iron pan ${word} is in your basket.`).waitFor();
    await page.getByRole('link', { name: 'Basket 1' }).waitFor();
    await add.click();
    await page.getByRole('button', { name: /^All in your basket.*Iron pan/ }).waitFor();
    await page.getByRole('link', { name: 'Basket 2' }).waitFor();
    const none = page.getByRole('button', { name: /^Out of stock.*Iron pot/ });
    expect(await none.getAttribute('aria-disabled')).toBe('true');

    // Another user of the same browser has a basket of their own.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, buyer);
    await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  });

  test('taps twice and gets one order', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 10 });
    const { page, buyer } = await openWithBasket([[product, 2]]);
    await page.goto('/basket');
    await placeButton(page).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await waitForOnlyOrder(page, buyer);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 8 });
  });

  test('orders from two tabs at once and gets one order, which both tabs show', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 10 });
    const { page, context, buyer } = await openWithBasket([[product, 2]]);
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto('/basket');
      await placeButton(tab).waitFor();
    }
    // Neither tab gets its answer before both have sent their order.
    const { opened: both, open: bothAreIn } = gate();
    let count = 0;
    // One after the other: of two at once, the service may refuse the second (409), which is another test.
    let last: Promise<unknown> = Promise.resolve();
    await context.route('**/orders', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const answer = last.then(() => route.fetch());
      last = answer;
      const response = await answer;
      count += 1;
      if (count === 2) bothAreIn();
      await both;
      await route.fulfill({ response });
    });
    await placeButton(page).click();
    await page.getByRole('button', { name: 'Placing your order…' }).waitFor();
    await placeButton(other).click();
    const order = await waitForOnlyOrder(page, buyer);
    await other.waitForURL(`**/orders/${order.id}`);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 8 });
  });

  test('tries again after a lost answer and gets the same order', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 10 });
    const { page, buyer, expectFailure } = await openWithBasket([[product, 1]]);
    expectFailure({ url: '/orders', status: 'network' });
    await page.goto('/basket');
    await interceptOrder(page, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await placeButton(page).click();
    await summary(page).getByText('However often you try, it makes one order.').waitFor();
    await screenshot(page, 'basket-no-answer');
    expect(await ordersOf(buyer)).toHaveLength(1);

    // Many users reload first.
    await page.reload();
    await placeButton(page).click();
    await waitForOnlyOrder(page, buyer);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 9 });
  });

  test('waits for an earlier request that is still running', async () => {
    const product = await api(await newUser('seller')).addProduct();
    const { page, buyer, expectFailure } = await openWithBasket([[product, 1]]);
    expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await interceptOrder(page, (route) =>
      route.fulfill(refusal(page, 409, 'request_in_progress', 'The first request still runs.')),
    );
    await placeButton(page).click();
    await page.getByRole('button', { name: 'Placing your order…' }).waitFor();
    await waitForOnlyOrder(page, buyer);
  });

  test('orders with a new key if another order has used the basket’s key', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 5 });
    const { page, buyer, expectFailure } = await openWithBasket([[product, 2]]);
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    const key = await page.evaluate(
      (id) => (JSON.parse(localStorage.getItem(`marketstall.basket.${id}`) ?? '{}') as { key: string }).key,
      buyer.id,
    );
    await api(buyer).post(
      'orders',
      '/orders',
      { items: [{ product_id: product.id, quantity: 1 }] },
      { 'Idempotency-Key': key },
    );
    await placeButton(page).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    const quantities = (await ordersOf(buyer)).map((order) => order.items[0]?.quantity);
    expect(quantities).toEqual([2, 1]);
  });

  test('is told that the order completes by itself if products is down', async () => {
    const product = await api(await newUser('seller')).addProduct();
    const { page, buyer } = await openWithBasket([[product, 1]]);
    await page.goto('/basket');
    await interceptOrder(page, async (route) => {
      const answer = await route.fetch();
      const order = (await answer.json()) as Order;
      await route.fulfill({
        response: answer,
        status: 202,
        json: { ...order, status: 'placing', total_price: null },
      });
    });
    await placeButton(page).click();
    await page.getByText('It completes by itself in a moment.').waitFor();
    await waitForOnlyOrder(page, buyer);
  });
});

describe.each(['light', 'dark'] as const)('the basket, %s', (colorScheme) => {
  test.each([
    ['320', { width: 320, height: 640 }],
    ['768', { width: 768, height: 1024 }],
    ['1440', { width: 1440, height: 900 }],
  ] as const)('is accessible and does not move at %s px', async (name, viewport) => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', stock: 12 });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', price: 1249.99, stock: 5 });
    const { page } = await openWithBasket(
      [
        [stool, 2],
        [lamp, 4],
      ],
      { viewport, colorScheme },
    );
    await api(seller).patch('products', `/products/${lamp.id}`, { stock: 3, price: 1300 });
    await page.goto('/basket');
    await line(page, lamp).getByText('Only 3 left of Brass lamp.').waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.01);
    await expectNoViolations(page);
    await screenshot(page, `basket-${name}-${colorScheme}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});
