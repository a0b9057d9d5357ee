import { randomUUID } from 'node:crypto';
import { send } from '@marketstall/harness/send';
import type { Place } from './npm-start.js';

export interface Account {
  username: string;
  password: string;
}

export interface Pair {
  access_token: string;
  refresh_token: string;
}

/** Where the running system is. */
type Running = Pick<Place, 'url'>;

/** Signs a new user up in a running system. */
export async function signUp(place: Running): Promise<Account> {
  const account = { username: `u-${randomUUID().slice(0, 13)}`, password: 'correct horse battery' };
  await post(place, '/signup', { ...account, email: `${account.username}@example.com` });
  return account;
}

/** Signs a user in. */
export async function signIn(place: Running, account: Account): Promise<Pair> {
  return (await post(place, '/login', account)) as Pair;
}

async function post(place: Running, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const url = `${place.url('auth')}${path}`;
  const { status, text } = await send({ method: 'POST', url, headers, body: JSON.stringify(body) });
  if (status >= 300) throw new Error(`POST ${url} answered ${status}: ${text}`);
  return JSON.parse(text);
}
