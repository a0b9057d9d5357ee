import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEmptyDatabase } from '@marketstall/testing/database';
import { capturedLog, until } from '@marketstall/testing/wire';
import pg from 'pg';
import { Registry } from '../../src/metrics.js';
import { type Pool, transaction } from '../../src/postgres/db.js';
import { databaseFailure } from '../../src/postgres/failure.js';
import { createPool } from '../../src/postgres/pool.js';
import { watchPool } from '../../src/postgres/watch-pool.js';

// In the cluster of the tests, a commit of a session with synchronous_commit = on waits for a standby that never comes.

const MAX = 10;
let owner: pg.Client;
let pool: Pool;
let database: string;

beforeEach(async () => {
  const url = await createEmptyDatabase();
  database = new URL(url).pathname.slice(1);
  owner = new pg.Client(url);
  await owner.connect();
  await owner.query('CREATE TABLE things (n integer)');
  await owner.query(`ALTER DATABASE ${database} SET synchronous_commit = on`);
  pool = createPool({ url, name: 'shop', max: MAX, silenceMs: 300 }, capturedLog().log);
});

afterEach(async () => {
  await endWaits();
  await pool.end();
  await owner.end();
});

const insert = () => pool.query('INSERT INTO things VALUES ($1)', [1]);

async function backends(condition: string): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'shop' AND datname = $1 AND ${condition}`,
    [database],
  );
  return rows.map(({ pid }) => pid);
}

const waiting = () => backends(`wait_event = 'SyncRep'`);

async function endWaits(): Promise<void> {
  await owner.query('SELECT pg_terminate_backend(pid) FROM unnest($1::integer[]) AS pid', [await waiting()]);
}

test('writes that wait for a standby leave connections for reads, and never take more than the pool has', async () => {
  const registry = new Registry();
  watchPool(pool, registry);
  const most = { backends: 0 };
  const failures: unknown[] = [];
  const fail = (error: unknown) => void failures.push(databaseFailure(error)?.code);
  let isOver = false;
  async function writer(): Promise<void> {
    while (!isOver) {
      await insert().catch(fail);
      await transaction(pool, (client) => client.query('INSERT INTO things VALUES (2)')).catch(fail);
    }
  }
  const writers = Array.from({ length: 40 }, writer);
  await until(async () => (await waiting()).length === MAX - Math.ceil(MAX / 4));
  for (let n = 0; n < 100; n++) {
    // One that shares a connection, and one that has its own.
    await pool.query('SELECT n FROM things WHERE n = $1', [3]);
    await pool.query('WITH found AS (SELECT n FROM things) SELECT n FROM found WHERE n = $1', [3]);
    most.backends = Math.max(most.backends, (await backends('true')).length);
  }
  await until(() => failures.length > 100);
  const metrics = await registry.metrics();
  expect(metrics).toMatch(/^db_connections\{state="lingering"\} [1-7]$/m);
  expect(metrics).toMatch(/^db_connection_waits [1-9]\d*$/m);
  expect(metrics).toMatch(/^db_connections_lost_total [1-9]\d*$/m);
  most.backends = Math.max(most.backends, (await backends('true')).length);
  // The one more asks which of them are still there.
  expect(most.backends).toBeLessThanOrEqual(MAX + 1);
  expect(new Set(failures)).toEqual(new Set(['unavailable']));
  isOver = true;

  await owner.query(`ALTER DATABASE ${database} SET synchronous_commit = off`);
  await endWaits();
  await Promise.all(writers);
  await insert();
  // Every place is free again.
  const clients = await Promise.all(Array.from({ length: MAX - Math.ceil(MAX / 4) }, () => pool.connect()));
  for (const client of clients) client.release();
});

test.each([
  ['a statement', insert],
  ['a transaction', () => transaction(pool, (client) => client.query('INSERT INTO things VALUES (1)'))],
])('if the wait of %s is cancelled, it is not told as done, although it is', async (_what, write) => {
  const written = write().catch((error: unknown) => error);
  await until(async () => (await waiting()).length === 1);
  await owner.query('SELECT pg_cancel_backend(pid) FROM unnest($1::integer[]) AS pid', [await waiting()]);
  expect(databaseFailure(await written)).toMatchObject({ status: 503, code: 'unavailable' });
  expect((await pool.query('SELECT n FROM things')).rowCount).toBe(1);
});
