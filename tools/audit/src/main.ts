import { parseArgs } from 'node:util';
import { loadSystemEnv } from '@marketstall/shared/env/dotenv';
import { readJwtSecrets, readPairSecrets } from '@marketstall/shared/env/secrets';
import { httpUrl, readSettings } from '@marketstall/shared/env/settings';
import { StartError } from '@marketstall/shared/errors';
import { secretKey } from '@marketstall/shared/tokens';
import { audit, type Databases, type Report } from './audit.js';
import { writeMetrics } from './metrics.js';
import { repair } from './repair.js';

const { values } = parseArgs({ options: { repair: { type: 'boolean' }, metrics: { type: 'string' } } });

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Exit codes: 0 everything adds up, 1 something does not, 2 the books could not be read. */
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`audit: ${(error as Error).message}\n`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const env = loadSystemEnv(new URL('../../../', import.meta.url));
  const databases: Databases = {
    products: required('PRODUCTS_DATABASE_URL', env),
    orders: required('ORDERS_DATABASE_URL', env),
  };
  const report = await audit(databases);
  show(report);
  if (values.metrics !== undefined) await writeMetrics(values.metrics, report);
  const isRight = report.unbalanced.length + report.mismatches.length === 0;
  if (isRight || !values.repair) return isRight ? 0 : 1;
  const { PRODUCTS_URL } = readSettings({ PRODUCTS_URL: httpUrl.default('http://127.0.0.1:3002') }, env);
  const [secret] = readPairSecrets(env, { from: 'orders', to: 'products' }, readJwtSecrets(env));
  const key = secretKey(secret);
  print('\nRepairing:');
  const options = { productsUrl: PRODUCTS_URL, key, ordersDatabase: databases.orders };
  const repaired = await repair(report.mismatches, options);
  const after = await audit(databases);
  const left = new Set(after.mismatches.map(({ order_id }) => order_id));
  const counts = new Map<string, number>();
  for (const { order_id, outcome } of repaired) {
    const became = left.has(order_id) ? 'left as it is: a person has to decide' : outcome;
    print(`  order ${order_id}: ${became}`);
    counts.set(became, (counts.get(became) ?? 0) + 1);
  }
  for (const [outcome, count] of counts) print(`  ${count} orders: ${outcome}`);
  print(
    `\nAfter the repair: ${after.mismatches.length} mismatches, ${after.unbalanced.length} ledgers do not add up.`,
  );
  return after.unbalanced.length + after.mismatches.length === 0 ? 0 : 1;
}

function required(name: string, env: Record<string, string | undefined>): string {
  const url = env[name] ?? env.DATABASE_URL;
  if (url) return url;
  throw new StartError(`${name} is missing: set it or DATABASE_URL, or start the system with npm start`);
}

function show({ products, unbalanced, mismatches, orders }: Report): void {
  const columns = ['stock', 'ledger', 'held', 'wanted', 'in_flight'] as const;
  print(['product'.padEnd(36), ...columns.map((name) => name.padStart(12))].join(' '));
  for (const product of products) {
    const isRight = !unbalanced.includes(product) && product.held === product.wanted;
    const values = columns.map((name) => String(product[name] ?? '-').padStart(12));
    print([product.product_id, ...values, isRight ? '' : '  !', product.title ?? '(deleted)'].join(' '));
  }
  print('');
  for (const { product_id, stock, ledger } of unbalanced)
    print(`! product ${product_id}: stock ${stock ?? 0}, ledger ${ledger}`);
  for (const { order_id, problem, status } of mismatches)
    print(`! order ${order_id} (${status ?? 'none'}): ${problem}`);
  const verdict =
    unbalanced.length + mismatches.length === 0 ? 'Everything adds up' : 'Something does not add up';
  print(`${verdict}: ${products.length} products, ${orders} orders and reservations.`);
}
