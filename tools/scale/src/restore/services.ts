import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { AUDIT } from '../books.js';
import { migrate, Replica, urlsOf } from '../replicas.js';
import type { Server, Target } from './server.js';

const run = promisify(execFile);

/** The audit prints a line for each product and each order that it repairs. */
const MOST_OUTPUT = 100_000_000;

export interface Servers {
  orders: Server;
  products: Server;
}

/** The four services; auth and tasks have their schemas on the server of orders. */
export class Services {
  private constructor(
    private readonly servers: Servers,
    private readonly replicas: Replica[],
    readonly urlOf: (service: string) => string,
    private readonly jwtSecret: string,
  ) {}

  static async of(servers: Servers, folder: string): Promise<Services> {
    const replicas = await Promise.all(SERVICE_NAMES.map((service) => Replica.of(service, folder)));
    const services = new Services(servers, replicas, urlsOf(replicas), randomBytes(32).toString('hex'));
    for (const service of SERVICE_NAMES) await migrate(service, services.#envOf(service));
    return services;
  }

  #envOf(service: ServiceName): Record<string, string> {
    return {
      DATABASE_URL: service === 'products' ? this.servers.products.url : this.servers.orders.url,
      JWT_SECRET: this.jwtSecret,
      AUTH_URL: this.urlOf('auth'),
      PRODUCTS_URL: this.urlOf('products'),
    };
  }

  async start(): Promise<void> {
    for (const replica of this.replicas) await replica.start(this.#envOf(replica.service));
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.stop()));
  }

  kill(): void {
    for (const replica of this.replicas) replica.kill();
  }

  /** Loses everything but the repository, and starts with what comes back. */
  async loseAndRestore(targets: Record<string, Target>): Promise<void> {
    this.kill();
    const servers = Object.values(this.servers);
    await Promise.all(servers.map((server) => server.lose()));
    await Promise.all(servers.map((server) => server.restore(targets[server.name] as Target)));
    await this.start();
  }

  /** `npm run audit -- --repair`, and once more to see. */
  async repair(): Promise<{ wasNeeded: boolean; became: string[]; problems: string[] }> {
    const env = {
      ORDERS_DATABASE_URL: this.servers.orders.url,
      PRODUCTS_DATABASE_URL: this.servers.products.url,
      PRODUCTS_URL: this.urlOf('products'),
      JWT_SECRET: this.jwtSecret,
    };
    const audit = (...args: string[]) =>
      run(process.execPath, [AUDIT, ...args], { env, maxBuffer: MOST_OUTPUT }).then(
        ({ stdout }) => ({ isRight: true, stdout }),
        ({ stdout, stderr }) => ({ isRight: false, stdout: `${stdout}${stderr}` }),
      );
    const first = await audit('--repair');
    const again = await audit();
    return {
      wasNeeded: first.stdout.includes('Repairing'),
      became: first.stdout
        .split('\n')
        .filter((line) => /^ {2}\d+ orders: |^Everything|^After/.test(line))
        .map((line) => line.trim()),
      problems: [first, again].filter(({ isRight }) => !isRight).map(({ stdout }) => stdout.slice(-500)),
    };
  }
}
