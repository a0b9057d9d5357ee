import { type OpenPage, openPage, type PageOptions } from './page.js';
import { type Credentials, signIn } from './users.js';

/** Opens a page on which this user is signed in, at `path` if one is given. */
export async function openAs(
  user: Credentials,
  { path, ...options }: PageOptions & { path?: string } = {},
): Promise<OpenPage> {
  const opened = await openPage(options);
  await signIn(opened.page, user);
  if (path !== undefined) await opened.page.goto(path);
  return opened;
}
