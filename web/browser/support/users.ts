import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { call } from './call.js';
import { system } from './system.js';

/** What a user signs in with. */
export interface Credentials {
  username: string;
  password: string;
}

/** A user with a session of their own, apart from those of browsers. */
export interface TestUser extends Credentials {
  id: string;
  email: string;
  access_token: string;
  refresh_token: string;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
}

/** Signs up a new user and logs them in, over the API. */
export async function newUser(name = 'user'): Promise<TestUser> {
  const username = `${name}-${randomBytes(6).toString('hex')}`;
  const email = `${username}@example.com`;
  const password = `password of ${username}`;
  const { id } = await call<{ id: string }>('POST', `${system.urls.auth}/signup`, {
    body: { email, username, password },
  });
  return { id, email, username, password, ...(await logIn({ username, password })) };
}

/** The admin's tokens. All tests share this admin: do not change it. */
export async function adminTokens(): Promise<Tokens> {
  return logIn(system.admin);
}

/** Logs a user in over the API. */
export function logIn({ username, password }: Credentials): Promise<Tokens> {
  return call<Tokens>('POST', `${system.urls.auth}/login`, { body: { username, password } });
}

/** Signs in with the console's form; resolves when the next page is open. */
export async function signIn(page: Page, { username, password }: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
