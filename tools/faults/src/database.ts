import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@marketstall/embedded-postgres/embedded-postgres';
import type { Random } from '@marketstall/harness/seeded-random';
import pg from 'pg';
import { Outages } from './outages.js';

export type RestartMode = 'fast' | 'immediate';

export interface DatabaseOptions {
  dataDir: string;
  /** As in production; false if no fault is planned for it. */
  durable: boolean;
  port: number;
  /** Called if PostgreSQL ends and no fault ended it. */
  onUnexpectedExit: (detail: string) => void;
}

/** PostgreSQL, at the same address after each restart. */
export class Database {
  /** The owner's connections, which bypass the proxies. */
  readonly owner: pg.Pool;
  /** The times when it restarts, or when its connections were terminated. */
  readonly outages = new Outages();
  readonly #options: DatabaseOptions;
  #postgres: EmbeddedPostgres;
  #isEnding = false;
  #restarted: Promise<unknown> = Promise.resolve();

  private constructor(options: DatabaseOptions, postgres: EmbeddedPostgres) {
    this.#options = options;
    this.#postgres = postgres;
    this.owner = new pg.Pool({
      connectionString: postgres.url,
      max: 4,
      connectionTimeoutMillis: 5_000,
      application_name: 'faults',
    });
    // A restart breaks connections; the query in progress reports it.
    this.owner.on('error', () => undefined);
    this.owner.on('connect', (client) => client.on('error', () => undefined));
    this.#watch(postgres);
  }

  static async start(options: DatabaseOptions): Promise<Database> {
    return new Database(options, await startEmbeddedPostgres(options));
  }

  get url(): string {
    return this.#postgres.url;
  }

  get port(): number {
    return this.#options.port;
  }

  /** Stops it (fast: rolls back transactions; immediate: like a crash) and starts it again. */
  restart(mode: RestartMode): Promise<void> {
    const restarted = this.#restart(mode);
    this.#restarted = restarted.catch(() => undefined);
    return restarted;
  }

  /** Terminates a share (0 to 1) of the services' connections, at least one. */
  async terminateBackends(share: number, random: Random): Promise<void> {
    const endOutage = this.outages.begin();
    const { rows } = await this.owner.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name IN ('orders', 'products') ORDER BY pid",
    );
    const pids = random.shuffle(rows.map(({ pid }) => pid)).slice(0, Math.ceil(rows.length * share));
    await this.owner.query('SELECT pg_terminate_backend(pid) FROM unnest($1::integer[]) AS pid', [pids]);
    endOutage();
  }

  /** Stops it for good. */
  async stop(): Promise<void> {
    await this.#restarted;
    this.#isEnding = true;
    await this.owner.end().catch(() => undefined);
    await this.#postgres.stop();
  }

  async #restart(mode: RestartMode): Promise<void> {
    const endOutage = this.outages.begin();
    this.#isEnding = true;
    if (mode === 'fast') await this.#postgres.stop();
    else {
      process.kill(await this.#pid(), 'SIGQUIT');
      await this.#postgres.exited;
    }
    this.#postgres = await startEmbeddedPostgres(this.#options);
    this.#isEnding = false;
    this.#watch(this.#postgres);
    endOutage();
  }

  #watch(postgres: EmbeddedPostgres): void {
    void postgres.exited.then((end) => {
      if (!this.#isEnding) this.#options.onUnexpectedExit(`PostgreSQL (${end})`);
    });
  }

  async #pid(): Promise<number> {
    const file = path.join(this.#options.dataDir, 'postgres', 'data', 'postmaster.pid');
    return Number.parseInt(await readFile(file, 'utf8'), 10);
  }
}
