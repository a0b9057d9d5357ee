import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The pause between two looks. */
const PAUSE_MS = 500;
const DEADLINE_MS = 1_000;

/**
 * The server's processes whose connections were dropped, but which may live on: one that waits for a synchronous standby
 * does not notice that its client has gone. Their places must not be taken by others, or a service would have more and more.
 *
 * They are not told to cancel: PostgreSQL would then end the wait, show the change to everybody, and lose it if the
 * standby takes over.
 */
export class LingeringBackends {
  readonly #gone = new Map<number, () => void>();
  #isStopped = false;

  /** @param config how to connect, as the dropped connections did */
  constructor(readonly config: () => pg.ClientConfig) {}

  /** @param gone is called once the process has ended */
  add(processId: number, gone: () => void): void {
    this.#gone.set(processId, gone);
    if (this.#gone.size === 1) void this.#follow();
  }

  get count(): number {
    return this.#gone.size;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #follow(): Promise<void> {
    while (this.#gone.size > 0 && !this.#isStopped) {
      // A server that can't be asked gets no new connections either.
      const alive = await this.#alive().catch(() => undefined);
      if (alive) {
        for (const [processId, gone] of this.#gone) {
          if (alive.has(processId)) continue;
          this.#gone.delete(processId);
          gone();
        }
      }
      if (this.#gone.size > 0) await sleep(PAUSE_MS, undefined, { ref: false });
    }
  }

  async #alive(): Promise<Set<number>> {
    const config = this.config();
    const client = new pg.Client({
      ...config,
      connectionTimeoutMillis: DEADLINE_MS,
      query_timeout: DEADLINE_MS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE pid = ANY($1) AND application_name = $2',
        [[...this.#gone.keys()], config.application_name],
      );
      return new Set(rows.map(({ pid }) => pid));
    } finally {
      client.end().catch(() => undefined);
    }
  }
}
