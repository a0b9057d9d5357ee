import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@marketstall/embedded-postgres/embedded-postgres';
import { say } from '@marketstall/harness/console';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import pg from 'pg';
import { auth } from './before/auth.js';
import { orders } from './before/orders.js';
import { products } from './before/products.js';
import { tasks } from './before/tasks.js';
import { startLoad, type Waits } from './load.js';
import type { VersionBefore } from './version-before.js';

const USAGE = `npm run test:upgrade -- [options]

Fills databases as the version before has them, and migrates them while statements of that version run. Fails if one of
these waits for longer than a second, or fails.

  --rows N     rows in each main table; default 100,000
  --only NAME  one service`;

/** No reads or writes of the version before may be blocked for longer (decision 19). */
const LIMIT_MS = 1_000;
/** The load alone, before the first migration: what the same statements take without one. */
const WARM_UP_MS = 3_000;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else process.exitCode = await main(Number(values.rows), values.only);

/** @returns the exit code */
async function main(rows: number, only: string | undefined): Promise<number> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'marketstall-upgrade-'));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: true });
  let failed = 0;
  try {
    const versions = [auth, products, orders, tasks].filter(({ service }) => (only ?? service) === service);
    for (const version of versions) failed += await upgrade(postgres.url, version, rows);
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  }
  say(failed === 0 ? '\nok' : `\nFAILED: ${failed} migrations`);
  return failed === 0 ? 0 : 1;
}

/** Migrates one service, file by file. @returns how many migrations made somebody wait for too long */
async function upgrade(url: string, version: VersionBefore, rows: number): Promise<number> {
  const { service, lastMigration } = version;
  say(`\n${service}: ${rows.toLocaleString('en')} rows, as of ${lastMigration}`);
  const directory = path.join(ROOT, service, 'migrations');
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const roleUrl = await migrateTo(url, service, directory, lastMigration);
  const owner = new pg.Client(url);
  await owner.connect();
  await version.fill(owner, rows);
  await owner.query('VACUUM (ANALYZE)');
  await owner.end();
  const load = startLoad(roleUrl, version, rows);
  let failed = 0;
  try {
    await sleep(WARM_UP_MS);
    report('without a migration', WARM_UP_MS, load.take());
    for (const file of files.filter((name) => name > lastMigration)) {
      const began = performance.now();
      await migrateTo(url, service, directory, file);
      const { longestMs } = report(file, performance.now() - began, load.take());
      if (longestMs > LIMIT_MS) failed += 1;
    }
    await sleep(WARM_UP_MS);
    report('afterwards', WARM_UP_MS, load.take());
  } finally {
    await load.stop();
  }
  return failed;
}

/** Applies the migrations up to and including `last`. @returns the URL for the service's own role */
async function migrateTo(url: string, service: string, directory: string, last: string): Promise<string> {
  const some = await mkdtemp(path.join(tmpdir(), 'marketstall-migrations-'));
  try {
    const filter = (file: string) => !file.endsWith('.sql') || path.basename(file) <= last;
    await cp(directory, some, { recursive: true, filter });
    const log = { info: () => undefined, warn: () => undefined };
    return await prepareDatabase({ url, service, directory: some, secrets: ['of no matter here'] }, log);
  } finally {
    await rm(some, { recursive: true });
  }
}

/** Prints a line. @returns the longest wait */
function report(what: string, ms: number, waits: Map<string, Waits>): { longestMs: number } {
  const kinds = [...waits].sort(([, a], [, b]) => b.longestMs - a.longestMs);
  const [slowest = 'nothing', { longestMs } = { longestMs: 0 }] = kinds[0] ?? [];
  const count = kinds.reduce((sum, [, wait]) => sum + wait.count, 0);
  say(
    `  ${what.padEnd(36)}${(ms / 1000).toFixed(1).padStart(7)} s${String(count).padStart(9)} statements, ` +
      `longest ${longestMs.toFixed(0).padStart(4)} ms (${slowest})${longestMs > LIMIT_MS ? '  TOO LONG' : ''}`,
  );
  return { longestMs };
}
