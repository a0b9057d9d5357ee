import { z } from 'zod';
import { type ConnectionLimits, DEFAULT_CONNECTION_LIMITS } from '../http/connections.js';
import { JWKS_PATH } from '../public-keys.js';
import { type ProcessName, SERVICES, type ServiceName, variable } from '../services.js';
import type { Secrets } from '../tokens.js';
import type { Env } from './dotenv.js';
import { hasPrivateKey, readJwtSecrets, readOrFile, readPairSecrets } from './secrets.js';
import {
  httpUrl,
  numberSetting,
  originList,
  portSetting,
  postgresUrl,
  readAll,
  readSettings,
  trustProxySetting,
} from './settings.js';

const PROCESS_SETTINGS = {
  HOST: z.string().optional(),
  MAX_CONNECTIONS: numberSetting(DEFAULT_CONNECTION_LIMITS.max, 1, 1_000_000),
  MAX_CONNECTIONS_PER_ADDRESS: numberSetting(DEFAULT_CONNECTION_LIMITS.maxPerAddress, 1, 1_000_000),
  DRAIN_SECONDS: numberSetting(0, 0, 3_600),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** The settings that every process has. */
export interface ProcessConfig {
  port: number;
  /** The address to listen on; undefined: all interfaces. */
  host: string | undefined;
  logLevel: string;
  connections: ConnectionLimits;
  /** How long a stopping process still takes requests while `/ready` says 503. */
  drainSeconds: number;
}

/**
 * Reads the settings of any process that listens: `<NAME>_PORT` or PORT, HOST, LOG_LEVEL.
 * @throws StartError naming each setting that is wrong
 */
export function readProcessConfig(name: ProcessName, env: Env): ProcessConfig {
  const [port, values] = readAll(
    () => readOwnSetting(name, 'PORT', portSetting(SERVICES[name].port), env),
    () => readSettings(PROCESS_SETTINGS, env),
  );
  const connections = { max: values.MAX_CONNECTIONS, maxPerAddress: values.MAX_CONNECTIONS_PER_ADDRESS };
  return {
    port,
    host: values.HOST,
    logLevel: values.LOG_LEVEL,
    connections,
    drainSeconds: values.DRAIN_SECONDS,
  };
}

/** A service's own setting if it is set, otherwise the one for all services: ORDERS_PORT, then PORT. */
function readOwnSetting<S extends z.ZodType>(service: string, setting: string, schema: S, env: Env) {
  const own = variable(service, setting);
  const name = env[own]?.trim() ? own : setting;
  return readSettings({ [name]: schema }, env)[name] as z.output<S>;
}

const SHARED_SETTINGS = {
  RATE_LIMIT_MAX: numberSetting(600, 1, 1_000_000_000),
  RATE_LIMIT_WINDOW_SECONDS: numberSetting(60, 1, 86_400),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:port' }).optional(),
  TRUST_PROXY: trustProxySetting,
  WEB_PORT: portSetting(SERVICES.web.port),
  CORS_ORIGINS: originList.optional(),
  PUBLIC_DOCS_URL: httpUrl.optional(),
  JWKS_URL: httpUrl.optional(),
};

/** How a service's database is reached and migrated. */
export interface DatabaseConfig {
  databaseUrl: string;
  /** Connects as the owner, past a pooler; undefined: `databaseUrl` does. */
  migrateUrl: string | undefined;
  /** False: the service only checks that its schema is new enough. */
  migrates: boolean;
  jwtSecrets: Secrets;
}

/**
 * Reads `<SERVICE>_DATABASE_URL` or DATABASE_URL, the same with MIGRATE_DATABASE_URL (each may be in a file), MIGRATE and
 * JWT_SECRET.
 * @throws StartError naming each setting that is missing or wrong
 */
export function readDatabaseConfig(service: ServiceName, env: Env): DatabaseConfig {
  const [databaseUrl, migrateUrl, { MIGRATE }, jwtSecrets] = readAll(
    () => readDatabaseUrl(service, 'DATABASE_URL', postgresUrl, env),
    () => readDatabaseUrl(service, 'MIGRATE_DATABASE_URL', postgresUrl.optional(), env),
    () => readSettings({ MIGRATE: z.enum(['on', 'off'], 'must be on or off').default('on') }, env),
    () => readJwtSecrets(env),
  );
  return { databaseUrl, migrateUrl, migrates: MIGRATE === 'on', jwtSecrets };
}

/** A connection string may also be in a file, since it has a password: ORDERS_DATABASE_URL_FILE. */
function readDatabaseUrl<S extends z.ZodType>(service: string, setting: string, schema: S, env: Env) {
  const { name, value } = readOrFile(env, variable(service, setting)) ??
    readOrFile(env, setting) ?? { name: setting, value: undefined };
  return readSettings({ [name]: schema }, { [name]: value })[name] as z.output<S>;
}

/** The settings of every service with a database. */
export interface ServiceConfig extends ProcessConfig, DatabaseConfig {
  /** Where `/metrics` is answered, and there alone; undefined: on the service's own port. */
  metricsPort: number | undefined;
  limit: { max: number; windowSeconds: number };
  redisUrl: string | undefined;
  trustProxy: string[];
  corsOrigins: string[];
  /** How auth is asked which sessions ended; undefined: this is auth. */
  auth: { url: string; secret: string } | undefined;
  /** Where the public keys of users' tokens are; undefined: the tokens are signed with the secret, or this is auth. */
  jwksUrl: string | undefined;
  /** The published catalogue of errors; undefined: each service's own `/errors`. */
  publicDocsUrl: string | undefined;
}

/**
 * Reads the settings that all services with a database share.
 * @param service also names its own variables: `orders` reads ORDERS_PORT and ORDERS_DATABASE_URL
 * @throws StartError naming each setting that is missing or wrong
 */
export function readServiceConfig(service: ServiceName, env: Env): ServiceConfig {
  const metricsPort = variable(service, 'METRICS_PORT');
  const [common, database, values, metrics, authUrl] = readAll(
    () => readProcessConfig(service, env),
    () => readDatabaseConfig(service, env),
    () => readSettings(SHARED_SETTINGS, env),
    () => readSettings({ [metricsPort]: portSetting(0).unwrap().optional() }, env),
    () => readServiceUrl('auth', env),
  );
  return {
    ...common,
    ...database,
    ...(service === 'auth'
      ? { auth: undefined, jwksUrl: undefined }
      : {
          auth: {
            url: authUrl,
            secret: readPairSecrets(env, { from: service, to: 'auth' }, database.jwtSecrets)[0],
          },
          jwksUrl: values.JWKS_URL ?? jwksUrlOf(authUrl, env),
        }),
    metricsPort: metrics[metricsPort],
    limit: { max: values.RATE_LIMIT_MAX, windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS },
    redisUrl: values.REDIS_URL,
    trustProxy: values.TRUST_PROXY,
    corsOrigins: values.CORS_ORIGINS ?? consoleOrigins(values.WEB_PORT),
    publicDocsUrl: values.PUBLIC_DOCS_URL,
  };
}

/** Where auth answers its public keys; undefined if it signs with the secret. */
export function jwksUrlOf(authUrl: string, env: Env): string | undefined {
  return hasPrivateKey(env) ? `${authUrl.replace(/\/$/, '')}${JWKS_PATH}` : undefined;
}

function consoleOrigins(webPort: number): string[] {
  return [`http://localhost:${webPort}`, `http://127.0.0.1:${webPort}`];
}

/**
 * Reads the base URL of a fellow service: `<NAME>_URL`, otherwise this machine at `<NAME>_PORT`.
 * @throws StartError naming each setting that is wrong
 */
export function readServiceUrl(service: ServiceName, env: Env): string {
  const url = variable(service, 'URL');
  const port = variable(service, 'PORT');
  const values = readSettings(
    { [url]: httpUrl.optional(), [port]: portSetting(SERVICES[service].port) },
    env,
  );
  return String(values[url] ?? `http://127.0.0.1:${values[port]}`);
}
