import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { lastingPort } from '@marketstall/harness/free-port';
import type { Relay } from '@marketstall/harness/listen-on';
import type { Random } from '@marketstall/harness/seeded-random';
import type { Env } from '@marketstall/shared/env/dotenv';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { Database } from './database.js';
import { startHttpProxy, Wire } from './http-proxy.js';
import { startPostgresProxy } from './postgres-proxy.js';
import { ServiceProcess } from './service-process.js';
import type { Service } from './statements.js';
import { Traps } from './traps.js';
import type { Verdict } from './verdict.js';

/** The deadline for a call of orders to products; the default of orders is 2 s. */
export const DEADLINE_MS = 700;
/** Longer than an order's lease of 5 s, so that recovery tries once before it gives the order up. */
export const PLACING_TIMEOUT_SECONDS = 6;

/** An order that nobody confirms is cancelled after this time: most of them, since sellers confirm as slowly. */
export const PENDING_TIMEOUT_SECONDS = 3;

const REPLICAS = ['orders-1', 'orders-2'];

export interface SystemOptions {
  /** The repository whose built services are run. */
  root: string;
  /** The folder for data and logs. */
  out: string;
  random: Random;
  verdict: Verdict;
  /** Whether PostgreSQL and products are reached through the proxies. */
  isProxied: boolean;
  /** Additional settings of orders. */
  env?: Env;
}

/** The whole system under test. */
export interface System {
  database: Database;
  products: ServiceProcess;
  orders: ServiceProcess[];
  traps: Traps;
  wire: Wire;
  jwtSecret: string;
}

/**
 * Starts PostgreSQL, the proxies, one process of products and two replicas of orders; resolves when all listen.
 * @param cleanups receives what stops each part, before it is started; run the last one first
 */
export async function startSystem(options: SystemOptions, cleanups: Cleanup[]): Promise<System> {
  const { root, out, random, verdict, isProxied } = options;
  const jwtSecret = randomBytes(32).toString('hex');
  const traps = new Traps();
  const wire = new Wire();
  const unexpected = (detail: string) => verdict.fail('a process ended without a fault', detail);
  const starting = Database.start({
    dataDir: path.join(out, 'data'),
    durable: isProxied,
    port: await lastingPort(random.next),
    onUnexpectedExit: unexpected,
  });
  cleanups.push(async () => (await starting.catch(() => undefined))?.stop());
  const database = await starting;

  async function throughProxy(proxy: Promise<Relay>): Promise<number> {
    const { port, close } = await proxy;
    cleanups.push(close);
    return port;
  }

  async function start(name: string, service: Service, url: string, env: Env): Promise<ServiceProcess> {
    const port = await lastingPort(random.next);
    const own = new URL(url);
    if (isProxied) {
      const proxy = startPostgresProxy({ service, process: name, port: database.port, traps });
      own.port = String(await throughProxy(proxy));
    }
    const started = new ServiceProcess({
      name,
      service,
      port,
      root,
      out,
      env: {
        ...BLANK,
        JWT_SECRET: jwtSecret,
        [`${service.toUpperCase()}_DATABASE_URL`]: own.href,
        [`${service.toUpperCase()}_PORT`]: String(port),
        ...env,
      },
      mayFailToStart: (since) => database.outages.since(since),
      onUnexpectedExit: unexpected,
    });
    cleanups.push(() => started.stop());
    await started.start();
    return started;
  }

  const prepare = (service: Service) =>
    prepareDatabase(
      {
        url: database.url,
        service,
        directory: path.join(root, service, 'migrations'),
        secrets: [jwtSecret],
      },
      { info: () => undefined, warn: () => undefined },
    );
  const products = await start('products', 'products', await prepare('products'), {});
  const productsPort = Number(new URL(products.url).port);
  const ordersUrl = await prepare('orders');
  const startReplica = async (name: string) => {
    const proxy = () => throughProxy(startHttpProxy({ process: name, port: productsPort, traps, wire }));
    const port = isProxied ? await proxy() : productsPort;
    return start(name, 'orders', ordersUrl, { PRODUCTS_URL: `http://127.0.0.1:${port}`, ...options.env });
  };
  const orders = await Promise.all(REPLICAS.map(startReplica));
  return { database, products, orders, traps, wire, jwtSecret };
}

/** Blank, not absent: otherwise the services would read these from a `.env` in the repository. */
const BLANK: Env = {
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  RATE_LIMIT_MAX: '1000000000',
  RATE_LIMIT_WINDOW_SECONDS: '',
  JWT_SECRET_FILE: '',
  SERVICE_SECRET: '',
  // No session ends here: the load's tokens name none.
  AUTH_URL: 'http://127.0.0.1:0',
  REDIS_URL: '',
  TRUST_PROXY: '',
  CORS_ORIGINS: '',
  PUBLIC_CATALOG: '',
  PLACING_TIMEOUT_SECONDS: '',
  PRODUCTS_DEADLINE_MS: '',
  PENDING_TIMEOUT_HOURS: '',
  DELIVERY_RETENTION_DAYS: '',
};
