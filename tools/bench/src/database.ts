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
 * A quarter of the memory, as PostgreSQL's manual recommends for a dedicated machine (section 19.4.1). With the default
 * of 128 MB, a page of orders in a million was read from files, at 10 us a row.
 */
const SHARED_BUFFERS_MB = Math.floor(totalmem() / 4 / 2 ** 20);

/** A PostgreSQL server to create databases on. */
export interface DatabaseServer {
  /** Creates and fills a database; `Database.drop` drops it. */
  create(size: Size): Promise<Database>;
  /** Waits until no query runs in the bench's databases: those of a load that has stopped may still be running. */
  untilIdle(): Promise<void>;
  version: string;
  /** The postmaster's process id; undefined if the bench did not start PostgreSQL. */
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
  /** An existing PostgreSQL whose role may create databases; undefined: start an embedded one. */
  url: string | undefined;
  /** Where an embedded PostgreSQL keeps its data. */
  folder: string;
  jwtSecret: string;
  cores: Cores | undefined;
}

/**
 * Starts PostgreSQL with durable settings, or uses the given one. Touches only databases that it has created.
 * @param cleanups receives the functions that stop PostgreSQL and drop the databases
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
      // Filling may use all cores; measuring may not.
      pin('all');
      await fillDatabase(database.href, size);
      pin('rest');
      return { url: database.href, serviceUrls, drop };
    },
  };
}

/** @throws StartError if PostgreSQL cannot be used */
async function versionOf(server: string): Promise<string> {
  return ask(server, 'SHOW server_version').catch((error: Error) => {
    throw new StartError(
      `cannot use the PostgreSQL that BENCH_DATABASE_URL names: ${error.message || String(error)}`,
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

/** Migrates all schemas, as each service does at its start. @returns the connection string of each service */
async function migrateAll(url: string, secret: string): Promise<Record<ServiceName, string>> {
  const quiet = { info: () => undefined, warn: () => undefined };
  const urls: Partial<Record<ServiceName, string>> = {};
  for (const service of SERVICE_NAMES) {
    const directory = fileURLToPath(new URL(`../../../${service}/migrations`, import.meta.url));
    urls[service] = await prepareDatabase({ url, service, directory, secrets: [secret] }, quiet);
  }
  return urls as Record<ServiceName, string>;
}

async function dropDatabase(server: string, name: string): Promise<void> {
  await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const service of SERVICE_NAMES) {
    const role = `${name}_${service}`;
    // PostgreSQL refuses even DROP ROLE IF EXISTS to a user who may not create roles.
    if ((await ask(server, 'SELECT count(*) FROM pg_roles WHERE rolname = $1', [role])) === '1') {
      await ask(server, `DROP ROLE ${role}`);
    }
  }
}

/** Runs a statement. @returns the first value of its first row, as text */
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
