import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page as BrowserPage, Route } from 'playwright-core';
import type { Order, Product } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import {
  addToBasket,
  interceptOrder,
  line,
  openWithBasket,
  ordersOf,
  placeButton,
  refusal,
  summary,
  waitForOnlyOrder,
} from './support/basket.js';
import { screenshot } from './support/screenshot.js';
import { newUser, signIn } from './support/users.js';
import { gate } from './support/wait.js';

const NO_ANSWER = 'Your last try to order had no answer';
const GONE_THROUGH = 'An earlier try had gone through: you ordered what was in your basket then.';

/** Places the order, but the answer is lost; the service gets the request only if `isReached`. */
async function placeWithoutAnswer(page: BrowserPage, isReached: boolean): Promise<void> {
  await interceptOrder(page, async (route) => {
    if (isReached) await route.fetch();
    await route.abort();
  });
  await placeButton(page).click();
  await summary(page).getByText('However often you try, it makes one order.').waitFor();
}

const addOneMore = (page: BrowserPage, { title }: Product): Promise<void> =>
  page.getByRole('button', { name: `Quantity of ${title}: one more` }).click();

const quantitiesOf = (orders: Order[]) => orders.map(({ items }) => items.map(({ quantity }) => quantity));

describe('a buyer whose order had no answer, and who changes the basket', () => {
  let stool: Product;
  let lamp: Product;

  beforeEach(async () => {
    const seller = api(await newUser('seller'));
    stool = await seller.addProduct({ title: 'Oak stool', stock: 10 });
    lamp = await seller.addProduct({ title: 'Brass lamp', stock: 10 });
  });

  test.each([
    ['at once', false],
    ['after a reload', true],
  ])(
    'finds that the order exists, %s: it stays one order, and the rest stays in the basket',
    async (_, isReloaded) => {
      const { page, buyer, expectFailure } = await openWithBasket([
        [stool, 2],
        [lamp, 1],
      ]);
      expectFailure({ url: '/orders', status: 'network' });
      expectFailure({ url: '/orders', status: 422 });
      await page.goto('/basket');
      await placeWithoutAnswer(page, true);
      await addOneMore(page, stool);
      if (isReloaded) {
        await page.reload();
        await summary(page).getByText(NO_ANSWER).waitFor();
        await expectNoViolations(page);
        await screenshot(page, 'basket-unanswered');
      }
      await placeButton(page).click();
      await page.getByText(`${GONE_THROUGH} What you want beyond it is still in your basket.`).waitFor();
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
      const orders = await ordersOf(buyer);
      expect(quantitiesOf(orders)).toEqual([[2, 1]]);
      expect(page.url()).toContain(orders[0]?.id);

      await page.getByRole('link', { name: 'Basket 1' }).click();
      await placeButton(page).waitFor();
      expect(await summary(page).getByText(NO_ANSWER).count()).toBe(0);
      await line(page, lamp).waitFor({ state: 'detached' });
      await placeButton(page).click();
      await page.getByText('Your order is placed.').waitFor();
      expect(quantitiesOf(await ordersOf(buyer))).toEqual([[1], [2, 1]]);
      expect(await api(buyer).get('products', `/products/${stool.id}`)).toMatchObject({ stock: 7 });
    },
  );

  test('wants less than was ordered, and ends with an empty basket', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeWithoutAnswer(page, true);
    await page.getByRole('button', { name: 'Quantity of Oak stool: one less' }).click();
    await placeButton(page).click();
    await page.getByText(`${GONE_THROUGH} Nothing else was ordered.`).waitFor();
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({ items: [{ quantity: 2 }] });
  });

  test('orders the changed basket if the first request never arrived, however late it arrives', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    await page.goto('/basket');
    const isSent = page.waitForRequest((request) => request.method() === 'POST');
    await placeWithoutAnswer(page, false);
    await addOneMore(page, stool);
    await placeButton(page).click();
    await page.getByText('Your order is placed.').waitFor();
    expect(await waitForOnlyOrder(page, buyer)).toMatchObject({ items: [{ quantity: 3 }] });

    const late = await isSent;
    const key = { 'Idempotency-Key': (await late.headerValue('idempotency-key')) ?? '' };
    const arrives = api(buyer).post('orders', '/orders', late.postDataJSON(), key);
    await expect(arrives).rejects.toThrow('idempotency_key_reused');
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[3]]);
  });

  test('tries and changes the basket more than once, and each try is checked', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeWithoutAnswer(page, false);
    await addOneMore(page, stool);
    await placeWithoutAnswer(page, true);
    await addOneMore(page, stool);
    await placeWithoutAnswer(page, false);
    await addOneMore(page, stool);
    await placeButton(page).click();
    await page.getByText(GONE_THROUGH).waitFor();
    await page.getByRole('link', { name: 'Basket 2' }).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[3]]);
  });

  test('changes and orders it in another tab, and gets one order', async () => {
    const { page, context, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    const other = await context.newPage();
    await other.goto('/basket');
    await placeWithoutAnswer(page, true);
    await addOneMore(other, stool);
    await placeButton(other).click();
    await other.getByText(GONE_THROUGH).waitFor();
    await page.getByRole('link', { name: 'Basket 1' }).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[2]]);
  });

  test('cancels that order elsewhere, and then orders the basket anew', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    await page.goto('/basket');
    await placeWithoutAnswer(page, true);
    const [first] = await ordersOf(buyer);
    await api(buyer).patch('orders', `/orders/${first?.id}`, { status: 'cancelled' });
    await placeButton(page).click();
    await page.getByText('Your order is placed.').waitFor();
    expect((await ordersOf(buyer)).map(({ status }) => status)).toEqual(['pending', 'cancelled']);
  });

  test('signs out: the next user sees nothing of it, and the buyer finds the order on return', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeWithoutAnswer(page, true);
    await page.getByRole('button', { name: 'Sign out' }).click();

    const next = await newUser('next');
    await signIn(page, next);
    await addToBasket(page, lamp, 1);
    await page.goto('/basket');
    await placeButton(page).waitFor();
    expect(await summary(page).getByText(NO_ANSWER).count()).toBe(0);
    await placeButton(page).click();
    await waitForOnlyOrder(page, next);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, buyer);
    await page.goto('/basket');
    await summary(page).getByText(NO_ANSWER).waitFor();
    await addOneMore(page, stool);
    await placeButton(page).click();
    await page.getByText(GONE_THROUGH).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[2]]);
  });

  test.each([
    [
      'is still running',
      async (route: Route, page: BrowserPage) => () =>
        route.fulfill(refusal(page, 409, 'request_in_progress', '')),
    ],
    [
      'is being answered',
      async (route: Route) => {
        const response = await route.fetch();
        return () => route.fulfill({ response });
      },
    ],
  ])('signs out while the request %s: the next user neither orders nor sees it', async (state, begin) => {
    const { page, context, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    if (state === 'is still running') expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await page.clock.install();
    const { opened: isLeft, open: goOn } = gate();
    const { opened: arrived, open: hasArrived } = gate();
    await interceptOrder(page, async (route) => {
      const answer = await begin(route, page);
      hasArrived();
      await isLeft;
      await answer();
    });
    await placeButton(page).click();
    // Before the session ends: afterwards, its token places no order.
    await arrived;
    const other = await context.newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Sign out' }).click();
    const next = await newUser('next');
    await signIn(other, next);
    await page.getByRole('link', { name: next.username }).waitFor();

    const isAnswered = page.waitForResponse((response) => response.request().method() === 'POST');
    goOn();
    await (await isAnswered).finished();
    await page.clock.runFor(3_000);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByText('You have not ordered anything yet.').waitFor();
    expect(await page.getByText('Your order is placed.').count()).toBe(0);
    expect(await ordersOf(next)).toEqual([]);
    expect((await ordersOf(buyer)).length).toBe(state === 'is still running' ? 0 : 1);
  });
});
