import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@marketstall/harness/until';
import type { HaCluster } from './cluster.js';
import type { Member } from './member.js';

/** What happens to a cluster, and how long nobody may be able to change anything. */
export interface Fault {
  limitMs: number;
  /** Does it and, once the cluster has dealt with it, undoes it. */
  run(cluster: HaCluster, roles: { leader: Member; standby: Member }): Promise<void>;
}

/** `ttl` of Patroni's configuration plus 5 s. */
const KILL_MS = 25_000;
const HAND_OVER_MS = 5_000;
/** Longer than Patroni's `ttl`. */
const FROZEN_MS = 25_000;
const TAKE_OVER_MS = 60_000;

async function takenOverBy(cluster: HaCluster, member: Member): Promise<void> {
  const isLeader = () =>
    cluster.leader().then(
      (leader) => leader === member,
      () => false,
    );
  const done = await until(isLeader, { intervalMs: 200, timeoutMs: TAKE_OVER_MS });
  if (!done) throw new Error(`${member.name} does not take over`);
}

export const FAULTS: Record<string, Fault> = {
  'leader killed': {
    limitMs: KILL_MS,
    async run(cluster, { leader, standby }) {
      await leader.kill();
      await takenOverBy(cluster, standby);
      leader.start();
    },
  },
  'switched over': {
    limitMs: HAND_OVER_MS,
    async run(cluster, { leader, standby }) {
      await leader.ask('POST', '/switchover', { leader: leader.name, candidate: standby.name });
      await takenOverBy(cluster, standby);
    },
  },
  'standby frozen': {
    limitMs: KILL_MS,
    async run(_cluster, { standby }) {
      await standby.freeze();
      await sleep(FROZEN_MS);
      await standby.thaw();
    },
  },
  'standby killed': {
    limitMs: KILL_MS,
    async run(_cluster, { standby }) {
      await standby.kill();
      await sleep(HAND_OVER_MS);
      standby.start();
    },
  },
  'network between them cut': {
    limitMs: KILL_MS,
    async run(_cluster, { leader }) {
      leader.links.postgres.cut();
      leader.links.api.cut();
      await sleep(FROZEN_MS);
      leader.reconnect();
    },
  },
  'leader cut off': {
    limitMs: KILL_MS,
    async run(cluster, { leader, standby }) {
      leader.cutOff();
      await takenOverBy(cluster, standby);
      // The former leader, which clients still reach, must not take anything meanwhile.
      await sleep(HAND_OVER_MS);
      leader.reconnect();
    },
  },
};
