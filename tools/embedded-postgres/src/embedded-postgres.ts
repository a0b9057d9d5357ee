import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@marketstall/harness/free-port';
import { logFile, logSize, openLog, readLogSince } from '@marketstall/harness/log-files';
import { exitOf, hasExited, type Program } from '@marketstall/harness/program';
import { StartError } from '@marketstall/shared/errors';
import pg from 'pg';
import { stopOrphan } from './orphan-postgres.js';
import { type Cluster, OWNER, openCluster } from './postgres-cluster.js';
import { findPostgres, type PostgresPrograms } from './postgres-programs.js';

const DATABASE = 'marketstall';

/** Errors that a retry solves: a port that was just taken, and leftovers of a killed PostgreSQL, gone after about 1 s. */
const TRANSIENT = /Address already in use|lock file .* already exists|shared memory block .* still in use/i;
const RETRY_MS = 10_000;
/** Crash recovery takes a while if much was written. */
const RECOVERY_MS = 120_000;
const FAST_STOP_MS = 10_000;

const DURABLE_SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  // The details of an error contain the values of its row: addresses, for example.
  'log_error_verbosity=terse',
];
const THROWAWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export interface EmbeddedPostgresOptions {
  /** An absolute path; the cluster is in its `postgres`, the log in its `logs`. The caller holds its lock. */
  dataDir: string;
  /** false trades safety against crashes for speed: for tests, which delete the folder. */
  durable: boolean;
  /** Additional settings, each as `name=value`; default: none. */
  settings?: string[];
  /** The port on 127.0.0.1, for replacing a PostgreSQL that died; default: a free one. */
  port?: number;
}

/** `stop` is a fast shutdown: open transactions are rolled back. */
export interface EmbeddedPostgres extends Program {
  /** The owner's connection string, to the database `marketstall`. */
  url: string;
  port: number;
}

/**
 * Starts the PostgreSQL 18 that comes from npm. The first start creates its data in the folder. A PostgreSQL that a
 * killed launcher left running there is stopped first.
 * @throws StartError with one clear sentence if it can't run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const postgres = await findPostgres();
  const cluster = await openCluster(dataDir, options.durable, postgres);
  const deadline = Date.now() + RETRY_MS;
  for (;;) {
    await stopOrphan(cluster.directory, postgres);
    const result = await attempt({ ...options, dataDir }, cluster, postgres);
    if ('url' in result) return result;
    if (!TRANSIENT.test(result.log) || Date.now() > deadline) {
      throw new StartError(
        `PostgreSQL can't start: ${fatalLine(result.log)} (see ${logFile(dataDir, 'postgres')})`,
      );
    }
    await sleep(100);
  }
}

async function attempt(
  options: EmbeddedPostgresOptions,
  cluster: Cluster,
  postgres: PostgresPrograms,
): Promise<EmbeddedPostgres | { log: string }> {
  const port = options.port ?? (await freePort());
  const url = `postgresql://${OWNER}:${cluster.password}@127.0.0.1:${port}`;
  const settings = [
    `port=${port}`,
    ...DURABLE_SETTINGS,
    ...(options.durable ? [] : THROWAWAY_SETTINGS),
    ...(options.settings ?? []),
  ];
  const logPath = logFile(options.dataDir, 'postgres');
  const log = openLog(logPath);
  const mark = logSize(log);
  const child = postgres.spawn(
    'postgres',
    ['-D', cluster.directory, ...settings.flatMap((setting) => ['-c', setting])],
    // A group of its own, so that Ctrl-C in the terminal reaches only the launcher, which stops PostgreSQL last.
    { detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const exited = exitOf(child);
  const stop = stopper(child, exited, cluster, postgres);
  try {
    await createDatabase(url, () => hasExited(child));
  } catch (error) {
    await stop();
    throw error;
  }
  if (hasExited(child)) return { log: readLogSince(logPath, mark) };
  return { url: `${url}/${DATABASE}`, port, exited, stop };
}

/** Waits until PostgreSQL answers, and creates the database at the first start; gives up if PostgreSQL has ended. */
async function createDatabase(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + RECOVERY_MS;
  while (!hasEnded()) {
    const client = new pg.Client({ connectionString: `${url}/postgres`, connectionTimeoutMillis: 5_000 });
    // Without a listener, a broken connection would end the process; the failed query reports it anyway.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (Date.now() > deadline && !hasEnded()) {
        throw new StartError(`PostgreSQL was started, but it does not answer: ${(error as Error).message}`);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(20);
  }
}

function stopper(
  child: ChildProcess,
  exited: Promise<string>,
  cluster: Cluster,
  postgres: PostgresPrograms,
): () => Promise<void> {
  return async () => {
    if (hasExited(child)) return;
    // Windows has no signals: there, kill() would be a crash.
    if (process.platform === 'win32') {
      postgres.spawn('pg_ctl', ['stop', '-m', 'fast', '-D', cluster.directory], { stdio: 'ignore' });
    } else child.kill('SIGINT');
    const hardStop = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
    await exited;
    clearTimeout(hardStop);
  };
}

function fatalLine(log: string): string {
  const lines = log.trim().split('\n');
  const line = lines.find((text) => /FATAL|PANIC/.test(text)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*(FATAL|PANIC):\s*/, '') || 'it ended without a message';
}
