import { createShop, Problem as Refusal, type Settings, type Shop } from '@marketstall/client';
import type { ServiceName } from '@marketstall/shared/services';
import { serviceUrl } from '../config';
import { accessToken, replaceToken } from '../session/refresh';
import { dropSession, keepSession, session } from '../session/session';
import { Problem, problemFrom } from './problem';

/**
 * The client of all services. Its requests carry the session that this browser's tabs share. It sends a request once: who
 * asked decides whether and when it is repeated.
 */
const settings: Settings = {
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
      else dropSession({ isAsked: true });
      return before;
    },
  },
};

/** A service answers within seconds, or not at all: a page that waits for a read says so. A change has longer. */
const READ_MS = 6_000;
const CHANGE_MS = 15_000;

const reads = createShop({ ...settings, timeoutMs: READ_MS });
const plain: Shop = { ...createShop({ ...settings, timeoutMs: CHANGE_MS }), ...onlyReads(reads) };

function onlyReads(all: Shop): Partial<Shop> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => /^(get|list)/.test(name)));
}

/**
 * Reads all rows of a list as a file.
 * @param path the list's path and query
 * @throws Problem
 */
export async function readCsv(service: ServiceName, path: string): Promise<Blob> {
  try {
    const answer = await plain.fetch(service, path, { headers: { Accept: 'text/csv' } });
    if (!answer.ok) throw new Problem(answer.status, (await answer.json()) as object);
    return await answer.blob();
  } catch (thrown) {
    // `fetch` says that no answer came by a TypeError.
    throw thrown instanceof TypeError ? new Problem(0) : problemFrom(thrown);
  }
}

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
