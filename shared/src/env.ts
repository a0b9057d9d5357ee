import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { StartError } from './errors.js';
import { deriveSecret, MIN_SECRET_BYTES } from './tokens.js';

/** The environment as a process has it. */
export type Env = Record<string, string | undefined>;

/**
 * The environment, completed by a `.env` file: what is set already wins.
 * @param file where the file is; none there is no error
 */
export function loadEnv(file: URL): Env {
  loadDotenv({ path: file, quiet: true });
  return process.env;
}

/**
 * The environment of a command that works on a running system: `.env`, then what the launcher wrote into
 * `DATA_DIR/env`. What is set already wins.
 * @param root the repository's folder
 */
export function loadSystemEnv(root: URL): Env {
  const { DATA_DIR } = loadEnv(new URL('.env', root));
  loadDotenv({ path: path.resolve(fileURLToPath(root), DATA_DIR || '.data', 'env'), quiet: true });
  return process.env;
}

/**
 * Reads settings from the environment. A blank one counts as not set.
 * @throws StartError naming each setting that is missing or wrong
 */
export function readSettings<S extends z.ZodRawShape>(shape: S, env: Env): z.output<z.ZodObject<S>> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = z.object(shape).safeParse(set, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return `${issue.path.join('.')} ${isMissing ? 'is required' : issue.message}`;
  });
  throw new StartError([...new Set(problems)].join('; '));
}

/**
 * What all of these read, so that one start names everything that is wrong.
 * @throws StartError with the sentences of all that throw one
 */
export function readAll<T extends unknown[]>(...readers: { [K in keyof T]: () => T[K] }): T {
  const problems: string[] = [];
  const values = readers.map((read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  });
  if (problems.length > 0) throw new StartError(problems.join('; '));
  return values as T;
}

/** A whole number setting with a default. */
export function numberSetting(fallback: number, min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message))
    .default(fallback);
}

/** A yes-or-no setting. */
export function flagSetting(fallback: boolean) {
  return z
    .enum(['true', 'false'], 'must be true or false')
    .transform((value) => value === 'true')
    .default(fallback);
}

/** The base URL of a service. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgresql://user:password@host:port/database',
});

const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Only a list of proxies is safe: with `true`, or a number of hops, each forged header is a new client. */
const proxyList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isProxy), {
    error: 'must list the addresses or CIDR ranges of your proxies, or loopback, linklocal, uniquelocal',
  });

function isProxy(part: string): boolean {
  if (NAMED_RANGES.has(part)) return true;
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const family = isIP(address);
  return family > 0 && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128);
}

const originList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isOrigin), {
    error: 'must list origins such as https://shop.example, without a path',
  });

function isOrigin(part: string): boolean {
  return URL.canParse(part) && new URL(part).origin === part;
}

/** The proxies that are believed: Express's `trust proxy`. */
export const trustProxySetting = proxyList.default([]);

/** A TCP port; 0 lets the system choose one. */
export function portSetting(fallback: number) {
  return numberSetting(fallback, 0, 65_535);
}

