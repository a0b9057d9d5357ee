import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { VersionBefore } from './version-before.js';

const CONNECTIONS = 6;
const PAUSE_MS = 2;

/** How long the works of one kind took. */
export interface Waits {
  count: number;
  longestMs: number;
}

/** A running load. */
export interface Load {
  /** The waits since this was last called, by work. */
  take: () => Map<string, Waits>;
  /** @throws the first error of a work: the version before must not see any */
  stop: () => Promise<void>;
}

/** Does the works of the version before, in turn and on several connections, until it is stopped. */
export function startLoad(url: string, { works }: VersionBefore, rows: number): Load {
  const kinds = Object.entries(works);
  const pick = () => 1 + Math.floor(Math.random() * rows);
  let waits = new Map<string, Waits>();
  let isStopping = false;

  async function keepOn(first: number): Promise<void> {
    // Not of a pool: a pool's `end` doesn't wait until its connections are closed, and the server stops right after.
    const client = new pg.Client({ connectionString: url, application_name: 'version before' });
    await client.connect();
    try {
      for (let turn = first; !isStopping; turn++) {
        const [name, work] = kinds[turn % kinds.length] as (typeof kinds)[number];
        const began = performance.now();
        await work(client, pick).catch((error: Error) => {
          throw new Error(`${name}: ${error.message}`);
        });
        note(name, performance.now() - began);
        await sleep(PAUSE_MS);
      }
    } finally {
      await client.end();
    }
  }

  function note(name: string, ms: number): void {
    const { count, longestMs } = waits.get(name) ?? { count: 0, longestMs: 0 };
    waits.set(name, { count: count + 1, longestMs: Math.max(longestMs, ms) });
  }

  // All of them end before an error is reported: the server stops right after.
  const running = Promise.allSettled(Array.from({ length: CONNECTIONS }, (_, at) => keepOn(at)));
  return {
    take() {
      const taken = waits;
      waits = new Map();
      return taken;
    },
    async stop() {
      isStopping = true;
      for (const one of await running) if (one.status === 'rejected') throw one.reason;
    },
  };
}
