import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page as BrowserPage, Locator, Route } from 'playwright-core';
import type { Order, Page, Product } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { gate } from './support/wait.js';

type Options = Parameters<typeof openPage>[0];

/** A buyer's browser, with these products put into the basket by the page itself: each as often as it says. */
async function openWithBasket(products: [Product, number][], options?: Options) {
  const buyer = await newUser('buyer');
  const opened = await openPage(options);
  await signIn(opened.page, buyer);
  for (const [product, quantity] of products) await putIn(opened.page, product, quantity);
  return { buyer, ...opened };
}

async function putIn(page: BrowserPage, product: Product, quantity: number): Promise<void> {
  await page.goto(`/products/${product.id}`);
  await page.getByLabel('Quantity', { exact: true }).fill(String(quantity));
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: `${quantity} in your basket` }).waitFor();
}

const line = (page: BrowserPage, { title }: Product): Locator =>
  page
    .getByRole('list', { name: 'In your basket' })
    .locator('> li')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

const placeButton = (page: BrowserPage): Locator => page.getByRole('button', { name: 'Place order' });
const summary = (page: BrowserPage): Locator => page.getByRole('region', { name: 'Order' });

async function ordersOf(buyer: TestUser): Promise<Order[]> {
  return (await api(buyer).get<Page<Order>>('orders', '/orders')).items;
}

/** Resolves when the page of the buyer's one order is there, and the basket empty. */
async function toBeTheOneOrder(page: BrowserPage, buyer: TestUser): Promise<Order> {
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  const orders = await ordersOf(buyer);
  expect(orders).toHaveLength(1);
  const [order] = orders as [Order];
  expect(page.url()).toContain(order.id);
  return order;
}

/** Answers the next order in the service's place, or changes its answer; the ones after it go through. */
async function interceptOrder(page: BrowserPage, answer: (route: Route) => Promise<void>): Promise<void> {
  let isDone = false;
  await page.route('**/orders', async (route) => {
    if (isDone || route.request().method() !== 'POST') return route.fallback();
    isDone = true;
    await answer(route);
  });
}

/** Tries to order, and gets no answer; the service has the order all the same if it `isReached`. */
async function placeInVain(page: BrowserPage, isReached: boolean): Promise<void> {
  await interceptOrder(page, async (route) => {
    if (isReached) await route.fetch();
    await route.abort();
  });
  await placeButton(page).click();
  await summary(page).getByText('However often you try, it makes one order.').waitFor();
}

const oneMore = (page: BrowserPage, { title }: Product): Promise<void> =>
  page.getByRole('button', { name: `Quantity of ${title}: one more` }).click();

const quantitiesOf = (orders: Order[]) => orders.map(({ items }) => items.map(({ quantity }) => quantity));

