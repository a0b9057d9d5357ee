/** A thread of clients that sign in again and again, so that they don't hold up those who measure. */

import { workerData } from 'node:worker_threads';
import type { Account } from '@marketstall/testing/sign-up';
import { send } from './system.js';

export interface LoginClients {
  url: string;
  account: Account;
  count: number;
}

const { url, account, count } = workerData as LoginClients;

async function client(n: number): Promise<never> {
  for (;;) await send(`${url}/login`, { body: account, address: `203.0.113.${n}` });
}

for (let n = 0; n < count; n++) void client(n);
