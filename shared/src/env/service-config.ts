import { z } from 'zod';
import { type ConnectionLimits, DEFAULT_CONNECTION_LIMITS } from '../http/connections.js';
import { type ProcessName, SERVICES, type ServiceName, variable } from '../services.js';
import type { Env } from './dotenv.js';
import { readJwtSecret, readPairSecret } from './secrets.js';
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
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** The settings that every process has. */
export interface ProcessConfig {
  port: number;
  /** The address to listen on; undefined: all interfaces. */
  host: string | undefined;
  logLevel: string;
  connections: ConnectionLimits;
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
  return { port, host: values.HOST, logLevel: values.LOG_LEVEL, connections };
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
};

/** The settings of every service with a database. */
export interface ServiceConfig extends ProcessConfig {
  databaseUrl: string;
  jwtSecret: string;
  limit: { max: number; windowSeconds: number };
  redisUrl: string | undefined;
  trustProxy: string[];
  corsOrigins: string[];
  /** How auth is asked which sessions ended; undefined: this is auth. */
  auth: { url: string; secret: string } | undefined;
  /** The published catalogue of errors; undefined: each service's own `/errors`. */
  publicDocsUrl: string | undefined;
}

/**
 * Reads the settings that all services with a database share.
 * @param service also names its own variables: `orders` reads ORDERS_PORT and ORDERS_DATABASE_URL
 * @throws StartError naming each setting that is missing or wrong
 */
export function readServiceConfig(service: ServiceName, env: Env): ServiceConfig {
  const [common, databaseUrl, values, jwtSecret, authUrl] = readAll(
    () => readProcessConfig(service, env),
    () => readOwnSetting(service, 'DATABASE_URL', postgresUrl, env),
    () => readSettings(SHARED_SETTINGS, env),
    () => readJwtSecret(env),
    () => readServiceUrl('auth', env),
  );
  return {
    ...common,
    databaseUrl,
    jwtSecret,
    auth:
      service === 'auth'
        ? undefined
        : { url: authUrl, secret: readPairSecret(env, { from: service, to: 'auth' }, jwtSecret) },
    limit: { max: values.RATE_LIMIT_MAX, windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS },
    redisUrl: values.REDIS_URL,
    trustProxy: values.TRUST_PROXY,
    corsOrigins: values.CORS_ORIGINS ?? consoleOrigins(values.WEB_PORT),
    publicDocsUrl: values.PUBLIC_DOCS_URL,
  };
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
