import { type OpenPage, openPage, type PageOptions } from './page.js';
import { system } from './system.js';
import { type Credentials, logIn } from './users.js';

/** Opens a page on which this user is signed in, as if by the form: at `path`, or the overview. */
export async function openAs(
  user: Credentials,
  { path = '/', ...options }: PageOptions & { path?: string } = {},
): Promise<OpenPage> {
  const { access_token, refresh_token, expires_in } = await logIn(user);
  const session = { access_token, refresh_token, expires_at: Date.now() + expires_in * 1_000 };
  const kept = { name: 'marketstall.session', value: JSON.stringify(session) };
  const origins = [{ origin: system.urls.web, localStorage: [kept] }];
  const opened = await openPage({ ...options, storageState: { cookies: [], origins } });
  await opened.page.goto(path);
  return opened;
}
