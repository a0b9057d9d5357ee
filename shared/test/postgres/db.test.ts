import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { capturedLog, until } from '@marketstall/testing/wire';
import pg from 'pg';
import { transaction, violates } from '../../src/postgres/db.js';
import { databaseFailure } from '../../src/postgres/failure.js';
import { createPool } from '../../src/postgres/pool.js';
import { rfc3339 } from '../../src/postgres/types.js';
import { serveSample } from '../sample-app.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

/** What PostgreSQL says when it does this. */
async function errorOf(sql: string, pool = database.pool): Promise<unknown> {
  return pool.query(sql).then(
    () => {
      throw new Error(`no error: ${sql}`);
    },
    (error: unknown) => error,
  );
}

/** What PostgreSQL says when it raises this SQLSTATE. */
const raised = (code: string) => errorOf(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`);

describe('what a client is told of an error of the database', () => {
  test.each([
    ['08006', 503, 'unavailable'],
    ['53300', 503, 'unavailable'],
    ['57014', 503, 'unavailable'],
    ['57P03', 503, 'unavailable'],
    ['40001', 503, 'unavailable'],
    ['40P01', 503, 'unavailable'],
    ['55P03', 503, 'unavailable'],
    ['26000', 503, 'unavailable'],
    ['22003', 400, 'invalid_request'],
    ['22021', 400, 'invalid_request'],
    ['23505', 409, 'conflict'],
  ])('SQLSTATE %s is %i', async (sqlstate, status, code) => {
    expect(databaseFailure(await raised(sqlstate))).toMatchObject({ status, code });
  });

  test.each(['23503', '23514', '23502', '42P01', '42601', 'XX000', 'P0001'])(
    'SQLSTATE %s is a bug of ours: none of the above',
    async (sqlstate) => {
      expect(databaseFailure(await raised(sqlstate))).toBeUndefined();
    },
  );

  test.each([
    ['a number out of range', 'SELECT 99999999999::integer', 400],
    ['a text that is no date', `SELECT 'no date'::timestamptz`, 400],
    ['a division by zero', 'SELECT 1/0', 400],
  ])('%s', async (_what, sql, status) => {
    expect(databaseFailure(await errorOf(sql))).toMatchObject({ status });
  });

  test('a statement that took too long is 503, and told from a database that is away', async () => {
    const error = await errorOf('SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)');
    const detail = 'The database took too long; ask for less, or try again shortly.';
    expect(databaseFailure(error)).toMatchObject({ status: 503, message: detail });
  });

  test('a database that is away, an unknown host, a closed pool are 503', async () => {
    const away = new pg.Pool({ connectionString: 'postgresql://127.0.0.1:1/none' });
    expect(databaseFailure(await errorOf('SELECT 1', away))).toMatchObject({ status: 503 });
    await away.end();
    expect(databaseFailure(await errorOf('SELECT 1', away))).toMatchObject({ status: 503 });
    for (const code of ['ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']) {
      expect(databaseFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ status: 503 });
    }
  });

  test('a pool without a free connection is 503, after its time-out', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 500 });
    const only = await pool.connect();
    expect(databaseFailure(await errorOf('SELECT 1', pool))).toMatchObject({ status: 503 });
    only.release();
    await pool.end();
  });

  test.each([undefined, null, 'text', 7, {}, new Error('x'), new TypeError('y')])(
    '%p is none of the database',
    (thrown) => {
      expect(databaseFailure(thrown)).toBeUndefined();
    },
  );

  test('a client never reads what PostgreSQL said', async () => {
    const { log, lines } = capturedLog();
    const api = await serveSample({
      log,
      work: () => database.pool.query('SELECT secret_column FROM nowhere'),
    });
    const { text } = await api.get('/job').expect(500);
    expect(text).not.toMatch(/secret|nowhere|relation/);
    expect(JSON.stringify(lines())).toContain('nowhere');
  });
});

describe('a pool', () => {
  test('survives a backend that goes away: idle, in a query, and between two queries of a transaction', async () => {
    const { log, lines } = capturedLog();
    const pool = createPool({ url: database.url, name: 'victim', max: 2 }, log);
    const kill = () =>
      database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'`,
      );

    await pool.query('SELECT 1');
    await kill();
    await until(() => lines().length > 0);
    expect((await pool.query('SELECT 1')).rowCount).toBe(1);

    const sleeping = errorOf('SELECT pg_sleep(5)', pool);
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

  test('gives up a connection that is silent while somebody waits for it, not an idle one', async () => {
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
    expect(databaseFailure(await errorOf('SELECT 1', pool))).toMatchObject({ status: 503 });
    isSilent = false;
    expect(await backend()).not.toBe(first);
    await pool.end();
    proxy.close();
  });

  test('limits statements, locks and idle transactions, says who it is, and how plans are to be made', async () => {
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

  test('reads money as numbers, and times as RFC 3339 in UTC to the millisecond, in any time zone', async () => {
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

describe('a transaction', () => {
  const rowsOf = async () => (await database.pool.query('SELECT n FROM tasks.numbers ORDER BY n')).rows;

  beforeAll(async () => {
    const owner = new pg.Client(await ownerUrl());
    await owner.connect();
    await owner.query('CREATE TABLE tasks.numbers (n integer CONSTRAINT numbers_unique UNIQUE)');
    await owner.query('GRANT ALL ON tasks.numbers TO PUBLIC');
    await owner.end();
  });

  async function ownerUrl(): Promise<string> {
    const { clusterUrl } = await import('@marketstall/testing/database');
    const url = new URL(clusterUrl());
    url.pathname = new URL(database.url).pathname;
    return url.href;
  }

  test('does all or nothing, and gives its connection back either way', async () => {
    const insert = (n: number) => `INSERT INTO tasks.numbers VALUES (${n})`;
    await transaction(database.pool, async (client) => {
      await client.query(insert(1));
      await client.query(insert(2));
    });
    for (let n = 0; n < 15; n++) {
      const failed = transaction(database.pool, async (client) => {
        await client.query(insert(3));
        await client.query(insert(1));
      }).catch((error: unknown) => error);
      expect(violates(await failed, 'numbers_unique')).toBe(true);
      expect(violates(await failed, 'another')).toBe(false);
    }
    await expect(
      transaction(database.pool, async (client) => {
        await client.query(insert(4));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await rowsOf()).toEqual([{ n: 1 }, { n: 2 }]);
  });
});
