import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { freePort } from '@marketstall/harness/free-port';
import type { Env } from '@marketstall/shared/env/dotenv';
import type { ServiceName } from '@marketstall/shared/services';
import type { Cores } from './cores.js';
import type { Database } from './database.js';
import { BCRYPT_COST } from './fill.js';
import { type ServerProcess, startServer } from './server-process.js';

/** What is compared: the services (`ours`) and the two references. */
export type Contestant = 'ours' | 'bare' | 'fastify';
export type ReferenceName = Exclude<Contestant, 'ours'>;

const REPLICAS = fileURLToPath(new URL('../../launcher/dist/replicas.js', import.meta.url));

/** Rate limits are on and count, but no client reaches them. */
const HIGH = '1000000000';

export interface ServersOptions<S extends ServiceName> {
  /** The services to start. */
  services: S[];
  /** Default: none. */
  references?: ReferenceName[];
  database: Database;
  jwtSecret: string;
  logs: string;
  cores: Cores | undefined;
  /** How many processes serve each service, as `REPLICAS` of npm start; default: 1. */
  replicas?: number;
  /** Arguments for Node, before each service's script. */
  nodeArgs?: string[];
  /** More environment variables for the services. */
  env?: Env;
}

/** @typeParam S the services that are among them */
export interface Servers<S extends ServiceName = never> {
  services: Partial<Record<ServiceName, ServerProcess>> & Record<S, ServerProcess>;
  references: Partial<Record<ReferenceName, ServerProcess>>;
  stop(): Promise<void>;
}

/** Starts servers on one database with production's settings. The services log to files, at level info. */
export async function startServers<S extends ServiceName>(
  options: ServersOptions<S>,
  cleanups: Cleanup[],
): Promise<Servers<S>> {
  const { database, jwtSecret, logs, cores, nodeArgs = [], replicas = 1, references = [] } = options;
  const servers: Servers = { services: {}, references: {}, stop };
  async function stop() {
    const running = [...Object.values(servers.services), ...Object.values(servers.references)];
    await Promise.all(running.map((server) => server.stop()));
  }
  cleanups.push(stop);
  const common = { logs, cores: cores?.servers };
  const ports: Partial<Record<ServiceName, number>> = {};
  for (const name of options.services) ports[name] = await freePort();
  for (const name of options.services) {
    const folder = fileURLToPath(new URL(`../../../${name}`, import.meta.url));
    const port = ports[name] as number;
    servers.services[name] = await startServer({
      ...common,
      name,
      script: path.join(folder, 'dist', 'server.js'),
      nodeArgs: replicas === 1 ? nodeArgs : [...nodeArgs, REPLICAS, String(replicas)],
      cwd: folder,
      port,
      env: {
        ...PRODUCTION,
        JWT_SECRET: jwtSecret,
        DATABASE_URL: database.serviceUrls[name],
        PORT: String(port),
        AUTH_URL: `http://127.0.0.1:${ports.auth ?? 0}`,
        PRODUCTS_URL: `http://127.0.0.1:${ports.products ?? 0}`,
        ...options.env,
      },
    });
  }
  for (const name of references) {
    const port = await freePort();
    servers.references[name] = await startServer({
      ...common,
      name,
      script: fileURLToPath(new URL(`references/${name}.js`, import.meta.url)),
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      port,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        DATABASE_URL: database.url,
        JWT_SECRET: jwtSecret,
        PORT: String(port),
      },
    });
  }
  return servers as Servers<S>;
}

/** The listed names are blank, not absent, so that a `.env` in the repository cannot set them. */
const PRODUCTION: Env = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
  RATE_LIMIT_MAX: HIGH,
  AUTH_RATE_LIMIT_MAX: HIGH,
  LOGIN_RATE_LIMIT_MAX: HIGH,
  SIGNUP_RATE_LIMIT_MAX: HIGH,
  BCRYPT_COST: String(BCRYPT_COST),
  ...Object.fromEntries(
    [
      'AUTH_DATABASE_URL',
      'PRODUCTS_DATABASE_URL',
      'ORDERS_DATABASE_URL',
      'TASKS_DATABASE_URL',
      'AUTH_PORT',
      'PRODUCTS_PORT',
      'ORDERS_PORT',
      'TASKS_PORT',
      'JWT_SECRET_FILE',
      'SERVICE_SECRET',
      'RATE_LIMIT_WINDOW_SECONDS',
      'REDIS_URL',
      'TRUST_PROXY',
      'CORS_ORIGINS',
      'PUBLIC_CATALOG',
      'ADMIN_EMAIL',
      'ADMIN_USERNAME',
      'ADMIN_PASSWORD',
      'ACCESS_TOKEN_TTL_SECONDS',
      'REFRESH_TOKEN_TTL_SECONDS',
      'PLACING_TIMEOUT_SECONDS',
      'PRODUCTS_DEADLINE_MS',
    ].map((name) => [name, '']),
  ),
};
