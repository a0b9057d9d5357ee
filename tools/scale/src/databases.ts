import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@marketstall/embedded-postgres/embedded-postgres';
import { lastingPort } from '@marketstall/harness/free-port';
import type { Program } from '@marketstall/harness/program';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { startProgram } from './programs.js';

const CONFIG = fileURLToPath(new URL('../../../deploy/pgbouncer.ini', import.meta.url));

const run = promisify(execFile);

/** A service's PostgreSQL, as its owner and as the service reach it. */
export interface Database {
  postgres: EmbeddedPostgres;
  /** For migrating, past the pooler. */
  ownerUrl: string;
  role: string;
  password: string;
}

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

export interface Pooler extends Program {
  /** Its version and how it pools, for the report. */
  about: string;
  url(service: ServiceName): string;
}

/**
 * Starts a PgBouncer in front of all databases, with the configuration of `deploy/`. `PGBOUNCER` is its program; default: the
 * installed one. One before 1.21 knows no prepared statements in transaction mode, and pools whole sessions.
 */
export async function startPooler(databases: Map<ServiceName, Database>, folder: string): Promise<Pooler> {
  const program = process.env.PGBOUNCER ?? 'pgbouncer';
  const { stdout } = await run(program, ['--version']);
  const [, version = '', minor = ''] = /^PgBouncer (\d+\.(\d+)\S*)/.exec(stdout) ?? [];
  const mode = Number(minor) >= 21 ? 'transaction' : 'session';
  const port = await lastingPort();
  const users = path.join(folder, 'users.txt');
  const file = path.join(folder, 'pgbouncer.ini');
  const lines = [...databases.values()].map(
    ({ postgres, role }) => `${role} = host=127.0.0.1 port=${postgres.port} dbname=marketstall`,
  );
  const changes: Record<string, string> = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    auth_file: users,
    pool_mode: mode,
    ...(mode === 'session' ? { default_pool_size: '40' } : {}),
  };
  let text = await readFile(CONFIG, 'utf8');
  text = text.replace(/^marketstall = .*$/m, lines.join('\n'));
  for (const [name, value] of Object.entries(changes))
    text = text.replace(new RegExp(`^${name} = .*$`, 'm'), `${name} = ${value}`);
  // The old one does not know the setting.
  if (mode === 'session') text = text.replace(/^max_prepared_statements.*$/m, '');
  if (process.getuid?.() === 0) text += 'user = nobody\n';
  await writeFile(
    users,
    [...databases.values()].map(({ role, password }) => `"${role}" "${password}"\n`).join(''),
  );
  await writeFile(file, text);
  return {
    ...(await startProgram(program, [file], port)),
    about: `PgBouncer ${version} in ${mode} mode`,
    url(service) {
      const { role, password } = databases.get(service) as Database;
      return `postgresql://${role}:${password}@127.0.0.1:${port}/${role}`;
    },
  };
}
