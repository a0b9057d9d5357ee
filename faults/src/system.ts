import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Env } from '@marketstall/shared/env';
import { prepareDatabase } from '@marketstall/shared/migrate';
import { Database } from './database.js';
import { freePort } from './free-port.js';
import { startHttpProxy, Wire } from './http-proxy.js';
import type { Proxy } from './listen-on.js';
import { startPostgresProxy } from './postgres-proxy.js';
import type { Random } from './seeded-random.js';
import { ServiceProcess } from './service-process.js';
import type { Service } from './statements.js';
import { Traps } from './traps.js';
import type { Verdict } from './verdict.js';

/** For a call of orders to products; the default is 2 s. */
export const DEADLINE_MS = 700;
/** Past an order's lease of 5 s, so that its recovery has had a try before. */
export const PLACING_TIMEOUT_SECONDS = 6;

/** The connections of a service, and what a replica's other ones need. */
const REPLICAS = 2;

export interface SystemOptions {
  /** The folder of the repository whose built services are run. */
  root: string;
  /** A folder for the data and the logs. */
  out: string;
  random: Random;
  verdict: Verdict;
  /** Whether PostgreSQL and products are reached through our proxies. */
  isProxied: boolean;
  /** Settings of the services beside those that hold always. */
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
  /** Ends all of it. */
  stop(): Promise<void>;
  /** Kills the services at once, for when there is no time. */
  destroy(): void;
}

/** Starts PostgreSQL, the proxies, one products and two replicas of orders; resolves when all listen. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { root, out, random, verdict, isProxied } = options;
  const jwtSecret = randomBytes(32).toString('hex');
  const traps = new Traps();
  const wire = new Wire();
  const proxies: Proxy[] = [];
  const services: ServiceProcess[] = [];
  const unexpected = (detail: string) => verdict.fail('a process ended that nobody had ended', detail);
  const database = await Database.start({
    dataDir: path.join(out, 'data'),
    durable: isProxied,
    port: await freePort(random),
    onUnexpectedExit: unexpected,
  });

  async function throughProxy(proxy: Promise<Proxy>): Promise<number> {
    proxies.push(await proxy);
    return (await proxy).port;
  }

  async function start(name: string, service: Service, url: string, env: Env): Promise<ServiceProcess> {
    const port = await freePort(random);
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
    services.push(started);
    await started.start();
    return started;
  }

  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await database.stop();
  };
  try {
    const prepare = (service: Service) =>
      prepareDatabase(
        {
          url: database.url,
          service,
          directory: path.join(root, service, 'migrations'),
          secret: jwtSecret,
        },
        { info: () => undefined, warn: () => undefined },
      );
    const products = await start('products', 'products', await prepare('products'), {});
    const ordersUrl = await prepare('orders');
    const orders = await Promise.all(
      Array.from({ length: REPLICAS }, async (_, at) => {
        const name = `orders-${at + 1}`;
        const port = Number(new URL(products.url).port);
        const productsPort = isProxied
          ? await throughProxy(startHttpProxy({ process: name, port, traps, wire }))
          : port;
        return start(name, 'orders', ordersUrl, {
          PRODUCTS_URL: `http://127.0.0.1:${productsPort}`,
          ...options.env,
        });
      }),
    );
    const destroy = () => {
      for (const service of services) service.destroy();
    };
    return { database, products, orders, traps, wire, jwtSecret, stop, destroy };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Blank, not absent: a `.env` in the repository must not fill them in. */
const BLANK: Env = {
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  RATE_LIMIT_MAX: '1000000000',
  RATE_LIMIT_WINDOW_SECONDS: '',
  JWT_SECRET_FILE: '',
  SERVICE_SECRET: '',
  REDIS_URL: '',
  TRUST_PROXY: '',
  CORS_ORIGINS: '',
  PUBLIC_CATALOG: '',
  PLACING_TIMEOUT_SECONDS: '',
  PRODUCTS_DEADLINE_MS: '',
};
