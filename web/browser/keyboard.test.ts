import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { api } from './support/api.js';
import { openPage } from './support/page.js';
import { newUser } from './support/users.js';
import { hasFocus, until } from './support/wait.js';

/** More than any page needs from one control to another. */
const MOST_TABS = 60;

/** The focused element: its name for a screen reader, and whether the focus is visible. */
function focused(page: Page): Promise<{ name: string; isVisible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> };
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent;
    const { width, height, bottom, top } = element.getBoundingClientRect();
    const isInView = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
    // A link that covers its whole card has its outline on ::after.
    const isOutlined = [undefined, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    return {
      name: (label ?? element.textContent ?? '').replace(/\s+/g, ' ').trim(),
      isVisible: isInView && isOutlined,
    };
  });
}

/** Presses Tab until the control of this name has the focus; the focus must be visible at each stop on the way. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    // After the last control, the focus is on the page itself.
    const isPage = await page.evaluate(() => document.activeElement === document.body);
    if (!isPage && !at.isVisible) throw new Error(`the focus on "${at.name}" can't be seen`);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
    passed.push(at.name);
  }
  throw new Error(`Tab never came to ${name}: ${passed.join(' | ')}`);
}

async function type(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

test('by keyboard alone a user signs in, adds and finishes a task, orders something and cancels it', async () => {
  const [user, seller] = [await newUser('keys'), await newUser('seller')];
  const word = user.username.slice(-12);
  const { title } = await api(seller).addProduct({ title: `Stool ${word}`, stock: 4 });
  const { page } = await openPage({ reducedMotion: 'reduce' });

  await page.goto('/tasks');
  await heading(page, 'Sign in');
  await type(page, 'Username or email', user.username);
  await type(page, 'Password', user.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Tasks');

  await type(page, 'Title', 'Water the plants');
  await page.keyboard.press('Enter');
  const status = page.getByLabel(/^Status of .*Water the plants/);
  await status.waitFor();
  await tabTo(page, /^Status of .*Water the plants/);
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.keyboard.press('ArrowDown');
  expect((await saved).status()).toBe(200);

  await page.goto('/products');
  await heading(page, 'Products');
  await type(page, 'Search', word);
  await page.getByRole('list', { name: 'Products' }).getByRole('link', { name: title }).waitFor();
  await tabTo(page, `Add to basket: ${title}`);
  await page.keyboard.press('Enter');
  await page.goto('/basket');
  await heading(page, 'Basket');
  await tabTo(page, 'Place order');
  await page.keyboard.press('Enter');
  await heading(page, /^Order /);

  await tabTo(page, 'Cancel order');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Cancel this order?' });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await hasFocus(page.getByRole('button', { name: 'Cancel order' }));
  await page.keyboard.press('Enter');
  await question.waitFor();
  const isInside = () =>
    page.evaluate(() => document.activeElement?.closest('[role="alertdialog"]') !== null);
  await until(isInside);
  for (let presses = 0; presses < 5; presses += 1) {
    expect(await isInside()).toBe(true);
    await page.keyboard.press('Tab');
  }
  await tabTo(page, 'Cancel the order');
  await page.keyboard.press('Enter');
  await page.getByText('Cancelled').first().waitFor();
});

test('the first Tab reaches a link that skips the navigation', async () => {
  const user = await newUser();
  const { page } = await openPage();
  await page.goto('/sign-in');
  await page.getByLabel('Username or email').fill(user.username);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Overview');
  await page.goto('/products');
  await heading(page, 'Products');
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('Skip to the page');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});
