import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { api } from './support/api.js';
import { openAs } from './support/open-as.js';
import { newWord } from './support/products.js';
import { places } from './support/tasks.js';
import { newUser, type TestUser } from './support/users.js';
import { until } from './support/wait.js';

const form = (page: Page) => page.getByRole('dialog');
const add = (page: Page) => page.getByRole('main').getByRole('button', { name: /^Add product/ });

/** Opens the form for a product and types a title. */
async function openTyped(user: TestUser, title: string) {
  const opened = await openAs(user, { path: '/products' });
  await add(opened.page).click();
  await form(opened.page).getByLabel('Title').fill(title);
  return opened;
}

async function expectTitle(page: Page, title: string) {
  await until(async () => (await form(page).getByLabel('Title').inputValue()) === title);
}

describe('what is typed into a form is kept', () => {
  const leave: [string, (page: Page) => Promise<unknown>][] = [
    ['Escape', (page) => page.keyboard.press('Escape')],
    ['a click beside it', (page) => page.mouse.click(5, 400)],
    ['Cancel', (page) => form(page).getByRole('button', { name: 'Cancel' }).click()],
    ['Back', (page) => page.goBack()],
  ];
  test.each(leave)('after %s, and stands in the form when it is opened again', async (_how, close) => {
    const title = newWord();
    const { page } = await openTyped(await newUser(), title);
    await close(page);
    await form(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/products');
    await page.getByText('Draft').waitFor();
    await add(page).click();
    await expectTitle(page, title);
    await form(page).getByText('not saved yet').waitFor();
  });

  test('after a reload, which opens the form again', async () => {
    const title = newWord();
    const { page } = await openTyped(await newUser(), title);
    await page.reload();
    await expectTitle(page, title);
  });

  test('after a sign-out in another tab and a sign-in, and the page says why', async () => {
    const user = await newUser();
    const title = newWord();
    const { page, context } = await openTyped(user, title);
    const other = await context.newPage();
    await other.goto('/account');
    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('Your session has ended').waitFor();
    expect(await page.getByLabel('Username or email').inputValue()).toBe(user.username);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expectTitle(page, title);
  });

  test('until it is discarded', async () => {
    const title = newWord();
    const { page } = await openTyped(await newUser(), title);
    await page.keyboard.press('Escape');
    await add(page).click();
    await form(page).getByRole('button', { name: 'Discard it' }).click();
    await expectTitle(page, '');
    await page.keyboard.press('Escape');
    await form(page).waitFor({ state: 'detached' });
    expect(await page.getByText('Draft').count()).toBe(0);
  });

  test('until it is saved', async () => {
    const { page } = await openTyped(await newUser(), newWord());
    await form(page).getByLabel('Description').fill('It has three legs.');
    await form(page).getByLabel('Price').fill('10');
    await form(page).getByRole('button', { name: 'Add product' }).click();
    await page.getByText('is for sale').waitFor();
    expect(await page.getByText('Draft').count()).toBe(0);
  });

  test('for its user alone', async () => {
    const title = newWord();
    const { page, context } = await openTyped(await newUser(), title);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const other = await newUser();
    await page.getByLabel('Username or email').fill(other.username);
    await page.getByLabel('Password').fill(other.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await add(page).click();
    await form(page).waitFor();
    expect(await form(page).getByLabel('Title').inputValue()).toBe('');
    await context.close();
  });
});

test('a draft says what somebody else has changed since it was typed', async () => {
  const user = await newUser();
  const product = await api(user).addProduct({ title: newWord() });
  const { page } = await openAs(user, { path: `/products/${product.id}` });
  const edit = page.getByRole('button', { name: /^Edit/ });
  await edit.click();
  await form(page).getByLabel('Title').fill('Mine');
  await page.keyboard.press('Escape');
  await form(page).waitFor({ state: 'detached' });
  await api(user).patch('products', `/products/${product.id}`, { title: 'Theirs' });
  await page.getByRole('heading', { level: 1, name: 'Theirs' }).waitFor();
  await edit.click();
  await expectTitle(page, 'Mine');
  await form(page).getByText('Meanwhile somebody else changed: title.').waitFor();
});

test('a new task that was not sent stands in its line after a visit elsewhere', async () => {
  const user = await newUser();
  const { page } = await openAs(user, { path: '/tasks' });
  await places(page).title.fill('Half of a thought');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  await page.goBack();
  await until(async () => (await places(page).title.inputValue()) === 'Half of a thought');
});

test('a password is never kept', async () => {
  const user = await newUser();
  const { page } = await openAs(user, { path: '/account' });
  await page.getByLabel('Current password').fill('a secret of mine');
  await page.getByLabel('Your password').fill('a secret of mine');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain('a secret of mine');
});
