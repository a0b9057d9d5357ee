import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { capturedLog } from '@marketstall/testing/wire';
import type pg from 'pg';
import { transaction } from '../../src/postgres/db.js';
import { createPool } from '../../src/postgres/pool.js';
import { plannedEachTime } from '../../src/postgres/prepared-statements.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

describe('a statement', () => {
  const preparedOf = async (client: pg.ClientBase) => {
    const { rows } = await client.query('SELECT statement FROM pg_prepared_statements ORDER BY prepare_time');
    return rows.map(({ statement }) => statement);
  };

  test('with values is prepared once per connection; one without values, or planned each time, is not', async () => {
    const pool = createPool({ url: database.url, name: 'test', max: 1 }, capturedLog().log);
    await pool.query('SELECT 1');
    for (const value of [1, 2, 3]) await pool.query('SELECT $1::integer', [value]);
    await pool.query(plannedEachTime('SELECT $1::text', ['a']));
    await transaction(pool, (client) => client.query('SELECT $1::integer', [4]));
    const client = await pool.connect();
    expect(await preparedOf(client)).toEqual(['SELECT $1::integer']);
    client.release();
    await pool.end();
  });
});

describe('the columns of a prepared statement', () => {
  const text = 'SELECT n, price, at FROM pg_temp.things WHERE n = $1';
  const row = { n: 1, price: 9.5, at: '2024-01-01T00:00:00.000Z' };

  /** A pool of one connection: a temporary table belongs to its connection. */
  async function poolWithThings() {
    const pool = createPool({ url: database.url, name: 'test', max: 1 }, capturedLog().log);
    await pool.query('CREATE TEMP TABLE things (n integer, price numeric(9, 2), at timestamptz(3))');
    await pool.query(`INSERT INTO things VALUES (1, 9.5, '2024-01-01T00:00:00Z')`);
    return pool;
  }

  test('are described once per connection, and read the same each time, whatever runs in between', async () => {
    const pool = await poolWithThings();
    const client = await pool.connect();
    client.release();
    let descriptions = 0;
    client.connection.on('message', ({ name }) => {
      if (name === 'rowDescription') descriptions += 1;
    });
    for (let n = 0; n < 3; n++) {
      expect((await pool.query(text, [1])).rows).toEqual([row]);
      expect((await pool.query('SELECT 7 AS seven')).rows).toEqual([{ seven: 7 }]);
      expect((await pool.query('UPDATE things SET n = n WHERE n = $1', [1])).rowCount).toBe(1);
      expect((await pool.query('SELECT true AS yes')).rows).toEqual([{ yes: true }]);
      expect((await pool.query(text, [2])).rows).toEqual([]);
      await expect(pool.query('SELECT 1 / $1::integer', [0])).rejects.toThrow('division by zero');
      expect(
        (await pool.query(plannedEachTime('SELECT $1::integer AS two', [2]) as { text: string })).rows,
      ).toEqual([{ two: 2 }]);
    }
    // Once for the things; each time for the two texts without values and the one planned each time.
    expect(descriptions).toBe(1 + 3 * 3);
    await pool.end();
  });

  test('that have changed are an error, and are never read as the old ones', async () => {
    const pool = await poolWithThings();
    expect((await pool.query(text, [1])).rows).toEqual([row]);
    await pool.query('ALTER TABLE things ALTER price TYPE text');
    await expect(pool.query(text, [1])).rejects.toThrow('cached plan must not change result type');
    await pool.end();
  });
});
