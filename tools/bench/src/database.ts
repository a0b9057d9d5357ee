import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@marketstall/embedded-postgres/embedded-postgres';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { until } from '@marketstall/harness/until';
import { StartError } from '@marketstall/shared/errors';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import pg from 'pg';
import { type Cores, pinFamily } from './cores.js';
import type { Size } from './dataset.js';
import { fillDatabase } from './fill.js';

const NAME_PREFIX = 'marketstall_bench_';

/** The databases are idle after this many samples without a query: one sample may fall between two queries of a request. */
const IDLE_SAMPLES = 6;
const SAMPLE_INTERVAL_MS = 30;

/**
 * A quarter of the memory, as PostgreSQL's manual has it for a machine of its own (section 19.4.1). With the 128 MB that
 * it has by default, a page of orders in a million was read from files, at 10 us a row.
 */
const SHARED_BUFFERS_MB = Math.floor(totalmem() / 4 / 2 ** 20);

/** A PostgreSQL to make databases in. */
export interface DatabaseServer {
  /** Makes and fills a database; it is dropped by `Database.drop`. */
  create(size: Size): Promise<Database>;
  /** Waits until nobody asks our databases for anything: a load leaves, and what it had asked for is still done. */
  untilIdle(): Promise<void>;
  version: string;
  /** The postmaster's process; undefined for a PostgreSQL that is not ours. */
  pid: number | undefined;
}

export interface Database {
  /** The owner's connection string. */
  url: string;
  /** The connection string of each service's own role. */
  serviceUrls: Record<ServiceName, string>;
  drop(): Promise<void>;
}

export interface DatabaseServerOptions {
  /** Somebody's PostgreSQL, with the right to create databases; default: an embedded one. */
  url: string | undefined;
  /** For the embedded one's data. */
  folder: string;
  jwtSecret: string;
  cores: Cores | undefined;
}

/**
 * Starts PostgreSQL with durable settings, or uses the one given: only databases that are made here are touched.
 * @param cleanups gets how to end it
 */
export async function openDatabaseServer(
  { url: given, folder, jwtSecret, cores }: DatabaseServerOptions,
  cleanups: Cleanup[],
): Promise<DatabaseServer> {
  let url = given;
  let pid: number | undefined;
  if (url === undefined) {
    const settings = [`shared_buffers=${SHARED_BUFFERS_MB}MB`];
    const embedded = await startEmbeddedPostgres({ dataDir: folder, durable: true, settings });
    cleanups.push(() => embedded.stop());
    url = embedded.url;
    pid = Number.parseInt(
      await readFile(path.join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8'),
      10,
    );
  }
  const server = url;
  const pin = (to: keyof Cores) => {
    if (pid !== undefined && cores) pinFamily(pid, cores[to]);
  };
  return {
    pid,
    version: await versionOf(server),
    untilIdle: () => untilIdle(server),
    async create(size) {
      const name = `${NAME_PREFIX}${randomBytes(4).toString('hex')}`;
      await ask(server, `CREATE DATABASE ${name}`);
      const database = new URL(server);
      database.pathname = `/${name}`;
      const drop = () => dropDatabase(server, name);
      cleanups.push(drop);
      const serviceUrls = await migrateAll(database.href, jwtSecret);
      // Filling may use all cores; what is measured then has its own.
      pin('all');
      await fillDatabase(database.href, size);
      pin('rest');
      return { url: database.href, serviceUrls, drop };
    },
  };
}

/** @throws StartError if there is no PostgreSQL */
async function versionOf(server: string): Promise<string> {
  return ask(server, 'SHOW server_version').catch((error: Error) => {
    throw new StartError(
      `can't use the PostgreSQL that BENCH_DATABASE_URL names: ${error.message || String(error)}`,
    );
  });
}

async function untilIdle(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, application_name: 'bench' });
  await client.connect();
  try {
    let idle = 0;
    const isIdle = async () => {
      const { rowCount } = await client.query(
        "SELECT FROM pg_stat_activity WHERE starts_with(datname, $1) AND state <> 'idle'",
        [NAME_PREFIX],
      );
      idle = rowCount === 0 ? idle + 1 : 0;
      return idle >= IDLE_SAMPLES;
    };
    await until(isIdle, { intervalMs: SAMPLE_INTERVAL_MS });
  } finally {
    await client.end();
  }
}

/** As each service does at its start. */
async function migrateAll(url: string, secret: string): Promise<Record<ServiceName, string>> {
  const quiet = { info: () => undefined, warn: () => undefined };
  const urls: Partial<Record<ServiceName, string>> = {};
  for (const service of SERVICE_NAMES) {
    const directory = fileURLToPath(new URL(`../../../${service}/migrations`, import.meta.url));
    urls[service] = await prepareDatabase({ url, service, directory, secret }, quiet);
  }
  return urls as Record<ServiceName, string>;
}

async function dropDatabase(server: string, name: string): Promise<void> {
  await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const service of SERVICE_NAMES) {
    const role = `${name}_${service}`;
    // Who may not make roles may not even ask for one to be dropped.
    if ((await ask(server, 'SELECT count(*) FROM pg_roles WHERE rolname = $1', [role])) === '1') {
      await ask(server, `DROP ROLE ${role}`);
    }
  }
}

/** The first value that a statement gives. */
export async function ask(url: string, sql: string, values: unknown[] = []): Promise<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return String(Object.values(rows[0] ?? {})[0]);
  } finally {
    await client.end();
  }
}
