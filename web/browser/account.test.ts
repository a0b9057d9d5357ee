import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { User } from '../console/src/api/types.js';
import { expectNoViolations } from './support/accessibility.js';
import { api } from './support/api.js';
import { call } from './support/call.js';
import { type OpenPage, openPage, type PageOptions } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { system } from './support/system.js';
import { layoutShift } from './support/timings.js';
import { newUser, signIn, type TestUser } from './support/users.js';
import { hasFocus, until } from './support/wait.js';

/** The elements of the account page that the tests use. */
function places(page: Page) {
  return {
    username: page.getByRole('textbox', { name: 'Username' }),
    email: page.getByRole('textbox', { name: 'Email' }),
    save: page.getByRole('button', { name: 'Save', exact: true }),
    current: page.getByLabel('Current password'),
    next: page.getByLabel('New password'),
    change: page.getByRole('button', { name: 'Change password' }),
    header: page.getByRole('banner').getByRole('link').last(),
    message: (text: string) =>
      page
        .getByRole('region', { name: /Messages/ })
        .getByRole('status')
        .filter({ hasText: text }),
  };
}

async function openAccount(
  options: PageOptions = {},
): Promise<OpenPage & ReturnType<typeof places> & { user: TestUser }> {
  const user = await newUser();
  const opened = await openPage(options);
  await signIn(opened.page, user);
  await opened.page.goto('/account');
  const found = places(opened.page);
  await found.username.waitFor();
  return { ...opened, ...found, user };
}

const stored = (user: TestUser) => api(user).get<User>('auth', '/me');

const refresh = (refresh_token: string) =>
  call('POST', `${system.urls.auth}/refresh`, { body: { refresh_token } });

describe('username and email', () => {
  test('a user sees who is signed in', async () => {
    const { page, user, username, email } = await openAccount();
    const who = page.getByRole('region', { name: 'Signed in as' });
    await who.getByText(user.email).waitFor();
    expect(await who.textContent()).toContain(user.username);
    expect(await username.inputValue()).toBe(user.username);
    expect(await email.inputValue()).toBe(user.email);
  });

  test('a new username is shown on every page at once, also after a reload', async () => {
    const { page, user, username, email, save, header, message } = await openAccount();
    const name = `${user.username.slice(0, 20)}-new`;
    await username.fill(name);
    await email.fill(`new-${user.email}`);
    await page.getByLabel('Your password').fill(user.password);
    await save.click();
    await message('Your account is saved.').waitFor();
    await until(async () => (await header.textContent()) === name);
    expect(await stored(user)).toMatchObject({ username: name, email: `new-${user.email}`, version: 2 });
    await page.reload();
    await until(async () => (await header.textContent()) === name);
    expect(await username.inputValue()).toBe(name);
  });

  test('another email address needs the password: the field says so, and a wrong one is refused', async () => {
    const { page, user, email, save, expectFailure } = await openAccount();
    const password = page.getByLabel('Your password');
    expectFailure({ url: '/me', status: 400 });
    await email.fill(`new-${user.email}`);
    await save.click();
    await page.getByText('is required to change the email address').waitFor();
    await hasFocus(password);
    expectFailure({ url: '/me', status: 403 });
    await password.fill('not my password');
    await save.click();
    await page.getByText('The current password is wrong.').waitFor();
    expect(await email.inputValue()).toBe(`new-${user.email}`);
    expect(await stored(user)).toMatchObject({ email: user.email, version: 1 });
    await password.fill(user.password);
    await save.click();
    await until(async () => (await stored(user)).email === `new-${user.email}`);
    await until(async () => (await password.inputValue()) === '');
  });

  test('a taken username is reported at its field', async () => {
    const [other, { user, username, save, page, expectFailure }] = [await newUser(), await openAccount()];
    expectFailure({ url: '/me', status: 409 });
    await username.fill(other.username);
    await save.click();
    await page.getByText('This username is taken.').waitFor();
    await hasFocus(username);
    expect(await username.getAttribute('aria-invalid')).toBe('true');
    expect(await stored(user)).toMatchObject({ username: user.username, version: 1 });
  });

  test('if the account changed elsewhere, the user sees what changed and keeps both changes', async () => {
    const { page, user, username, email, save, header, expectFailure } = await openAccount();
    expectFailure({ url: '/me', status: 409 });
    await api(user).patch('auth', '/me', { email: `moved-${user.email}`, current_password: user.password });
    const name = `${user.username.slice(0, 20)}-new`;
    await username.fill(name);
    await save.click();
    await page
      .getByRole('alert')
      .filter({ hasText: `The email is now “moved-${user.email}”.` })
      .waitFor();
    expect(await email.inputValue()).toBe(`moved-${user.email}`);
    expect(await username.inputValue()).toBe(name);
    await page.getByRole('button', { name: 'Save mine' }).click();
    await until(async () => (await header.textContent()) === name);
    expect(await stored(user)).toMatchObject({ username: name, email: `moved-${user.email}` });
  });

  test('if the account changed elsewhere, the user may keep that version', async () => {
    const { page, user, username, save, expectFailure } = await openAccount();
    expectFailure({ url: '/me', status: 409 });
    const theirs = `${user.username.slice(0, 20)}-theirs`;
    await api(user).patch('auth', '/me', { username: theirs });
    await username.fill(`${user.username.slice(0, 20)}-mine`);
    await save.click();
    await page.getByRole('button', { name: 'Keep theirs' }).click();
    await until(async () => (await username.inputValue()) === theirs);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await stored(user)).toMatchObject({ username: theirs, version: 2 });
  });
});

