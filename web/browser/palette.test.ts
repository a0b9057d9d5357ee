import { describe, expect, test } from '@jest/globals';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { openAs } from './support/open-as.js';
import { newWord } from './support/products.js';
import { openTasks, tasksOf } from './support/tasks.js';
import { newUser } from './support/users.js';
import { until } from './support/wait.js';

describe('Ctrl+K', () => {
  test('finds a product, an order and a task, and goes there', async () => {
    const user = await newUser();
    const word = newWord();
    const product = await api(user).addProduct({ title: `${word} stool` });
    const order = await api(user).placeOrder(product);
    await api(user).addTask({ title: `Oil the ${word}` });
    const { page } = await openAs(user, { path: '/' });
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'What are you looking for?' });
    await field.fill(word);
    const options = page.getByRole('option');
    await until(async () => (await options.count()) === 3);
    await expectNoViolations(page);
    await page.getByRole('option', { name: /^Order/ }).click();
    await page.waitForURL(`**/orders/${order.id}`);
    await page.keyboard.press('Control+k');
    await field.fill('board');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tasks?view=board');
  });

  test('says that nothing was found, and Escape closes it where it was opened', async () => {
    const { page } = await openAs(await newUser(), { path: '/products' });
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What are you looking for?' }).fill(newWord());
    await page.getByText('Nothing is called that.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/products');
  });
});

describe('one key', () => {
  test('n begins something new, / searches, ? lists the keys', async () => {
    const { page } = await openAs(await newUser(), { path: '/products' });
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Add product' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('search');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  test('is text in a field', async () => {
    const { page, title } = await openTasks([{ title: 'Oil' }]);
    await title.pressSequentially('n/?jx');
    expect(await title.inputValue()).toBe('n/?jx');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

test('several tasks are chosen with x and Shift, and set at once, each with its own result', async () => {
  const { page, user, row, expectFailure } = await openTasks(
    ['One', 'Two', 'Three', 'Four'].map((title) => ({ title })),
  );
  await row('Four').focus();
  await page.keyboard.press('x');
  await row('Two').focus();
  await page.keyboard.press('Shift+X');
  await page.getByText('3 tasks selected').waitFor();
  const [four] = await tasksOf(user);
  expectFailure({ url: '/tasks/', status: 404 });
  await api(user).delete('tasks', `/tasks/${four?.id}`);
  await page.getByRole('region', { name: 'Selected' }).getByRole('button', { name: 'Done' }).click();
  const result = page.getByRole('dialog', { name: 'Not all of it was possible' });
  await result.getByText('2 tasks changed').waitFor();
  await result.getByText('Four').waitFor();
  const done = (await tasksOf(user)).filter(({ status }) => status === 'done');
  expect(done.map(({ title }) => title).sort()).toEqual(['Three', 'Two']);
});

test('on the board, Shift and an arrow move a task to the column beside', async () => {
  const { page, user, row } = await openTasks([{ title: 'Oil' }], { path: '/tasks?view=board' });
  await row('Oil').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await until(async () => (await tasksOf(user))[0]?.status === 'in_progress');
  await page
    .getByRole('region', { name: /^In progress/ })
    .getByRole('heading', { name: 'Oil' })
    .waitFor();
});

test('colours and density are kept', async () => {
  const { page } = await openAs(await newUser(), { path: '/account' });
  await page.getByLabel('Dark').check();
  await page.getByLabel('Roomy').check();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor();
  const set = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(set).toMatchObject({ theme: 'dark', density: 'roomy' });
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(232, 236, 241)');
});
