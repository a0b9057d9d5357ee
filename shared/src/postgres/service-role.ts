import pg from 'pg';
import { deriveSecret, type Secrets } from '../tokens.js';
import { SESSION_SETTINGS } from './session-settings.js';

/**
 * The name of a service's role. Roles belong to the whole server, so the database is part of the name. PostgreSQL cuts
 * names at 63 bytes.
 */
export function roleName(database: string, service: string): string {
  return `${Buffer.from(database).subarray(0, 62 - service.length)}_${service}`;
}

interface RoleOptions {
  /** Also the name of the schema. */
  service: string;
  role: string;
  password: string;
  database: string;
  /** The table of the schema that the role must not change. */
  migrationsTable: string;
}

/**
 * Makes the role if it is missing, sets its password, and lets it read and write the tables of its schema alone. Its connections
 * have the settings of a pool, also through a pooler, which does not pass on what a client asks for.
 */
export async function grantRole(
  client: pg.Client,
  { service, role, password, database, migrationsTable }: RoleOptions,
): Promise<void> {
  const schema = pg.escapeIdentifier(service);
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
  await client.query(`ALTER ROLE ${name} PASSWORD ${pg.escapeLiteral(password)}`);
  for (const [setting, value] of Object.entries(SESSION_SETTINGS))
    await client.query(`ALTER ROLE ${name} SET ${setting} = ${pg.escapeLiteral(String(value))}`);
  await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${migrationsTable} FROM ${name}`);
}

/**
 * The URL with which a service connects as its role, whose password is derived from a secret.
 *
 * While secrets are changed, the role keeps a password that works: replicas that were started earlier know only one that
 * is derived from a secret of theirs.
 */
export async function roleUrl(url: string, role: string, secrets: Secrets): Promise<string> {
  const urls = secrets.map((secret) => withCredentials(url, role, rolePassword(role, secret)));
  const [first = url, ...others] = urls;
  if (others.length === 0) return first;
  for (const one of urls) if (await canConnect(one)) return one;
  return first;
}

/**
 * The passwords that a service's role may have next to the one in its URL, while secrets are changed.
 * @param url the service's own
 */
export function otherPasswords(url: string, secrets: Secrets): string[] {
  if (secrets.length === 1) return [];
  const { username, password } = new URL(url);
  const passwords = secrets.map((secret) => rolePassword(decodeURIComponent(username), secret));
  return passwords.filter((one) => one !== password);
}

function rolePassword(role: string, secret: string): string {
  return deriveSecret(secret, `database role ${role}`);
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The URL of a database with another user and password. */
export function withCredentials(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = password;
  return changed.href;
}
