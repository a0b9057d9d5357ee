import { createShop, Problem as Refusal } from '@marketstall/client';
import { serviceUrl } from '../config';
import { accessToken, replaceToken } from '../session/refresh';
import { dropSession, keepSession, session } from '../session/session';
import { problemFrom } from './problem';

/**
 * The client of all services. Its requests carry the session that this browser's tabs share. It sends a request once: who
 * asked decides whether and when it is repeated.
 */
const plain = createShop({
  urls: {
    auth: serviceUrl('auth'),
    products: serviceUrl('products'),
    orders: serviceUrl('orders'),
    tasks: serviceUrl('tasks'),
  },
  tries: 1,
  session: {
    async token() {
      const token = await accessToken();
      if (token !== null) return token;
      throw new Refusal({ code: 'missing_token', status: 401, detail: 'You are signed out.' });
    },
    replace: replaceToken,
    async keep(pair) {
      const before = session()?.refresh_token ?? null;
      if (pair) keepSession(pair);
      else dropSession();
      return before;
    },
  },
});

/** The same, whose failures are Problems with messages for the user. */
export const shop = Object.fromEntries(
  Object.entries(plain).map(([name, call]: [string, (...args: never[]) => Promise<unknown>]) => [
    name,
    (...args: never[]) =>
      call(...args).catch((thrown: unknown) => {
        throw problemFrom(thrown);
      }),
  ]),
) as unknown as Omit<typeof plain, 'each' | 'fetch'>;
