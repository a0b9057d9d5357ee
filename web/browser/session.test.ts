import { expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { api } from './support/api.js';
import { call } from './support/call.js';
import { openPage } from './support/page.js';
import { system } from './support/system.js';
import { newUser, signIn } from './support/users.js';
import { gate, hasFocus } from './support/wait.js';

const KEY = 'marketstall.session';

/** The URLs of all refreshes that the context's pages send from now on. */
function watchRefreshes(context: BrowserContext): string[] {
  const seen: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/refresh')) seen.push(request.url());
  });
  return seen;
}

/** Makes the console treat its access token as expired. */
async function expireToken(page: Page): Promise<void> {
  await page.evaluate((key) => {
    const session = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...session, expires_at: 0 }));
  }, KEY);
}

/** The refresh token that the browser has stored. */
async function refreshTokenOf(page: Page): Promise<string> {
  return page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{}').refresh_token, KEY);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('an expired access token is replaced without the user noticing', async () => {
  const user = await newUser();
  await api(user).addTask({ title: 'Still here' });
  const { page, context } = await openPage();
  await signIn(page, user);
  await expireToken(page);
  const refreshes = watchRefreshes(context);
  await page.goto('/tasks');
  await page.getByText('Still here').first().waitFor();
  expect(refreshes).toHaveLength(1);
});

test('four tabs with one expired token refresh it only once', async () => {
  const user = await newUser();
  await api(user).addTask({ title: 'Seen by all tabs' });
  const { page, context } = await openPage();
  await signIn(page, user);
  await expireToken(page);
  const refreshes = watchRefreshes(context);
  const tabs = [page, await context.newPage(), await context.newPage(), await context.newPage()];
  await Promise.all(
    tabs.map(async (tab) => {
      await tab.goto('/tasks');
      await tab.getByText('Seen by all tabs').first().waitFor();
    }),
  );
  expect(refreshes).toHaveLength(1);
});

test('a user whose session ended elsewhere signs in and returns to the same page', async () => {
  const user = await newUser();
  const { page, expectFailure } = await openPage();
  await signIn(page, user);
  await call('POST', `${system.urls.auth}/logout`, { body: { refresh_token: await refreshTokenOf(page) } });
  await expireToken(page);
  expectFailure({ url: '/refresh', status: 401 });
  await page.goto('/orders?status=pending');
  await heading(page, 'Sign in');
  await page.getByLabel('Username or email').fill(user.username);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Orders');
  expect(new URL(page.url()).search).toBe('?status=pending');
});

test('a session survives while auth can’t be reached', async () => {
  const user = await newUser();
  await api(user).addTask({ title: 'Back again' });
  const { page, context, expectFailure } = await openPage();
  await signIn(page, user);
  await expireToken(page);
  expectFailure({ url: '/refresh', status: 'network' });
  await context.route('**/refresh', (route) => route.abort());
  await page.goto('/tasks');
  await page.getByText('can’t be reached').first().waitFor();
  await context.unroute('**/refresh');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText('Back again').first().waitFor();
});

test('a user who signs out while a refresh is under way stays signed out', async () => {
  const user = await newUser();
  const { page, context, expectFailure } = await openPage();
  await signIn(page, user);
  await expireToken(page);
  const { opened: held, open: release } = gate();
  await context.route('**/refresh', async (route) => {
    await held;
    await route.continue();
  });
  // The logout does not reach the service, so the refresh succeeds.
  await context.route('**/logout', (route) => route.abort());
  expectFailure({ url: '/logout', status: 'network' });
  const asked = page.waitForRequest('**/refresh');
  await page.goto('/tasks');
  await asked;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
  const answered = page.waitForResponse('**/refresh');
  release();
  expect((await answered).status()).toBe(200);
  // Waits for the refresh, which holds the lock until it is done.
  const stored = await page.evaluate(
    (key) => navigator.locks.request('marketstall.refresh', () => localStorage.getItem(key)),
    KEY,
  );
  expect(stored).toBeNull();
});

test('signing out in one tab signs out the other, and the refresh token is refused', async () => {
  const user = await newUser();
  const { page, context } = await openPage();
  await signIn(page, user);
  const refreshToken = await refreshTokenOf(page);
  const other = await context.newPage();
  await other.goto('/tasks');
  await heading(other, 'Tasks');

  const loggedOut = page.waitForResponse((answer) => answer.url().endsWith('/logout'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
  await heading(other, 'Sign in');
  expect((await loggedOut).status()).toBe(204);
  const again = call('POST', `${system.urls.auth}/refresh`, { body: { refresh_token: refreshToken } });
  await expect(again).rejects.toThrow('401');
});

test('the next user of a browser sees nothing of the previous user', async () => {
  const [first, second] = [await newUser(), await newUser()];
  await api(first).addTask({ title: 'Private to the first' });
  const { page } = await openPage();
  await signIn(page, first);
  await page.goto('/tasks');
  await page.getByText('Private to the first').first().waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
  await page.getByLabel('Username or email').fill(second.username);
  await page.getByLabel('Password', { exact: true }).fill(second.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Tasks');
  await page.getByText('Private to the first').first().waitFor({ state: 'detached' });
});

test('sign-up shows the server’s errors at their fields, and then signs in', async () => {
  const taken = await newUser();
  const { page, expectFailure } = await openPage();
  expectFailure({ url: '/signup', status: 400 });
  expectFailure({ url: '/signup', status: 409 });
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill('nobody@nowhere');
  await page.getByLabel('Username').fill('two words');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByText('must be an email address').waitFor();
  await page.getByText('must have at least 8 characters').waitFor();
  expect(await page.getByLabel('Username').getAttribute('aria-invalid')).toBe('true');
  await hasFocus(page.getByLabel('Email'));

  const username = `new-${taken.username.slice(-12)}`;
  await page.getByLabel('Email').fill(`${username}@example.com`);
  await page.getByLabel('Username').fill(taken.username);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByText('This username is taken').waitFor();

  await page.getByLabel('Username').fill(username);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await heading(page, 'Overview');
});

test('signing in never leads to another site', async () => {
  const user = await newUser();
  const { page } = await openPage();
  await page.goto('/sign-in?next=%2F%2Fevil.example%2F');
  await page.getByLabel('Username or email').fill(user.username);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Overview');
  expect(page.url().startsWith(system.urls.web)).toBe(true);
});
