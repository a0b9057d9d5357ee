import { readdirSync } from 'node:fs';
import pg from 'pg';
import type { Logger } from 'pino';
import { StartError } from '../errors.js';
import { deriveSecret } from '../tokens.js';

export interface MigrateOptions {
  /** The database's owner, or the service's own role, which must find everything migrated. */
  url: string;
  /** Names the schema, the role and the lock. */
  service: string;
  /** The folder of the service's `0001_name.sql` files. */
  directory: string;
  /** What the password of the service's role is derived from. */
  secret: string;
}

/** What has to be told on the way. */
export type MigrateLog = Pick<Logger, 'info' | 'warn'>;

/** Set apart from any other use of advisory locks in the same database. */
const LOCK_CLASS = 0x6d61726b;

const MIGRATIONS_TABLE = 'migrations';

/**
 * Brings a service's schema up to date and gives the service a role that sees this schema alone. Any number of
 * processes may do this at once: they take turns under a lock.
 * @returns the URL that the service itself should use: its role's, or `url` where no role can be made
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
    const { database, user, canCreateRoles } = await whoAmI(client);
    const role = roleName(database, service);
    if (user === role) {
      await requireMigrated(client, service, directory);
      return url;
    }
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, 'marketstall']);
    await migrate(client, service, directory, log).catch((error: unknown) => {
      throw isForbidden(error)
        ? new StartError(`can't migrate the schema ${service} at ${place(url)}: ${error.message}`)
        : error;
    });
    if (!canCreateRoles) {
      log.warn(`${user} may not create roles: ${service} uses it, and other services' tables are open to it`);
      return url;
    }
    const password = deriveSecret(secret, `database role ${role}`);
    await grant(client, { service, role, password, database });
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

/** A database as a person may read of it: without its password. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function isForbidden(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === '42501';
}

async function whoAmI(client: pg.Client) {
  const { rows } = await client.query<{ database: string; user: string; canCreateRoles: boolean }>(
    `SELECT current_database() AS database, current_user AS "user",
            (rolsuper OR rolcreaterole) AS "canCreateRoles"
       FROM pg_roles WHERE rolname = current_user`,
  );
  const [row] = rows;
  if (!row) throw new StartError('the database does not know its own user');
  return row;
}

/** Roles belong to the whole server, so that the database is part of the name. PostgreSQL cuts it at 63 bytes. */
function roleName(database: string, service: string): string {
  return `${Buffer.from(database).subarray(0, 62 - service.length)}_${service}`;
}

async function migrate(
  client: pg.Client,
  service: string,
  directory: string,
  log: MigrateLog,
): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(service)}`);
  if ((await pendingMigrations(client, service, directory)).length === 0) return;
  // Loaded only where there is something to do: it takes longer than the look above.
  const { runner } = await import('node-pg-migrate');
  const applied = await runner({
    dbClient: client,
    dir: directory,
    direction: 'up',
    schema: service,
    migrationsSchema: service,
    migrationsTable: MIGRATIONS_TABLE,
    noLock: true,
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

interface Grant {
  service: string;
  role: string;
  password: string;
  database: string;
}

async function grant(client: pg.Client, { service, role, password, database }: Grant): Promise<void> {
  const schema = pg.escapeIdentifier(service);
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
  await client.query(`ALTER ROLE ${name} PASSWORD ${pg.escapeLiteral(password)}`);
  await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${MIGRATIONS_TABLE} FROM ${name}`);
}

function withCredentials(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = password;
  return changed.href;
}
