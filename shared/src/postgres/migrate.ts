import { readdirSync } from 'node:fs';
import pg from 'pg';
import { StartError } from '../errors.js';
import type { Logger } from '../log.js';
import type { Secrets } from '../tokens.js';
import { isReadOnly } from './failure.js';
import { loadMigrations } from './online.js';
import { grantRole, roleName, roleUrl } from './service-role.js';
import { inTurn } from './turn.js';

export interface MigrateOptions {
  /** The service's connection: the database's owner, or the service's own role, which can't migrate. */
  url: string;
  /** Connects as the owner, past a pooler; default: `url`. */
  migrateUrl?: string | undefined;
  /** False: the schema is only checked, and the service connects with `url` as it is. */
  isOn?: boolean;
  /** Names the schema and the role. */
  service: string;
  /** The folder of the service's migrations, such as `0001_name.sql` (see online.ts). */
  directory: string;
  /** The password of the service's role is derived from the first of these, unless `url` has it. */
  secrets: Secrets;
  /** How long to wait for another process that migrates, in milliseconds; default: ten minutes. */
  deadlineMs?: number;
}

export type MigrateLog = Pick<Logger, 'info' | 'warn'>;

const MIGRATIONS_TABLE = 'migrations';

/**
 * Migrates a service's schema, and makes the service a role that sees this schema alone (decision 4). Any number of
 * processes may do this at once: they take turns.
 * @returns the URL for the service itself: with its role, or `url` if no role can be made
 * @throws StartError with one clear sentence if the database can't be used
 */
export async function prepareDatabase(options: MigrateOptions, log: MigrateLog): Promise<string> {
  const { url, migrateUrl = url, isOn = true, service, directory, deadlineMs } = options;
  const usedUrl = isOn ? migrateUrl : url;
  const client = new pg.Client({
    connectionString: usedUrl,
    connectionTimeoutMillis: 5_000,
    application_name: `${service} migrate`,
  });
  client.on('error', (error) => log.warn({ err: error }, 'the connection to the database was lost'));
  await connect(client, usedUrl);
  try {
    const { database, user, canCreateRoles } = await currentUser(client);
    const role = roleName(database, service);
    if (!isOn || user === role) {
      await requireMigrated(client, service, directory);
      return url;
    }
    return await inTurn({ url: migrateUrl, name: `${service} migrate`, deadlineMs }, log, async () => {
      await migrate(client, service, directory, log).catch((error: unknown) => {
        if (isReadOnly(error))
          throw new StartError(
            `the database at ${place(migrateUrl)} is a standby or read-only, so it can't be migrated`,
          );
        throw isForbidden(error)
          ? new StartError(`can't migrate the schema ${service} at ${place(migrateUrl)}: ${error.message}`)
          : error;
      });
      if (canCreateRoles) return await prepareRole(client, { ...options, role, database });
      log.warn(
        `${user} may not create roles: ${service} connects as ${user}, and can use other services' tables, too`,
      );
      return url;
    });
  } finally {
    await client.end();
  }
}

/** Makes the service's role. @returns the URL that connects as that role */
async function prepareRole(
  client: pg.Client,
  { url, service, secrets, role, database }: MigrateOptions & { role: string; database: string },
): Promise<string> {
  const { username, password } = new URL(url);
  const isOwn = decodeURIComponent(username) === role && password !== '';
  const ownUrl = isOwn ? url : await roleUrl(url, role, secrets);
  await grantRole(client, {
    service,
    role,
    password: decodeURIComponent(new URL(ownUrl).password),
    database,
    migrationsTable: MIGRATIONS_TABLE,
  });
  return ownUrl;
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
    `the schema ${service} lacks ${pending.join(', ')}, and this process does not migrate; run npm run migrate with the owner's DATABASE_URL`,
  );
}
