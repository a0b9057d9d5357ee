import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '@marketstall/harness/until';
import { query } from './query.js';

const run = promisify(execFile);

export const AUDIT = fileURLToPath(new URL('../../audit/dist/main.js', import.meta.url));

/** Recovery places what was answered 202. */
const SETTLE_MS = 30_000;

interface Books {
  ordersUrl: string;
  productsUrl: string;
  /** The Idempotency-Keys of the orders that were acknowledged. */
  acknowledged: Set<string>;
}

/** Whether each acknowledged order is there once, and stock and orders add up. @returns what is wrong */
export async function checkBooks({ ordersUrl, productsUrl, acknowledged }: Books): Promise<string[]> {
  const isSettled = async () =>
    (await query(ordersUrl, `SELECT FROM orders.orders WHERE status = 'placing'`)).length === 0;
  await until(isSettled, { intervalMs: 200, timeoutMs: SETTLE_MS });
  const problems = await findWrongOrders(ordersUrl, acknowledged);
  const env = { ORDERS_DATABASE_URL: ordersUrl, PRODUCTS_DATABASE_URL: productsUrl };
  await run(process.execPath, [AUDIT], { env }).catch(({ stdout, stderr }) =>
    problems.push(`the audit says: ${String(stdout).slice(-500)}${stderr}`),
  );
  return problems;
}

/** Each acknowledged order must be there once. @returns what is wrong, in sentences */
export async function findWrongOrders(url: string, acknowledged: Set<string>): Promise<string[]> {
  const rows = await query(
    url,
    'SELECT idempotency_key AS key, count(*)::integer FROM orders.orders GROUP BY 1',
  );
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  return [...acknowledged]
    .filter((key) => counts.get(key) !== 1)
    .map((key) => `the order with the key ${key} is there ${counts.get(key) ?? 0} times`);
}
