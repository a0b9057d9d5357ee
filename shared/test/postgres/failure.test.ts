import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { capturedLog } from '@marketstall/testing/wire';
import pg from 'pg';
import { databaseFailure } from '../../src/postgres/failure.js';
import { serveSample } from '../sample-app.js';
import { errorOf } from './error-of.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

/** The error of a statement that raises this SQLSTATE. */
const raised = (code: string) => errorOf(database.pool, `DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`);

describe('the answer to an error of the database', () => {
  test.each([
    ['08006', 503, 'unavailable'],
    ['53300', 503, 'unavailable'],
    ['25006', 503, 'unavailable'],
    ['25P03', 503, 'unavailable'],
    ['28000', 503, 'unavailable'],
    ['3D000', 503, 'unavailable'],
    ['40003', 503, 'unavailable'],
    ['53100', 503, 'unavailable'],
    ['58030', 503, 'unavailable'],
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
    'SQLSTATE %s is a bug of the service: no failure for the client',
    async (sqlstate) => {
      expect(databaseFailure(await raised(sqlstate))).toBeUndefined();
    },
  );

  test.each([
    ['a number out of range', 'SELECT 99999999999::integer', 400],
    ['a text that is not a date', `SELECT 'no date'::timestamptz`, 400],
    ['a division by zero', 'SELECT 1/0', 400],
  ])('%s is 400', async (_what, sql, status) => {
    expect(databaseFailure(await errorOf(database.pool, sql))).toMatchObject({ status });
  });

  test('a statement that took too long is 503, with a detail of its own', async () => {
    const error = await errorOf(database.pool, 'SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)');
    const detail = 'The database took too long; ask for less, or try again shortly.';
    expect(databaseFailure(error)).toMatchObject({ status: 503, message: detail });
  });

  test('a database that is down, an unknown host and a closed pool are 503', async () => {
    const down = new pg.Pool({ connectionString: 'postgresql://127.0.0.1:1/none' });
    expect(databaseFailure(await errorOf(down, 'SELECT 1'))).toMatchObject({ status: 503 });
    await down.end();
    expect(databaseFailure(await errorOf(down, 'SELECT 1'))).toMatchObject({ status: 503 });
    for (const code of ['ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']) {
      expect(databaseFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ status: 503 });
    }
  });

  test('a pool without a free connection is 503 after its timeout', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 500 });
    const only = await pool.connect();
    expect(databaseFailure(await errorOf(pool, 'SELECT 1'))).toMatchObject({ status: 503 });
    only.release();
    await pool.end();
  });

  test.each([undefined, null, 'text', 7, {}, new Error('x'), new TypeError('y')])(
    '%p is not an error of the database',
    (thrown) => {
      expect(databaseFailure(thrown)).toBeUndefined();
    },
  );

  test('a client never reads the message of PostgreSQL', async () => {
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
