import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterUrl, createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import pg from 'pg';
import { transaction, violates } from '../../src/postgres/db.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(() => database.close());

describe('a transaction', () => {
  const rowsOf = async () => (await database.pool.query('SELECT n FROM tasks.numbers ORDER BY n')).rows;

  beforeAll(async () => {
    const owner = new pg.Client(ownerUrl());
    await owner.connect();
    await owner.query('CREATE TABLE tasks.numbers (n integer CONSTRAINT numbers_unique UNIQUE)');
    await owner.query('GRANT ALL ON tasks.numbers TO PUBLIC');
    await owner.end();
  });

  function ownerUrl(): string {
    const url = new URL(clusterUrl());
    url.pathname = new URL(database.url).pathname;
    return url.href;
  }

  test('does all or nothing, and returns its connection to the pool either way', async () => {
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
