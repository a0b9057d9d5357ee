import type { Env } from '@marketstall/shared/env/dotenv';
import { readOrFile } from '@marketstall/shared/env/secrets';
import { readProcessConfig, readServiceConfig } from '@marketstall/shared/env/service-config';
import { numberSetting, readSettings } from '@marketstall/shared/env/settings';
import { StartError } from '@marketstall/shared/errors';
import {
  PROCESS_NAMES,
  type ProcessName,
  SERVICES,
  type ServiceEntry,
  type ServiceName,
  variable,
} from '@marketstall/shared/services';

/** A service and its addresses. */
export interface ServiceSettings extends ServiceEntry {
  name: ProcessName;
  /** How many processes serve it. */
  replicas: number;
  /** The address that it listens on; undefined: all. */
  host: string | undefined;
  /** `<SERVICE>_DATABASE_URL`, if that is set. */
  databaseUrl: string | undefined;
  /** `<SERVICE>_MIGRATE_DATABASE_URL`, if that is set. */
  migrateUrl: string | undefined;
  /** Whether its schema is migrated. */
  migrates: boolean;
  /** Where it finds the public keys of users' tokens. */
  jwksUrl: string | undefined;
  /** Its URL on this machine. */
  localUrl: string;
  /** Its URL for the other services: `<SERVICE>_URL`, or `localUrl`. */
  url: string;
}

const MOST_REPLICAS = 64;

/** Stands for the database, so that settings can be checked before there is one. */
const NO_DATABASE = 'postgresql://nowhere/none';

/**
 * Reads the services' settings with the services' own readers, so that a wrong setting stops the start before anything
 * runs. PORT is ignored: it can't be the port of all services.
 * @throws StartError naming each setting that is wrong
 */
export function readServiceSettings(env: Env, jwtSecret: string): ServiceSettings[] {
  const shared = {
    ...env,
    PORT: '',
    DATABASE_URL: readOrFile(env, 'DATABASE_URL')?.value ?? NO_DATABASE,
    JWT_SECRET: jwtSecret,
  };
  const { REPLICAS } = readSettings({ REPLICAS: numberSetting(1, 1, MOST_REPLICAS) }, env);
  const services = PROCESS_NAMES.map((name): ServiceSettings => {
    const entry = SERVICES[name];
    const database = entry.hasDatabase ? readServiceConfig(name as ServiceName, shared) : undefined;
    const { port, host } = database ?? readProcessConfig(name, shared);
    const localUrl = `http://${localHost(host)}:${port}`;
    return {
      ...entry,
      name,
      // The console is files, which one process sends fast enough.
      replicas: entry.hasDatabase ? REPLICAS : 1,
      port,
      host,
      databaseUrl: readOrFile(env, variable(name, 'DATABASE_URL'))?.value,
      migrateUrl: database?.migrateUrl,
      migrates: database?.migrates ?? false,
      jwksUrl: database?.jwksUrl,
      localUrl,
      url: setting(env, variable(name, 'URL')) ?? localUrl,
    };
  });
  requireDistinctPorts(services);
  return services;
}

/** A variable of the environment; undefined if it is blank or not set. */
export function setting(env: Env, name: string): string | undefined {
  return env[name]?.trim() ? env[name] : undefined;
}

function localHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function requireDistinctPorts(services: ServiceSettings[]): void {
  const seen = new Map<number, string>();
  for (const { name, port } of services) {
    const own = variable(name, 'PORT');
    const other = seen.get(port);
    if (other)
      throw new StartError(`${other} and ${own} are both ${port}; each service needs a port of its own`);
    if (port === 0)
      throw new StartError(`${own} is 0, but the other services must know the port; set it to a free one`);
    seen.set(port, own);
  }
}
