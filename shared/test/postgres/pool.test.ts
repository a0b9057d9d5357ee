import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { capturedLog, until } from '@marketstall/testing/wire';
import { Registry } from '../../src/metrics.js';
import { transaction } from '../../src/postgres/db.js';
import { databaseFailure } from '../../src/postgres/failure.js';
import { createPool } from '../../src/postgres/pool.js';
import { rfc3339 } from '../../src/postgres/types.js';
import { watchPool } from '../../src/postgres/watch-pool.js';
import { errorOf } from './error-of.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

describe('a pool', () => {
  test('survives the loss of a backend: idle, in a query, and between two queries of a transaction', async () => {
    const { log, lines } = capturedLog();
    const pool = createPool({ url: database.url, name: 'victim', max: 2 }, log);
    const registry = new Registry();
    watchPool(pool, registry);
    const kill = () =>
      database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'`,
      );

    await pool.query('SELECT 1');
    await kill();
    await until(() => lines().length > 0);
    expect(await registry.metrics()).toMatch(/^db_connections_lost_total 1$/m);
    expect((await pool.query('SELECT 1')).rowCount).toBe(1);

    const sleeping = errorOf(pool, 'SELECT pg_sleep(5)');
    await until(async () => {
      const { rowCount } = await database.pool.query(
        `SELECT FROM pg_stat_activity WHERE application_name = 'victim' AND wait_event = 'PgSleep'`,
      );
      return rowCount;
    });
    await kill();
    expect(databaseFailure(await sleeping)).toMatchObject({ status: 503 });

    const before = lines().length;
    const work = transaction(pool, async (client) => {
      await client.query('SELECT 1');
      await kill();
      await until(() => lines().length > before);
      await client.query('SELECT 2');
    });
    expect(databaseFailure(await work.catch((error: unknown) => error))).toMatchObject({ status: 503 });

    for (let n = 0; n < 4; n++) expect((await pool.query('SELECT 1')).rowCount).toBe(1);
    await pool.end();
  });

  test('drops a connection that is silent while a query waits, but not an idle one', async () => {
    let isSilent = false;
    const { hostname, port } = new URL(database.url);
    const proxy = createServer((toClient) => {
      const toServer = connect(Number(port), hostname);
      toClient.pipe(toServer);
      toServer.on('data', (chunk) => isSilent || toClient.write(chunk));
      for (const socket of [toClient, toServer]) socket.on('error', () => undefined);
      toClient.on('close', () => toServer.destroy());
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const url = Object.assign(new URL(database.url), { port: (proxy.address() as AddressInfo).port });
    const pool = createPool({ url: url.href, name: 'test', max: 1, silenceMs: 300 }, capturedLog().log);
    const backend = async () => (await pool.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
    const wasSilent = once(pool, 'connect').then(([client]) => once(client.connection.stream, 'timeout'));

    const first = await backend();
    await wasSilent;
    expect(await backend()).toBe(first);

    isSilent = true;
    expect(databaseFailure(await errorOf(pool, 'SELECT 1'))).toMatchObject({ status: 503 });
    isSilent = false;
    expect(await backend()).not.toBe(first);
    await pool.end();
    proxy.close();
  });

  test('sets its name, its limits for statements, locks and idle transactions, and the settings of the planner', async () => {
    const pool = createPool({ url: database.url, name: 'orders', max: 1 }, capturedLog().log);
    const { rows } = await pool.query(
      `SELECT name, setting FROM pg_settings
        WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'application_name',
                       'work_mem', 'random_page_cost')
        ORDER BY name`,
    );
    const kilobytes = String(16 * 1024);
    expect(rows.map(({ setting }) => setting)).toEqual(['orders', '10000', '3000', '1.1', '5000', kilobytes]);
    await pool.end();
  });

  test('reads money as numbers, and times in any time zone as RFC 3339 in UTC to the millisecond', async () => {
    for (const zone of [
      'UTC',
      'Asia/Kolkata',
      'America/St_Johns',
      'Pacific/Kiritimati',
      'America/Sao_Paulo',
    ]) {
      const { rows } = await transaction(database.pool, async (client) => {
        await client.query(`SET LOCAL timezone = '${zone}'`);
        return client.query(
          `SELECT 12.50::numeric(12,2) AS money, '2024-02-29T23:59:59.120Z'::timestamptz(3) AS time,
                  '2024-01-01T00:00:00Z'::timestamptz(3) AS whole`,
        );
      });
      expect([zone, rows[0]]).toEqual([
        zone,
        { money: 12.5, time: '2024-02-29T23:59:59.120Z', whole: '2024-01-01T00:00:00.000Z' },
      ]);
    }
    expect(rfc3339('2024-01-01 00:00:00.123456+00')).toBe('2024-01-01T00:00:00.123Z');
  });
});
