import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lastingPort } from '@marketstall/harness/free-port';
import { openLog } from '@marketstall/harness/log-files';
import { exitOf, hasExited } from '@marketstall/harness/program';
import { send } from '@marketstall/harness/send';
import { UNPRIVILEGED } from '../debian-postgres.js';
import { Link } from './link.js';

/** What all machines of a cluster share. */
export interface Shared {
  folder: string;
  /** Patroni's configuration. */
  config: string;
  etcdPort: number;
  /** Where PostgreSQL's programs are. */
  binDir: string;
  password: string;
}

/** A machine's ways to the others. */
interface Links {
  /** From the other PostgreSQL to its own. */
  postgres: Link;
  /** From the other Patroni to its own. */
  api: Link;
  /** From its Patroni to etcd. */
  etcd: Link;
}

/** One machine: a Patroni with its PostgreSQL. */
export class Member {
  #patroni: ChildProcess | undefined;

  private constructor(
    readonly name: string,
    readonly shared: Shared,
    readonly port: number,
    readonly apiPort: number,
    readonly links: Links,
  ) {}

  static async of(name: string, shared: Shared): Promise<Member> {
    const port = await lastingPort();
    const apiPort = await lastingPort();
    return new Member(name, shared, port, apiPort, {
      postgres: await Link.to(port),
      api: await Link.to(apiPort),
      etcd: await Link.to(shared.etcdPort),
    });
  }

  /** Starts Patroni, which starts PostgreSQL. */
  start(): void {
    const { folder, config, binDir, password } = this.shared;
    const [command = '', ...args] = [...UNPRIVILEGED, 'patroni', config];
    const log = openLog(path.join(folder, `${this.name}.log`));
    this.#patroni = spawn(command, args, {
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C.UTF-8',
        PATRONI_NAME: this.name,
        PATRONI_ETCD3_HOSTS: `127.0.0.1:${this.links.etcd.port}`,
        // Otherwise it would ask etcd for its address, and go past the link.
        PATRONI_ETCD3_USE_PROXIES: 'true',
        PATRONI_RESTAPI_LISTEN: `127.0.0.1:${this.apiPort}`,
        PATRONI_RESTAPI_CONNECT_ADDRESS: `127.0.0.1:${this.links.api.port}`,
        PATRONI_RESTAPI_USERNAME: 'patroni',
        PATRONI_RESTAPI_PASSWORD: password,
        PATRONI_POSTGRESQL_LISTEN: `127.0.0.1:${this.port}`,
        PATRONI_POSTGRESQL_CONNECT_ADDRESS: `127.0.0.1:${this.links.postgres.port}`,
        PATRONI_POSTGRESQL_DATA_DIR: this.#dataDir,
        PATRONI_POSTGRESQL_PGPASS: path.join(folder, `${this.name}.pgpass`),
        PATRONI_POSTGRESQL_BIN_DIR: binDir,
        PATRONI_SUPERUSER_USERNAME: 'postgres',
        PATRONI_SUPERUSER_PASSWORD: password,
        PATRONI_REPLICATION_USERNAME: 'replicator',
        PATRONI_REPLICATION_PASSWORD: password,
      },
    });
    closeSync(log);
  }

  get #dataDir(): string {
    return path.join(this.shared.folder, this.name);
  }

  /** Asks its Patroni, past the links. @throws if it does not answer */
  async ask<T>(method: 'GET' | 'POST', resource: string, body?: object): Promise<T> {
    const answer = await send({
      method,
      url: `http://127.0.0.1:${this.apiPort}${resource}`,
      headers: { authorization: `Basic ${btoa(`patroni:${this.shared.password}`)}` },
      body: body && JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${this.name} answered ${answer.status} ${answer.text}`);
    return (method === 'GET' ? JSON.parse(answer.text) : answer.text) as T;
  }

  /** The whole machine at once: Patroni, and all processes of PostgreSQL. */
  async kill(): Promise<void> {
    const patroni = this.#patroni;
    const exited = patroni && !hasExited(patroni) ? exitOf(patroni) : undefined;
    await this.#signal('SIGKILL');
    await exited;
  }

  freeze(): Promise<void> {
    return this.#signal('SIGSTOP');
  }

  thaw(): Promise<void> {
    return this.#signal('SIGCONT');
  }

  async #signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    // First, since it would start PostgreSQL again.
    if (this.#patroni && !hasExited(this.#patroni)) this.#patroni.kill(signal);
    const pidFile = await readFile(path.join(this.#dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
    const postmaster = Number.parseInt(pidFile, 10);
    if (
      !(postmaster > 1) ||
      !(await readFile(`/proc/${postmaster}/cmdline`, 'utf8').catch(() => '')).includes(this.#dataDir)
    )
      return;
    const children = spawnSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' }).stdout;
    for (const pid of [postmaster, ...children.split('\n').filter(Boolean).map(Number)]) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has just ended.
      }
    }
  }

  cutOff(): void {
    for (const link of Object.values(this.links)) link.cut();
  }

  reconnect(): void {
    for (const link of Object.values(this.links)) link.mend();
  }

  async close(): Promise<void> {
    await this.kill();
    await Promise.all(Object.values(this.links).map((link) => link.close()));
  }
}
