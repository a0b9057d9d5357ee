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
  /** As in production; false where no fault is to hit it. */
  durable: boolean;
  port: number;
  /** Told when PostgreSQL ended though nobody ended it. */
  onUnexpectedExit: (detail: string) => void;
}

/** PostgreSQL, always at the same address. */
export class Database {
  /** The owner's connections, past all proxies. */
  readonly owner: pg.Pool;
  /** While it restarts, and when connections were broken. */
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
    // A restart breaks them; whoever queries hears of it there.
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

  /** Ends it (fast: transactions are rolled back; immediate: as a crash would) and starts it again. */
  restart(mode: RestartMode): Promise<void> {
    const restarted = this.#restart(mode);
    this.#restarted = restarted.catch(() => undefined);
    return restarted;
  }

  /** Breaks a share of the services' connections, from 0 to 1, but at least one. */
  async terminateBackends(share: number, random: Random): Promise<void> {
    const isOver = this.outages.begin();
    const { rows } = await this.owner.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name IN ('orders', 'products') ORDER BY pid",
    );
    const pids = random.shuffle(rows.map(({ pid }) => pid)).slice(0, Math.ceil(rows.length * share));
    await this.owner.query('SELECT pg_terminate_backend(pid) FROM unnest($1::integer[]) AS pid', [pids]);
    isOver();
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    await this.#restarted;
    this.#isEnding = true;
    await this.owner.end().catch(() => undefined);
    await this.#postgres.stop();
  }

  async #restart(mode: RestartMode): Promise<void> {
    const isOver = this.outages.begin();
    this.#isEnding = true;
    if (mode === 'fast') await this.#postgres.stop();
    else {
      process.kill(await this.#pid(), 'SIGQUIT');
      await this.#postgres.exited;
    }
    this.#postgres = await startEmbeddedPostgres(this.#options);
    this.#isEnding = false;
    this.#watch(this.#postgres);
    isOver();
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