const PROCESS_SETTINGS = {
  HOST: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** What every process is configured by. */
export interface ProcessConfig {
  port: number;
  /** The address to listen on; undefined for all. */
  host: string | undefined;
  logLevel: string;
}

/**
 * The settings of a process that serves something, with a database or without.
 * @param name which also names its variable: `orders` reads ORDERS_PORT before PORT
 * @param defaultPort where it listens if neither is set
 * @throws StartError naming each setting that is wrong
 */
export function readProcessConfig(name: string, defaultPort: number, env: Env): ProcessConfig {
  const [port, values] = readAll(
    () => readOwnSetting(name, 'PORT', portSetting(defaultPort), env),
    () => readSettings(PROCESS_SETTINGS, env),
  );
  return { port, host: values.HOST, logLevel: values.LOG_LEVEL };
}

/** A setting of one service where it is set, otherwise that of all: ORDERS_PORT, PORT. */
function readOwnSetting<S extends z.ZodType>(service: string, name: string, schema: S, env: Env) {
  const own = `${service.toUpperCase()}_${name}`;
  const variable = env[own]?.trim() ? own : name;
  return readSettings({ [variable]: schema }, env)[variable] as z.output<S>;
}

const SHARED_SETTINGS = {
  RATE_LIMIT_MAX: numberSetting(600, 1, 1_000_000_000),
  RATE_LIMIT_WINDOW_SECONDS: numberSetting(60, 1, 86_400),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:port' }).optional(),
  TRUST_PROXY: trustProxySetting,
  WEB_PORT: portSetting(3000),
  CORS_ORIGINS: originList.optional(),
};

/** What every service is configured by. */
export interface ServiceConfig extends ProcessConfig {
  databaseUrl: string;
  jwtSecret: string;
  limit: { max: number; windowSeconds: number };
  redisUrl: string | undefined;
  trustProxy: string[];
  corsOrigins: string[];
}

/**
 * The settings that all services share.
 * @param service its name, which also names its variables: `orders` reads ORDERS_PORT and ORDERS_DATABASE_URL
 * @param defaultPort where it listens if neither PORT nor <SERVICE>_PORT is set
 * @throws StartError naming each setting that is missing or wrong
 */
export function readServiceConfig(service: string, defaultPort: number, env: Env): ServiceConfig {
  const [shared, databaseUrl, values, jwtSecret] = readAll(
    () => readProcessConfig(service, defaultPort, env),
    () => readOwnSetting(service, 'DATABASE_URL', postgresUrl, env),
    () => readSettings(SHARED_SETTINGS, env),
    () => readJwtSecret(env),
  );
  return {
    ...shared,
    databaseUrl,
    jwtSecret,
    limit: { max: values.RATE_LIMIT_MAX, windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS },
    redisUrl: values.REDIS_URL,
    trustProxy: values.TRUST_PROXY,
    corsOrigins: values.CORS_ORIGINS ?? consoleOrigins(values.WEB_PORT),
  };
}

function consoleOrigins(webPort: number): string[] {
  return [`http://localhost:${webPort}`, `http://127.0.0.1:${webPort}`];
}

/**
 * JWT_SECRET, or the content of JWT_SECRET_FILE without its last newline.
 * @throws StartError if neither is there, or it has less than 32 bytes
 */
export function readJwtSecret(env: Env): string {
  const fromFile = env.JWT_SECRET?.trim() ? undefined : env.JWT_SECRET_FILE?.trim();
  const name = fromFile ? 'JWT_SECRET_FILE' : 'JWT_SECRET';
  const secret = fromFile ? readSecretFile(fromFile) : env.JWT_SECRET;
  const hint = 'make one with: openssl rand -hex 32';
  if (!secret?.trim()) throw new StartError(`JWT_SECRET (or JWT_SECRET_FILE) is required; ${hint}`);
  if (Buffer.byteLength(secret, 'utf8') < MIN_SECRET_BYTES) {
    throw new StartError(`${name} must have at least ${MIN_SECRET_BYTES} bytes; ${hint}`);
  }
  return secret;
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new StartError(`JWT_SECRET_FILE names ${file}, which can't be read`);
  }
}

/**
 * SERVICE_SECRET, which signs the calls between services, or one derived from the JWT secret.
 * @throws StartError if it has less than 32 bytes
 */
export function readServiceSecret(env: Env, jwtSecret: string): string {
  const secret = env.SERVICE_SECRET?.trim() ? env.SERVICE_SECRET : deriveSecret(jwtSecret, 'service token');
  if (Buffer.byteLength(secret, 'utf8') >= MIN_SECRET_BYTES) return secret;
  throw new StartError(
    `SERVICE_SECRET must have at least ${MIN_SECRET_BYTES} bytes; make one with: openssl rand -hex 32`,
  );
}
