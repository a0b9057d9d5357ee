import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@marketstall/embedded-postgres/embedded-postgres';
import { lastingPort } from '@marketstall/harness/free-port';
import type { Program } from '@marketstall/harness/program';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import pg from 'pg';
import { startProgram } from './programs.js';

/** A service's PostgreSQL, as its owner and as the service reach it. */
export interface Database {
  postgres: EmbeddedPostgres;
  /** For migrating, past the pooler. */
  ownerUrl: string;
  role: string;
  password: string;
}

/** What a service asks for when it connects, which PgBouncer does not pass on: the role has it instead. */
const ROLE_SETTINGS = {
  statement_timeout: '5s',
  lock_timeout: '3s',
  idle_in_transaction_session_timeout: '10s',
  work_mem: '16MB',
  random_page_cost: '1.1',
};

/** Starts a PostgreSQL for each service. */
export async function startDatabases(folder: string): Promise<Map<ServiceName, Database>> {
  const databases = await Promise.all(
    SERVICE_NAMES.map(async (service) => {
      const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, service), durable: true });
      const role = `marketstall_${service}`;
      const password = randomBytes(24).toString('hex');
      return [service, { postgres, ownerUrl: postgres.url, role, password }] as const;
    }),
  );
  return new Map(databases);
}

/** Gives a service's role the settings that it can't ask for through the pooler. */
export async function setUpRole({ ownerUrl, role }: Database): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  for (const [name, value] of Object.entries(ROLE_SETTINGS))
    await owner.query(`ALTER ROLE ${role} SET ${name} = '${value}'`);
  await owner.end();
}

export interface Pooler extends Program {
  url(service: ServiceName): string;
}

/**
 * Starts a PgBouncer in front of all databases. In session mode: Debian 12 has 1.18, and prepared statements need 1.21 in
 * transaction mode.
 */
export async function startPooler(databases: Map<ServiceName, Database>, folder: string): Promise<Pooler> {
  const port = await lastingPort();
  const users = path.join(folder, 'users.txt');
  const file = path.join(folder, 'pgbouncer.ini');
  const lines = [...databases.values()].map(
    ({ postgres, role }) => `${role} = host=127.0.0.1 port=${postgres.port} dbname=marketstall`,
  );
  const settings = [
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = session',
    'default_pool_size = 40',
    'max_client_conn = 400',
    'ignore_startup_parameters = extra_float_digits,options,statement_timeout,lock_timeout,idle_in_transaction_session_timeout',
    'log_connections = 0',
    'log_disconnections = 0',
    ...(process.getuid?.() === 0 ? ['user = nobody'] : []),
  ];
  await writeFile(
    users,
    [...databases.values()].map(({ role, password }) => `"${role}" "${password}"\n`).join(''),
  );
  await writeFile(file, `[databases]\n${lines.join('\n')}\n[pgbouncer]\n${settings.join('\n')}\n`);
  const program = await startProgram('pgbouncer', [file], port);
  return {
    ...program,
    url(service) {
      const { role, password } = databases.get(service) as Database;
      return `postgresql://${role}:${password}@127.0.0.1:${port}/${role}`;
    },
  };
}
