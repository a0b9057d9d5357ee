import { describe, expect, test } from '@jest/globals';
import { api } from './support/api.js';
import { openAs } from './support/open-as.js';
import { card, newWord } from './support/products.js';
import { openTasks, places } from './support/tasks.js';
import { newUser } from './support/users.js';

/** What is seen may be so old, by the console's promise; and the machine may be busy. */
const SOON = { timeout: 6_000 };

describe('without a reload, a page shows what others did', () => {
  test('a list: a new row, a change, a row that is gone', async () => {
    const { page, user, row } = await openTasks([{ title: 'Oil' }]);
    const task = await api(user).addTask({ title: 'Sand' });
    await row('Sand').waitFor(SOON);
    await api(user).patch('tasks', `/tasks/${task.id}`, { title: 'Polish' });
    await row('Polish').waitFor(SOON);
    await api(user).delete('tasks', `/tasks/${task.id}`);
    await row('Polish').waitFor({ ...SOON, state: 'detached' });
    expect(await page.getByRole('heading', { name: 'Oil' }).count()).toBe(1);
  });

  test('an empty list gets its first row', async () => {
    const { user, row } = await openTasks([]);
    await api(user).addTask({ title: 'The first' });
    await row('The first').waitFor(SOON);
  });

  test('a board', async () => {
    const { page, user, tasks } = await openTasks([{ title: 'Oil' }], { path: '/tasks?view=board' });
    await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { status: 'done' });
    await page.getByRole('region', { name: /^Done/ }).getByRole('heading', { name: 'Oil' }).waitFor(SOON);
  });

  test('an order, to its buyer', async () => {
    const seller = await newUser();
    const buyer = await newUser();
    const product = await api(seller).addProduct({ title: newWord() });
    const order = await api(buyer).placeOrder(product);
    const { page } = await openAs(buyer, { path: `/orders/${order.id}` });
    await page.getByText('Pending').first().waitFor();
    await api(seller).patch('orders', `/orders/${order.id}`, { status: 'confirmed' });
    await page.getByRole('button', { name: 'Cancel order' }).waitFor();
    await page.locator('.badge', { hasText: 'Confirmed' }).first().waitFor(SOON);
  });

  test('a product, whose price and stock have changed', async () => {
    const seller = await newUser();
    const product = await api(seller).addProduct({ title: newWord(), price: 10, stock: 3 });
    const { page } = await openAs(await newUser(), { path: `/products/${product.id}` });
    await page.getByText('3 in stock').waitFor();
    await api(seller).patch('products', `/products/${product.id}`, { price: 12.5, stock: 2 });
    await page.getByText('12.50').waitFor(SOON);
    await page.getByText('2 in stock').waitFor(SOON);
  });
});

test('rows do not move under the pointer: a button says that there is something new', async () => {
  const { page, user, row } = await openTasks([{ title: 'Oil' }]);
  await row('Oil').hover();
  await api(user).addTask({ title: 'Sand' });
  const news = page.getByRole('button', { name: /Something changed/ });
  await news.waitFor(SOON);
  expect(await row('Sand').count()).toBe(0);
  // By the keyboard: a pointer that leaves the row lets the next look show it.
  await news.press('Enter');
  await row('Sand').waitFor();
});

test('a change of a row that is pointed at shows at once, since nothing moves', async () => {
  const { page, user, tasks, row } = await openTasks([{ title: 'Oil' }]);
  await row('Oil').hover();
  await api(user).patch('tasks', `/tasks/${tasks[0]?.id}`, { title: 'Oil twice' });
  await row('Oil twice').waitFor(SOON);
  expect(await page.getByRole('button', { name: /Something changed/ }).count()).toBe(0);
});

test('a page that nobody sees asks for nothing', async () => {
  const { page } = await openTasks([{ title: 'Oil' }]);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/tasks')) asked += 1;
  });
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForTimeout(300);
  asked = 0;
  await page.waitForTimeout(4_500);
  expect(asked).toBe(0);
});

describe('of a long list', () => {
  const MANY = 250;

  async function openMany() {
    const user = await newUser();
    const titles = Array.from({ length: MANY }, (_, at) => `Task ${String(at).padStart(4, '0')}`);
    // In turn, so that they are sorted as they are numbered.
    for (const title of titles) await api(user).addTask({ title });
    const opened = await openAs(user, { path: '/tasks?sort=title.asc' });
    const found = places(opened.page);
    await found.row('Task 0000').waitFor();
    return { ...opened, ...found };
  }

  test('only what is seen is in the document, and all of it is reached by the keyboard', async () => {
    const { page, row } = await openMany();
    const rendered = () => page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').count();
    expect(await rendered()).toBeLessThan(80);
    await page.getByRole('checkbox', { name: 'To do' }).focus();
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Task 0001');
    for (let tries = 0; (await row(`Task 0${MANY - 1}`).count()) === 0; tries += 1) {
      expect(tries).toBeLessThan(40);
      await page.keyboard.press('End');
      await page.waitForTimeout(100);
    }
    expect(await rendered()).toBeLessThan(80);
    await page.keyboard.press('Home');
    await row('Task 0000').waitFor();
    await page.getByText(MANY.toString()).first().waitFor();
  });

  test('the products show few cards at a time', async () => {
    const seller = await newUser();
    const word = newWord();
    for (let at = 0; at < 60; at += 1) await api(seller).addProduct({ title: `${word} ${at}` });
    const { page } = await openAs(seller, { path: `/products?q=${word}&sort=price` });
    await page.getByRole('list', { name: 'Products' }).waitFor();
    expect(await page.getByRole('list', { name: 'Products' }).getByRole('listitem').count()).toBeLessThan(60);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await card(page, `${word} 59`)
      .or(card(page, `${word} 0`))
      .first()
      .waitFor();
  });
});
