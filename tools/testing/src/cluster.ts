import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@marketstall/embedded-postgres/embedded-postgres';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import pg from 'pg';
import { pino } from 'pino';
import { CLUSTER_VARIABLE, TEST_SECRET, templateOf, templateVariable } from './settings.js';

/** Sessions with `synchronous_commit = on` wait for ever when they commit; here it is off unless a test sets it. */
const SILENT_STANDBY = 'synchronous_standby_names=nobody';

/**
 * Starts a PostgreSQL for one test run, with a migrated database for each service, and passes their URLs to the test
 * processes in environment variables. It is fast, since it does not protect its data from crashes.
 */
export async function startTestCluster(): Promise<{ stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'marketstall-test-'));
  const settings = [SILENT_STANDBY];
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, settings });
  process.env[CLUSTER_VARIABLE] = postgres.url;
  const owner = new pg.Client(postgres.url);
  await owner.connect();
  const log = pino({ level: 'warn' });
  for (const service of SERVICE_NAMES) {
    const template = templateOf(service);
    await owner.query(`CREATE DATABASE ${template}`);
    const url = new URL(postgres.url);
    url.pathname = `/${template}`;
    const directory = fileURLToPath(new URL(`../../../${service}/migrations`, import.meta.url));
    process.env[templateVariable(service)] = await prepareDatabase(
      { url: url.href, service, directory, secrets: [TEST_SECRET] },
      log,
    );
  }
  await owner.end();
  return {
    async stop() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
