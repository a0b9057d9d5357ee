import { randomUUID } from 'node:crypto';
import type { Pool } from '@marketstall/shared/postgres/db';
import { createPool } from '@marketstall/shared/postgres/pool';
import pg from 'pg';
import { pino } from 'pino';
import { CLUSTER_VARIABLE, templateOf, templateVariable } from './settings.js';
import { until } from './wire.js';

export interface TestDatabase {
  /** Connects as the service does, with its own role. */
  pool: Pool;
  url: string;
  close: () => Promise<void>;
}

/** The URL of the run's cluster, for its owner. */
export function clusterUrl(): string {
  return required(CLUSTER_VARIABLE);
}

/** A new database of a service for one test file, cloned from the migrated template in about 10 ms. */
export async function createTestDatabase(service: string): Promise<TestDatabase> {
  const { pathname } = new URL(
    await createDatabase(service, `TEMPLATE ${templateOf(service)} STRATEGY FILE_COPY`),
  );
  const url = Object.assign(new URL(required(templateVariable(service))), { pathname }).href;
  const pool = createPool({ url, name: `test ${service}`, max: 10 }, pino({ level: 'silent' }));
  return { pool, url, close: () => pool.end() };
}

/** A pool whose database is down. */
export function poolOfNoDatabase(): Pool {
  return createPool({ url: 'postgresql://127.0.0.1:1/none', name: 'test' }, pino({ level: 'silent' }));
}

/**
 * An empty database.
 * @param options of `CREATE DATABASE`, such as its locale
 * @returns its URL, for its owner
 */
export function createEmptyDatabase(options?: string): Promise<string> {
  return createDatabase('empty', options);
}

async function createDatabase(label: string, options = ''): Promise<string> {
  const name = `test_${label}_${randomUUID().replaceAll('-', '')}`;
  const owner = new pg.Client(clusterUrl());
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name} ${options}`);
  await owner.end();
  return Object.assign(new URL(clusterUrl()), { pathname: `/${name}` }).href;
}

/** Resolves as soon as this many sessions of the pool's database wait for a lock. */
export async function untilLockAwaited(pool: pg.Pool, count = 1): Promise<void> {
  await until(async () => {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return (rowCount ?? 0) >= count;
  });
}

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set; run the tests with jest, whose global set-up sets it`);
  return value;
}
