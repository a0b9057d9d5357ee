import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../query.js';
import type { HaCluster } from './cluster.js';

const INTERVAL_MS = 500;

export interface BackendCount {
  /** The most processes that a role ever had on one server. */
  most(): number;
  stop(): Promise<void>;
}

/** Counts the processes that each service's role has on each server, twice a second. */
export function countBackends({ members, urlOf }: Pick<HaCluster, 'members' | 'urlOf'>): BackendCount {
  const sql = `SELECT max(count)::integer AS most
    FROM (SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'marketstall\\_%' GROUP BY usename) AS roles`;
  let most = 0;
  let isStopping = false;
  async function count(): Promise<void> {
    while (!isStopping) {
      await Promise.all(
        members.map(async (member) => {
          // A server that is down or starts has none.
          const [row] = (await query(urlOf(member), sql).catch(() => [])) as { most: number | null }[];
          most = Math.max(most, row?.most ?? 0);
        }),
      );
      await sleep(INTERVAL_MS);
    }
  }
  const counting = count();
  return {
    most: () => most,
    async stop() {
      isStopping = true;
      await counting;
    },
  };
}