function refusal(page: BrowserPage, status: number, code: string, detail: string) {
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

describe('a buyer', () => {
  test('puts things into the basket, changes how many, and orders exactly these', async () => {
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
    const order = await toBeTheOneOrder(page, buyer);
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

  test('sees in the list what is in the basket already, and gets no more than there is', async () => {
    const seller = await newUser('seller');
    const product = await api(seller).addProduct({ title: 'Iron pan', stock: 2 });
    await api(seller).addProduct({ title: 'Iron pot', stock: 0 });
    const buyer = await newUser('buyer');
    const { page } = await openPage();
    await signIn(page, seller);
    await page.goto('/products?mine=true');
    const add = page.getByRole('button', { name: `: ${product.title}` }).first();
    await add.click();
    await page.getByText('Iron pan is in your basket.').waitFor();
    await page.getByRole('link', { name: 'Basket 1' }).waitFor();
    await add.click();
    await page.getByRole('button', { name: /^All in your basket.*Iron pan/ }).waitFor();
    await page.getByRole('link', { name: 'Basket 2' }).waitFor();
    const none = page.getByRole('button', { name: /^Out of stock.*Iron pot/ });
    expect(await none.getAttribute('aria-disabled')).toBe('true');

    // Another user at the same browser has a basket of his own.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, buyer);
    await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  });

  test('taps twice: it is one order', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 10 });
    const { page, buyer } = await openWithBasket([[product, 2]]);
    await page.goto('/basket');
    await placeButton(page).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await toBeTheOneOrder(page, buyer);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 8 });
  });

  test('orders from two tabs at the same moment: it is one order, and both tabs show it', async () => {
    const product = await api(await newUser('seller')).addProduct({ stock: 10 });
    const { page, context, buyer } = await openWithBasket([[product, 2]]);
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto('/basket');
      await placeButton(tab).waitFor();
    }
    // Neither tab hears of its order before both have sent theirs.
    const { opened: both, open: bothAreIn } = gate();
    let count = 0;
    // The service gets one after the other: of two at once it might tell the second to wait (409), which is another test.
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
    const order = await toBeTheOneOrder(page, buyer);
    await other.waitForURL(`**/orders/${order.id}`);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 8 });
  });

  test('loses the answer on the way and tries again: it is the same order', async () => {
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

    // A reload is what many try first.
    await page.reload();
    await placeButton(page).click();
    await toBeTheOneOrder(page, buyer);
    expect(await api(buyer).get('products', `/products/${product.id}`)).toMatchObject({ stock: 9 });
  });

  test('finds his order still running, and waits until it is there', async () => {
    const product = await api(await newUser('seller')).addProduct();
    const { page, buyer, expectFailure } = await openWithBasket([[product, 1]]);
    expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await interceptOrder(page, (route) =>
      route.fulfill(refusal(page, 409, 'request_in_progress', 'The first request still runs.')),
    );
    await placeButton(page).click();
    await page.getByRole('button', { name: 'Placing your order…' }).waitFor();
    await toBeTheOneOrder(page, buyer);
  });

  test('has a key that another order used: the basket is ordered with a new one', async () => {
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

  test('is told that the order completes by itself while products is away', async () => {
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
    await toBeTheOneOrder(page, buyer);
  });
});

const NO_ANSWER = 'Your last try to order had no answer';
const GONE_THROUGH = 'An earlier try had gone through: you ordered what was in your basket then.';

