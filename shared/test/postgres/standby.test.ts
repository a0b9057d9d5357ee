import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@marketstall/embedded-postgres/embedded-postgres';
import { createEmptyDatabase } from '@marketstall/testing/database';
import { capturedLog, until } from '@marketstall/testing/wire';
import pg from 'pg';
import { databaseParts } from '../../src/postgres/app-parts.js';
import { transaction } from '../../src/postgres/db.js';
import { databaseFailure } from '../../src/postgres/failure.js';
import { prepareDatabase } from '../../src/postgres/migrate.js';
import { createPool } from '../../src/postgres/pool.js';

const { log } = capturedLog();
let dataDir: string;
let standby: EmbeddedPostgres;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'marketstall-standby-'));
  const primary = await startEmbeddedPostgres({ dataDir, durable: false });
  await onceAsOwner(primary.url, 'CREATE TABLE things (n integer)');
  await primary.stop();
  await writeFile(path.join(dataDir, 'postgres/data/standby.signal'), '');
  standby = await startEmbeddedPostgres({ dataDir, durable: false });
}, 60_000);

afterAll(async () => {
  await standby.stop();
  await rm(dataDir, { recursive: true });
});

async function onceAsOwner(url: string, sql: string): Promise<void> {
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => databaseFailure(error) ?? error,
  );

test('a standby gets neither reads nor writes; once it has taken over, all goes on', async () => {
  const pool = createPool({ url: standby.url, name: 'shop' }, log);
  const { checkReady } = databaseParts(pool);
  const works = [
    () => pool.query('SELECT n FROM things WHERE n = $1', [1]),
    () => pool.query('INSERT INTO things VALUES ($1)', [1]),
    () => transaction(pool, (client) => client.query('INSERT INTO things VALUES (1)')),
    checkReady,
  ];
  for (let n = 0; n < 3; n++) {
    for (const work of works) expect(await failureOf(work())).toMatchObject({ status: 503 });
  }
  expect(pool.totalCount).toBe(0);

  await onceAsOwner(standby.url, 'SELECT pg_promote()');
  await until(async () => (await failureOf(checkReady())) === undefined);
  for (const work of works) await work();
  await pool.end();
}, 30_000);

test('a migration of a database that is read-only ends with one clear sentence', async () => {
  const url = await createEmptyDatabase();
  await onceAsOwner(
    url,
    `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
  );
  const options = {
    url,
    service: 'tasks',
    directory: 'tasks/migrations',
    secrets: ['s'.repeat(32)] as [string],
  };
  await expect(prepareDatabase(options, log)).rejects.toThrow(
    /^the database at .+ is a standby or read-only, so it can't be migrated$/,
  );
});

test('a database that becomes read-only refuses changes with 503, and keeps no connection of theirs', async () => {
  const url = await createEmptyDatabase();
  await onceAsOwner(url, 'CREATE TABLE things (n integer)');
  const pool = createPool({ url, name: 'shop' }, log);
  const { checkReady } = databaseParts(pool);
  await checkReady();
  const database = new URL(url).pathname.slice(1);
  await onceAsOwner(url, `ALTER DATABASE ${database} SET default_transaction_read_only = on`);
  await pool.query('SET default_transaction_read_only = on');
  const work = transaction(pool, (client) => client.query('INSERT INTO things VALUES (1)'));
  expect(await failureOf(work)).toMatchObject({ status: 503 });
  expect(pool.totalCount).toBe(0);
  expect(await failureOf(checkReady())).toMatchObject({ status: 503 });
  expect((await pool.query('SELECT n FROM things')).rowCount).toBe(0);
  await onceAsOwner(
    url,
    `BEGIN READ WRITE; ALTER DATABASE ${database} RESET default_transaction_read_only; COMMIT`,
  );
  await until(async () => (await failureOf(checkReady())) === undefined);
  await pool.end();
});
