import type { Env } from '@marketstall/shared/env/dotenv';
import { readProcessConfig, readServiceConfig } from '@marketstall/shared/env/service-config';
import { StartError } from '@marketstall/shared/errors';
import {
  PROCESS_NAMES,
  type ProcessName,
  SERVICES,
  type ServiceEntry,
  type ServiceName,
  variable,
} from '@marketstall/shared/services';

/** A service, and where it is. */
export interface ServiceSettings extends ServiceEntry {
  name: ProcessName;
  /** The address it listens on; undefined for all. */
  host: string | undefined;
  /** A database of its own, if it has one. */
  databaseUrl: string | undefined;
  /** Where this machine reaches it. */
  localUrl: string;
  /** Where the others reach it: `<SERVICE>_URL`, or `localUrl`. */
  url: string;
}

/** Lets settings be checked before there is a database. */
const NO_DATABASE = 'postgresql://nowhere/none';

/**
 * Reads what the services will be told, with the services' own eyes: what they would refuse is refused here, before
 * anything is started. PORT is not for us: it can't be the port of all of them.
 * @throws StartError naming each setting that is wrong
 */
export function readServiceSettings(env: Env, jwtSecret: string): ServiceSettings[] {
  const shared = {
    ...env,
    PORT: '',
    DATABASE_URL: setting(env, 'DATABASE_URL') ?? NO_DATABASE,
    JWT_SECRET: jwtSecret,
  };
  const services = PROCESS_NAMES.map((name): ServiceSettings => {
    const entry = SERVICES[name];
    const { port, host } = entry.hasDatabase
      ? readServiceConfig(name as ServiceName, shared)
      : readProcessConfig(name, shared);
    const localUrl = `http://${localHost(host)}:${port}`;
    return {
      ...entry,
      name,
      port,
      host,
      databaseUrl: setting(env, variable(name, 'DATABASE_URL')),
      localUrl,
      url: setting(env, variable(name, 'URL')) ?? localUrl,
    };
  });
  requireDistinctPorts(services);
  return services;
}

/** A setting of the environment; a blank one counts as not set. */
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
    if (port === 0) throw new StartError(`${own} is 0, but the other services must know the port`);
    seen.set(port, own);
  }
}