describe('a buyer whose try to order had no answer, and who changes his basket', () => {
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
    'finds that it made an order, %s: it stays one, and the rest stays in the basket',
    async (_, isReloaded) => {
      const { page, buyer, expectFailure } = await openWithBasket([
        [stool, 2],
        [lamp, 1],
      ]);
      expectFailure({ url: '/orders', status: 'network' });
      expectFailure({ url: '/orders', status: 422 });
      await page.goto('/basket');
      await placeInVain(page, true);
      await oneMore(page, stool);
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

  test('wants less than he has ordered: his basket is empty then', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeInVain(page, true);
    await page.getByRole('button', { name: 'Quantity of Oak stool: one less' }).click();
    await placeButton(page).click();
    await page.getByText(`${GONE_THROUGH} Nothing else was ordered.`).waitFor();
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({ items: [{ quantity: 2 }] });
  });

  test('orders what he wants now if it never reached the shop, however late it gets there', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    await page.goto('/basket');
    const isSent = page.waitForRequest((request) => request.method() === 'POST');
    await placeInVain(page, false);
    await oneMore(page, stool);
    await placeButton(page).click();
    await page.getByText('Your order is placed.').waitFor();
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({ items: [{ quantity: 3 }] });

    const late = await isSent;
    const key = { 'Idempotency-Key': (await late.headerValue('idempotency-key')) ?? '' };
    const arrives = api(buyer).post('orders', '/orders', late.postDataJSON(), key);
    await expect(arrives).rejects.toThrow('idempotency_key_reused');
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[3]]);
  });

  test('tries and changes it more than once: each of the tries is looked for', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeInVain(page, false);
    await oneMore(page, stool);
    await placeInVain(page, true);
    await oneMore(page, stool);
    await placeInVain(page, false);
    await oneMore(page, stool);
    await placeButton(page).click();
    await page.getByText(GONE_THROUGH).waitFor();
    await page.getByRole('link', { name: 'Basket 2' }).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[3]]);
  });

  test('changes and orders it in another tab: it is one order there, too', async () => {
    const { page, context, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    const other = await context.newPage();
    await other.goto('/basket');
    await placeInVain(page, true);
    await oneMore(other, stool);
    await placeButton(other).click();
    await other.getByText(GONE_THROUGH).waitFor();
    await page.getByRole('link', { name: 'Basket 1' }).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[2]]);
  });

  test('cancels that order elsewhere: what he wants now is ordered', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    await page.goto('/basket');
    await placeInVain(page, true);
    const [first] = await ordersOf(buyer);
    await api(buyer).patch('orders', `/orders/${first?.id}`, { status: 'cancelled' });
    await placeButton(page).click();
    await page.getByText('Your order is placed.').waitFor();
    expect((await ordersOf(buyer)).map(({ status }) => status)).toEqual(['pending', 'cancelled']);
  });

  test('signs out: who comes after him knows nothing of it, and he finds it when he is back', async () => {
    const { page, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/orders', status: 'network' });
    expectFailure({ url: '/orders', status: 422 });
    await page.goto('/basket');
    await placeInVain(page, true);
    await page.getByRole('button', { name: 'Sign out' }).click();

    const next = await newUser('next');
    await signIn(page, next);
    await putIn(page, lamp, 1);
    await page.goto('/basket');
    await placeButton(page).waitFor();
    expect(await summary(page).getByText(NO_ANSWER).count()).toBe(0);
    await placeButton(page).click();
    await toBeTheOneOrder(page, next);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await signIn(page, buyer);
    await page.goto('/basket');
    await summary(page).getByText(NO_ANSWER).waitFor();
    await oneMore(page, stool);
    await placeButton(page).click();
    await page.getByText(GONE_THROUGH).waitFor();
    expect(quantitiesOf(await ordersOf(buyer))).toEqual([[2]]);
  });

  test.each([
    [
      'still runs',
      (route: Route, page: BrowserPage) => route.fulfill(refusal(page, 409, 'request_in_progress', '')),
    ],
    ['has come through', async (route: Route) => route.fulfill({ response: await route.fetch() })],
  ])('signs out while it %s: who comes after him neither orders nor hears of it', async (state, answer) => {
    const { page, context, buyer, expectFailure } = await openWithBasket([[stool, 2]]);
    if (state === 'still runs') expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await page.clock.install();
    const { opened: isLeft, open: goOn } = gate();
    await interceptOrder(page, async (route) => {
      await isLeft;
      await answer(route, page);
    });
    await placeButton(page).click();
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
    expect((await ordersOf(buyer)).length).toBe(state === 'still runs' ? 0 : 1);
  });
});

