import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { lastingPort } from '@marketstall/harness/free-port';
import { until } from '@marketstall/harness/until';
import { findPrograms } from '../debian-postgres.js';
import { startProgram } from '../programs.js';
import { query } from '../query.js';
import { Member } from './member.js';

const DEPLOY = fileURLToPath(new URL('../../../../deploy/patroni', import.meta.url));
const DATABASE = 'marketstall';
const HEALTHY_MS = 120_000;

/** What a Patroni says about its cluster. */
interface ClusterState {
  members: { name: string; role: string; state: string }[];
}

/** Two PostgreSQL servers under Patroni with etcd, and HAProxy in front of their leader, as in `deploy/patroni`. */
export interface HaCluster {
  /** The database, as its owner. */
  url: string;
  port: number;
  members: Member[];
  /** @throws Error if there is none */
  leader(): Promise<Member>;
  /** A server past HAProxy, as its owner. */
  urlOf(member: Member): string;
  /** Waits until the leader has a synchronous standby that follows. @throws Error after two minutes */
  healthy(): Promise<{ leader: Member; standby: Member }>;
}

interface Options {
  folder: string;
  isSynchronous: boolean;
  cleanups: Cleanup[];
}

export async function startHaCluster({ folder, isSynchronous, cleanups }: Options): Promise<HaCluster> {
  const etcdPort = await startEtcd(folder, cleanups);
  const config = path.join(folder, 'patroni.yml');
  const text = await readFile(path.join(DEPLOY, 'patroni.yml'), 'utf8');
  await writeFile(
    config,
    isSynchronous ? text : text.replace('synchronous_mode: true', 'synchronous_mode: false'),
  );
  const password = randomBytes(24).toString('hex');
  const shared = { folder, config, etcdPort, binDir: await findPrograms(), password };
  const members = [await Member.of('db1', shared), await Member.of('db2', shared)];
  for (const member of members) {
    cleanups.push(() => member.close());
    member.start();
  }
  const port = await startFront(folder, members, cleanups);
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}`;

  const roleOfStandby = isSynchronous ? 'sync_standby' : 'replica';
  const named = (name: string | undefined) => members.find((member) => member.name === name);
  async function rolesNow() {
    for (const member of members) {
      const state = await member.ask<ClusterState>('GET', '/cluster').catch(() => undefined);
      if (!state) continue;
      const running = state.members.filter(({ state }) => state === 'running' || state === 'streaming');
      const leader = named(running.find(({ role }) => role === 'leader')?.name);
      const standby = named(running.find(({ role }) => role === roleOfStandby)?.name);
      if (leader) return { leader, standby };
    }
    return { leader: undefined, standby: undefined };
  }
  const cluster: HaCluster = {
    url: `${url}/${DATABASE}`,
    port,
    members,
    async leader() {
      const { leader } = await rolesNow();
      if (!leader) throw new Error('there is no leader');
      return leader;
    },
    urlOf: (member) => `postgresql://postgres:${password}@127.0.0.1:${member.port}/postgres`,
    async healthy() {
      const roles = await until(
        async () => {
          const { leader, standby } = await rolesNow();
          return leader && standby && (await follows(url)) && { leader, standby };
        },
        { intervalMs: 200, timeoutMs: HEALTHY_MS },
      );
      if (!roles) throw new Error(`no leader with a standby after ${HEALTHY_MS / 1000} s: see ${folder}`);
      return roles;
    },
  };
  await cluster.healthy();
  await query(`${url}/postgres`, `CREATE DATABASE ${DATABASE}`);
  return cluster;
}

async function startEtcd(folder: string, cleanups: Cleanup[]): Promise<number> {
  const [client, peer] = [await lastingPort(), await lastingPort()];
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const options = {
    'data-dir': path.join(folder, 'etcd'),
    'listen-client-urls': at(client),
    'advertise-client-urls': at(client),
    'listen-peer-urls': at(peer),
    'initial-advertise-peer-urls': at(peer),
    'initial-cluster': `default=${at(peer)}`,
  };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const { stop } = await startProgram('etcd', args, client);
  cleanups.push(stop);
  return client;
}

/** Starts HAProxy. @returns its port */
async function startFront(folder: string, members: Member[], cleanups: Cleanup[]): Promise<number> {
  const port = await lastingPort();
  const file = path.join(folder, 'haproxy.cfg');
  let text = await readFile(path.join(DEPLOY, 'haproxy.cfg'), 'utf8');
  text = text.replace('bind :5432', `bind 127.0.0.1:${port}`);
  for (const { name, port: own, apiPort } of members)
    text = text.replace(`${name}:5432 port 8008`, `127.0.0.1:${own} port ${apiPort}`);
  await writeFile(file, text);
  const { stop } = await startProgram('haproxy', ['-db', '-f', file], port);
  cleanups.push(stop);
  return port;
}

/** Whether a standby follows the leader. */
async function follows(url: string): Promise<boolean> {
  const sql = `SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'`;
  return query(`${url}/postgres`, sql).then(
    (rows) => rows.length > 0,
    () => false,
  );
}