describe('the password', () => {
  test('a user who changes it stays signed in here and is signed out elsewhere', async () => {
    const { page, user, current, next, change, message } = await openAccount();
    await current.fill(user.password);
    await next.fill('a battery, a staple');
    await next.press('Enter');
    await message('Your other devices are signed out.').waitFor();
    expect(await current.inputValue()).toBe('');
    expect(await next.inputValue()).toBe('');
    expect(await change.isEnabled()).toBe(true);

    await expect(refresh(user.refresh_token)).rejects.toThrow('401');
    const session = await page.evaluate(() => localStorage.getItem('marketstall.session'));
    const { refresh_token } = JSON.parse(session ?? '{}') as { refresh_token: string };
    expect(refresh_token).not.toBe(user.refresh_token);
    await expect(refresh(refresh_token)).resolves.toHaveProperty('access_token');

    const elsewhere = await openPage();
    await signIn(elsewhere.page, { username: user.username, password: 'a battery, a staple' });
  });

  test('a wrong current password is reported at its field, and nothing changes', async () => {
    const { page, user, current, next, change, expectFailure } = await openAccount();
    expectFailure({ url: '/me/password', status: 403 });
    await current.fill('not this one');
    await next.fill('a battery, a staple');
    await change.click();
    await page.getByText('The current password is wrong.').waitFor();
    await hasFocus(current);
    await expect(refresh(user.refresh_token)).resolves.toHaveProperty('access_token');
  });

  test('a new password equal to the username is refused at its field', async () => {
    const { user, current, next, change, expectFailure } = await openAccount();
    expectFailure({ url: '/me/password', status: 400 });
    await current.fill(user.password);
    await next.fill(user.username);
    await change.click();
    await until(async () => (await next.getAttribute('aria-invalid')) === 'true');
    await hasFocus(next);
  });

  test('a user can change the username and then the password', async () => {
    const { user, username, save, header, current, next, change, message } = await openAccount();
    const name = `${user.username.slice(0, 20)}-new`;
    await username.fill(name);
    await save.click();
    await until(async () => (await header.textContent()) === name);
    await current.fill(user.password);
    await next.fill('a battery, a staple');
    await change.click();
    await message('Your other devices are signed out.').waitFor();
  });

  test('if signing in again fails after a new password, the user is told and can retry', async () => {
    const { page, user, current, next, change, message, expectFailure } = await openAccount();
    expectFailure({ url: '/login', status: 'network' });
    const login = `${system.urls.auth}/login`;
    await page.route(login, (route) => route.abort());
    await current.fill(user.password);
    await next.fill('a battery, a staple');
    await change.click();
    await message('Your password is changed. Please sign in with it soon.').waitFor();
    const failed = message('can’t be reached');
    await failed.waitFor();
    await page.unroute(login);
    await failed.getByRole('button', { name: 'Try again' }).click();
    await message('Your other devices are signed out.').waitFor();
  });
});

test('an account that can’t be read says so, and can be read again', async () => {
  const { page, user, username, expectFailure } = await openAccount();
  expectFailure({ url: '/me', status: 'network' });
  const me = `${system.urls.auth}/me`;
  await page.route(me, (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').filter({ hasText: 'can’t be reached' }).waitFor();
  await page.unroute(me);
  await page.getByRole('button', { name: 'Try again' }).click();
  await until(async () => (await username.inputValue()) === user.username);
});

test('nothing moves while the account loads', async () => {
  const { page, username } = await openAccount();
  await page.reload();
  await username.waitFor();
  expect(await layoutShift(page)).toBeLessThan(0.01);
});

describe.each(['light', 'dark'] as const)('the page, %s', (colorScheme) => {
  test.each([320, 768, 1440])('is accessible and does not scroll sideways at %s px', async (width) => {
    const { page } = await openAccount({ colorScheme, viewport: { width, height: 900 } });
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await screenshot(page, `account-${width}-${colorScheme}`);
  });
});

describe('where I am signed in', () => {
  test('a user sees each session, and signs out of one, then of all others', async () => {
    const { page, user, message } = await openAccount();
    const logIn = (agent: string) =>
      call<{ access_token: string }>('POST', `${system.urls.auth}/login`, {
        headers: { 'User-Agent': agent },
        body: { username: user.username, password: user.password },
      });
    const firefox = await logIn('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    const others = [firefox, await logIn('curl/8.5.0'), await logIn('my-app 1')];
    await page.reload();
    const card = page.getByRole('region', { name: 'Where you are signed in' });
    await card.getByText('Firefox on Linux').waitFor();
    await card.getByText('my-app').waitFor();
    await card.getByText('This browser').waitFor();
    await expectNoViolations(page);
    await card.getByRole('button', { name: /^Sign out curl/ }).click();
    await message('Signed out: curl.').waitFor();
    await until(async () => (await card.getByText('curl').count()) === 0);
    await card.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await message('Signed out everywhere else.').waitFor();
    await until(async () => (await card.getByRole('listitem').count()) === 1);
    expect(await card.getByRole('button').count()).toBe(0);
    for (const { access_token: token } of others) {
      await expect(call('GET', `${system.urls.auth}/me`, { token })).rejects.toThrow(': 401 ');
    }
    await page.reload();
    await card.getByText('This browser').waitFor();
  });
});