describe('what has changed since it was put in', () => {
  test('too little stock: says how many are left of what, takes these, and orders', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', stock: 5, price: 10 });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', stock: 1, price: 20 });
    const mug = await api(seller).addProduct({ title: 'Clay mug', price: 1 });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 4],
      [lamp, 1],
      [mug, 1],
    ]);
    expectFailure({ url: '/orders', status: 409 });
    await page.goto('/basket');
    await line(page, stool).getByText('5 in stock').waitFor();
    // While the page is open, others buy.
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 2 });
    await api(seller).patch('products', `/products/${lamp.id}`, { stock: 0 });

    await placeButton(page).click();
    const alert = summary(page).getByRole('alert');
    await alert.getByText('Nothing has been ordered yet.').waitFor();
    await alert.getByText('Only 2 left of Oak stool.').waitFor();
    await alert.getByText('Brass lamp is out of stock.').waitFor();
    await screenshot(page, 'basket-shortage');
    await expectNoViolations(page);
    expect(await ordersOf(buyer)).toEqual([]);

    await line(page, stool).getByRole('button', { name: 'Take 2' }).click();
    await summary(page).getByText('41.00').waitFor();
    await line(page, lamp).getByRole('button', { name: 'Take it out' }).click();
    await alert.waitFor({ state: 'detached' });
    await summary(page).getByText('21.00').waitFor();
    await placeButton(page).click();
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({
      total_price: 21,
      items: [{ quantity: 2 }, {}],
    });
  });

  test('too little stock: one button mends all of it', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', stock: 5 });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp', stock: 5 });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 4],
      [lamp, 4],
    ]);
    expectFailure({ url: '/orders', status: 409 });
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 3 });
    await api(seller).patch('products', `/products/${lamp.id}`, { stock: 0 });
    await page.goto('/basket');
    await line(page, stool).getByText('Only 3 left of Oak stool.').waitFor();
    await placeButton(page).click();
    await summary(page).getByRole('button', { name: 'Take what is left' }).click();
    await line(page, lamp).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'Place order');
    await page.keyboard.press('Enter');
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({
      items: [{ product_id: stool.id, quantity: 3 }],
    });
  });

  test('a product that is gone is marked, taken out, and the rest ordered', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool' });
    const lamp = await api(seller).addProduct({ title: 'Brass lamp' });
    const { page, buyer, expectFailure } = await openWithBasket([
      [stool, 1],
      [lamp, 1],
    ]);
    expectFailure({ url: '/orders', status: 404 });
    await page.goto('/basket');
    await placeButton(page).waitFor();
    await api(seller).delete('products', `/products/${lamp.id}`);
    await placeButton(page).click();
    await summary(page).getByText('Brass lamp is not sold any more.').waitFor();
    await line(page, lamp).getByRole('button', { name: 'Take it out' }).click();
    await line(page, lamp).waitFor({ state: 'detached' });
    await placeButton(page).click();
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({ items: [{ product_id: stool.id }] });
  });

  test('a price that changed is said, and the total is the new one', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({ title: 'Oak stool', price: 39.9 });
    const { page, buyer } = await openWithBasket([[stool, 2]]);
    await api(seller).patch('products', `/products/${stool.id}`, { price: 45 });
    await page.goto('/basket');
    await page.getByText('The price is now 45.00. It was 39.90 when you put it in.').waitFor();
    await summary(page).getByText('90.00', { exact: true }).waitFor();
    await api(seller).patch('products', `/products/${stool.id}`, { price: 46 });
    await placeButton(page).click();
    await page.getByText('A price changed at the last moment').waitFor();
    expect(await toBeTheOneOrder(page, buyer)).toMatchObject({ total_price: 92 });
  });

  test('while the products can’t be read, the basket is there as it was, and can be read again', async () => {
    const seller = await newUser('seller');
    const stool = await api(seller).addProduct({
      title: 'Oak stool',
      price: 39.9,
      stock: 4,
    });
    const { page, expectFailure } = await openWithBasket([[stool, 2]]);
    expectFailure({ url: '/products/', status: 'network' });
    const reads = (url: URL) => url.pathname === `/products/${stool.id}`;
    await page.route(reads, (route) => route.abort());
    await page.goto('/basket');
    await page.getByRole('alert').getByText('The shop can’t be reached right now.').waitFor();
    await summary(page).getByText('79.80', { exact: true }).waitFor();

    // What an order says is known all the same.
    expectFailure({ url: '/orders', status: 409 });
    await api(seller).patch('products', `/products/${stool.id}`, { stock: 1 });
    await placeButton(page).click();
    await summary(page).getByText('Only 1 left of Oak stool.').waitFor();

    await page.reload();
    await page.getByRole('alert').getByText('The shop can’t be reached right now.').waitFor();
    await page.unroute(reads);
    await page.getByRole('button', { name: 'Try again' }).click();
    await line(page, stool).getByText('1 in stock').waitFor();
  });
});

describe.each(['light', 'dark'] as const)('the basket, %s', (colorScheme) => {
  test.each([
    ['320', { width: 320, height: 640 }],
    ['768', { width: 768, height: 1024 }],
    ['1440', { width: 1440, height: 900 }],
  ] as const)('can be used by everybody at %s px, and holds still', async (name, viewport) => {
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
