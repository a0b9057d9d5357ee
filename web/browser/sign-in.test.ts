import { describe, expect, test } from '@jest/globals';
import { expectNoViolations } from './support/accessibility.js';
import { openPage } from './support/page.js';
import { screenshot } from './support/screenshot.js';
import { newUser, signIn } from './support/users.js';

describe.each(['light', 'dark'] as const)('the sign-in page, %s', (colorScheme) => {
  test('is accessible', async () => {
    const { page } = await openPage({ colorScheme });
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await expectNoViolations(page);
    await screenshot(page, `sign-in-${colorScheme}`);
  });
});

test('a wrong password is reported, and the right one signs in', async () => {
  const user = await newUser();
  const { page, expectFailure } = await openPage();
  expectFailure({ url: '/login', status: 401 });
  await page.goto('/sign-in');
  await page.getByLabel('Username or email').fill(user.username);
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');

  await signIn(page, user);
  expect(await page.evaluate(() => localStorage.getItem('marketstall.session'))).not.toBeNull();
});
