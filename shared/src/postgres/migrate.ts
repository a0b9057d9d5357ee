import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../errors.js';
import type { Logger } from '../log.js';
import { deriveSecret } from '../tokens.js';
import { loadMigrations } from './online.js';
import { grantRole, roleName, withCredentials } from './service-role.js';

export interface MigrateOptions {
  /** Connects as the database's owner, or as the service's own role, which can't migrate. */
  url: string;
  /** Names the schema and the role. */
  service: string;
  /** The folder of the service's migrations, such as `0001_name.sql` (see online.ts). */
  directory: string;
  /** The password of the service's role is derived from this. */
  secret: string;
}

export type MigrateLog = Pick<Logger, 'info' | 'warn'>;

/** Distinguishes our advisory lock from any other in the same database. */
const LOCK_CLASS = 0x6d61726b;

/** The pause between two tries to take the lock. */
const TURN_MS = 50;

const MIGRATIONS_TABLE = 'migrations';

/**
 * Migrates a service's schema, and makes the service a role that sees this schema alone (decision 4). Any number of
 * processes may do this at once: they take turns under one lock.
 * @returns the URL for the service itself: with its role, or `url` if no role can be made
 * @throws StartError with one clear sentence if the database can't be used
 */
export async function prepareDatabase(options: MigrateOptions, log: MigrateLog): Promise<string> {
  const { url, service, directory, secret } = options;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: `${service} migrate`,
  });
  client.on('error', (error) => log.warn({ err: error }, 'the connection to the database was lost'));
  await connect(client, url);
  try {
    const { database, user, canCreateRoles } = await currentUser(client);
    const role = roleName(database, service);
    if (user === role) {
      await requireMigrated(client, service, directory);
      return url;
    }
    await takeTurn(client);
    await migrate(client, service, directory, log).catch((error: unknown) => {
      throw isForbidden(error)
        ? new StartError(`can't migrate the schema ${service} at ${place(url)}: ${error.message}`)
        : error;
    });
    if (!canCreateRoles) {
      log.warn(
        `${user} may not create roles: ${service} connects as ${user}, and can use other services' tables, too`,
      );
      return url;
    }
    const password = deriveSecret(secret, `database role ${role}`);
    await grantRole(client, { service, role, password, database, migrationsTable: MIGRATIONS_TABLE });
    return withCredentials(url, role, password);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client, url: string): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(
      `can't use the database at ${place(url)}: ${(error as Error).message || String(error)}`,
    );
  }
}

/** The address of a database, without its password, for a message. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * Waits until no other process migrates this database. It asks again and again: a session that waits inside
 * `pg_advisory_lock` has a snapshot, and `CREATE INDEX CONCURRENTLY` in the session that holds the lock would wait for it.
 */
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ isOurs: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS "isOurs"',
      [LOCK_CLASS, 'marketstall'],
    );
    if (rows[0]?.isOurs) return;
    await sleep(TURN_MS);
  }
}

function isForbidden(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === '42501';
}

async function currentUser(client: pg.Client) {
  const { rows } = await client.query<{ database: string; user: string; canCreateRoles: boolean }>(
    `SELECT current_database() AS database, current_user AS "user",
            (rolsuper OR rolcreaterole) AS "canCreateRoles"
       FROM pg_roles WHERE rolname = current_user`,
  );
  const [row] = rows;
  if (!row) throw new StartError('the database has no role for the current user');
  return row;
}

async function migrate(
  client: pg.Client,
  service: string,
  directory: string,
  log: MigrateLog,
): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(service)}`);
  if ((await pendingMigrations(client, service, directory)).length === 0) return;
  // Loaded only if a migration is pending: loading takes longer than the check above.
  const { runner } = await import('node-pg-migrate');
  const applied = await runner({
    dbClient: client,
    dir: directory,
    direction: 'up',
    schema: service,
    migrationsSchema: service,
    migrationsTable: MIGRATIONS_TABLE,
    noLock: true,
    singleTransaction: false,
    migrationLoaderStrategies: [{ extensions: ['.sql'], loader: loadMigrations }],
    log: () => undefined,
  });
  for (const { name } of applied) log.info({ migration: name }, 'migrated');
}

async function pendingMigrations(client: pg.Client, service: string, directory: string): Promise<string[]> {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length));
  const table = `${pg.escapeIdentifier(service)}.${MIGRATIONS_TABLE}`;
  const { rows } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [
    table,
  ]);
  if (!rows[0]?.exists) return files;
  const done = await client.query<{ name: string }>(`SELECT name FROM ${table}`);
  const names = new Set(done.rows.map(({ name }) => name));
  return files.filter((file) => !names.has(file));
}

async function requireMigrated(client: pg.Client, service: string, directory: string): Promise<void> {
  const pending = await pendingMigrations(client, service, directory);
  if (pending.length === 0) return;
  throw new StartError(
    `the schema ${service} lacks ${pending.join(', ')}, and this role may not migrate; start once with the owner's DATABASE_URL`,
  );
}
