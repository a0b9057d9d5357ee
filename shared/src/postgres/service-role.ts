import pg from 'pg';

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

/** Makes the role if it is missing, sets its password, and lets it read and write the tables of its schema alone. */
export async function grantRole(
  client: pg.Client,
  { service, role, password, database, migrationsTable }: RoleOptions,
): Promise<void> {
  const schema = pg.escapeIdentifier(service);
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
  await client.query(`ALTER ROLE ${name} PASSWORD ${pg.escapeLiteral(password)}`);
  await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${name}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.${migrationsTable} FROM ${name}`);
}

/** The URL of a database with another user and password. */
export function withCredentials(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = password;
  return changed.href;
}
