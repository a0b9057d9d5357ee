import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase, untilLockAwaited } from '@marketstall/testing/database';
import { capturedLog, until } from '@marketstall/testing/wire';
import { type Pool, readTransaction } from '../../src/postgres/db.js';
import { databaseFailure } from '../../src/postgres/failure.js';
import { createPool } from '../../src/postgres/pool.js';
import { plannedEachTime, prepared } from '../../src/postgres/prepared-statements.js';

const MAX = 8;
/** Reads share a quarter of the connections, 16 on each. Writes share half. */
const SHARED = 2;
const QUARTER = 2;
const UNDER_WAY = SHARED * 16;

let database: TestDatabase;
let pool: Pool;
const pools: Pool[] = [];

function open(max: number, url = database.url): Pool {
  const opened = createPool({ url, name: 'test', max }, capturedLog().log);
  pools.push(opened);
  return opened;
}

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

beforeEach(() => {
  pool = open(MAX);
});

afterEach(() => Promise.all(pools.splice(0).map((opened) => opened.end())));

afterAll(() => database.close());

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

/** The process that answered, and the number sent, to recognise the answer. */
const whoAnswers = async (n: number) => {
  const { rows } = await pool.query('SELECT $1::integer AS n, pg_backend_pid() AS pid', [n]);
  return rows[0] as { n: number; pid: number };
};

const whoWrites = async (n: number) => {
  const { rows } = await pool.query(
    `WITH gone AS (DELETE FROM tasks.tasks WHERE title = '') SELECT $1::integer AS n, pg_backend_pid() AS pid`,
    [n],
  );
  return rows[0] as { n: number; pid: number };
};

describe('reads sent at once', () => {
  test('share a quarter of the connections, and each gets its own answer', async () => {
    const answers = await times(UNDER_WAY, whoAnswers);
    expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: UNDER_WAY }, (_, n) => n));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(SHARED);
    expect(pool.totalCount).toBe(SHARED);
  });

  test('take others when the shared ones are full, but not those that are for writes alone', async () => {
    const answers = await times(UNDER_WAY + 20, whoAnswers);
    expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: UNDER_WAY + 20 }, (_, n) => n));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(MAX - QUARTER);
  });

  test('return their connections to the pool', async () => {
    await times(UNDER_WAY, whoAnswers);
    expect(pool.idleCount).toBe(pool.totalCount);
    expect(pool.waitingCount).toBe(0);
  });

  test('are transactions of their own: a read that fails affects no other, and its connection is kept', async () => {
    const divide = (n: number) =>
      pool.query('SELECT 6 / $1::integer AS result', [n % 3]).then(
        ({ rows }) => rows[0].result,
        (error: unknown) => databaseFailure(error)?.status,
      );
    expect(await times(9, divide)).toEqual([400, 6, 3, 400, 6, 3, 400, 6, 3]);
    expect(await times(9, divide)).toEqual([400, 6, 3, 400, 6, 3, 400, 6, 3]);
    expect(pool.totalCount).toBe(SHARED);
  });

  test('with answers of different columns are not confused', async () => {
    const shapes = ['SELECT $1::text AS a', 'SELECT $1::text AS b, 2 AS c', 'SELECT 3 AS d WHERE $1 = ?'];
    for (let round = 0; round < 2; round++) {
      const answers = await times(12, async (n) => {
        const text = (shapes[n % 3] as string).replace('?', "'x'");
        return (await pool.query(text, [`${n}`])).rows;
      });
      expect(answers.slice(0, 6)).toEqual([
        [{ a: '0' }],
        [{ b: '1', c: 2 }],
        [],
        [{ a: '3' }],
        [{ b: '4', c: 2 }],
        [],
      ]);
    }
  });
});

describe('a slow statement', () => {
  test('does not delay reads that are sent 50 ms later', async () => {
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE tasks.tasks IN ACCESS EXCLUSIVE MODE');
    let isOver = false;
    const slow = pool.query('SELECT title FROM tasks.tasks WHERE id = $1', [randomUUID()]).then(() => {
      isOver = true;
    });
    await untilLockAwaited(database.pool);
    const asked = performance.now();
    await until(() => performance.now() - asked > 50);
    try {
      for (let round = 0; round < 3; round++) await times(15, whoAnswers);
      expect(isOver).toBe(false);
    } finally {
      await holder.query('COMMIT');
      holder.release();
      await slow;
    }
  });

  test.each([
    ['that is planned each time', plannedEachTime('SELECT pg_backend_pid() AS pid, $1::integer', [1])],
    [
      'that is a read of several steps',
      prepared('WITH a AS (SELECT $1::integer) SELECT pg_backend_pid() AS pid', [1]),
    ],
  ])('%s gets a connection of its own', async (_what, statement) => {
    const [shared, { rows }] = await Promise.all([
      times(2 * SHARED, whoAnswers),
      pool.query(statement as { text: string }),
    ]);
    expect(shared.map(({ pid }) => pid)).not.toContain(rows[0].pid);
  });
});

describe('writes', () => {
  test('share half of the connections, and none of them with reads', async () => {
    const [reads, writes] = await Promise.all([times(20, whoAnswers), times(20, whoWrites)]);
    const readers = new Set(reads.map(({ pid }) => pid));
    const writers = new Set(writes.map(({ pid }) => pid));
    expect([readers.size, writers.size]).toEqual([SHARED, MAX / 2]);
    expect([...writers].filter((pid) => readers.has(pid))).toEqual([]);
    expect(writes.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});

describe('a connection', () => {
  test('that is lost fails every statement under way on it with 503, and the pool goes on', async () => {
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE tasks.tasks IN ACCESS EXCLUSIVE MODE');
    const read = () => pool.query('SELECT title FROM tasks.tasks WHERE id = $1', [randomUUID()]);
    const outcomes = Promise.allSettled(Array.from({ length: SHARED + 1 }, read));
    await untilLockAwaited(database.pool, SHARED);
    // The last read shares a connection with one that waits for the lock.
    await holder.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    await holder.query('COMMIT');
    holder.release();
    const failed = (await outcomes).map((one) => one.status === 'rejected' && databaseFailure(one.reason));
    expect(failed).toEqual(
      Array.from({ length: SHARED + 1 }, () => expect.objectContaining({ status: 503 })),
    );
    expect(await times(5, whoAnswers)).toHaveLength(5);
  });

  test('is not used again once a prepared statement of it can no longer run', async () => {
    const text = 'SELECT n FROM pg_temp.things WHERE n <> $1';
    const one = open(1);
    await one.query('CREATE TEMP TABLE things (n integer)');
    await one.query(text, [1]);
    await one.query('ALTER TABLE things ALTER n TYPE bigint');
    await expect(one.query(text, [1])).rejects.toThrow('cached plan must not change result type');
    // A new connection has no such table.
    await expect(one.query(text, [1])).rejects.toThrow('relation "pg_temp.things" does not exist');
  });

  test('that can not be made fails every statement that waits for it', async () => {
    const down = open(1, 'postgresql://127.0.0.1:1/none');
    const failures = await times(3, (n) => down.query('SELECT $1::integer', [n]).catch(databaseFailure));
    expect(failures).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ status: 503 })));
  });
});

test('long reads leave connections for short ones and for writes, and go on in turn', async () => {
  let open = 0;
  let most = 0;
  let end = () => {};
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done = times(3 * MAX, () =>
    readTransaction(pool, async (client) => {
      most = Math.max(most, ++open);
      await client.query('SELECT 1');
      await mayEnd;
      open -= 1;
    }),
  );
  await until(() => open === MAX - 2 * QUARTER);
  await times(20, whoWrites);
  expect((await times(20, whoAnswers)).map(({ n }) => n)).toHaveLength(20);
  expect(pool.waitingForPlace).toBe(3 * MAX - most);
  end();
  await done;
  expect(most).toBe(MAX - 2 * QUARTER);
  expect(pool.waitingForPlace).toBe(0);
});

test('the stack of an error names the caller', async () => {
  async function whoAsks() {
    await pool.query('SELECT 1 / $1::integer', [0]);
  }
  await expect(whoAsks()).rejects.toMatchObject({ stack: expect.stringContaining('whoAsks') });
});

test('each statement is sent in the asynchronous context of its caller, as tracers need it', async () => {
  const trace = new AsyncLocalStorage<number>();
  const sent: [trace: number | undefined, value: unknown][] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => never;
    client.query = ((statement: { values: unknown[] }, ...rest: unknown[]) => {
      sent.push([trace.getStore(), statement.values[0]]);
      return query(statement, ...rest);
    }) as unknown as typeof client.query;
  });
  // More than the shared connections take, so that some have connections of their own.
  await times(UNDER_WAY + 20, (n) => trace.run(n, () => whoAnswers(n)));
  await times(20, (n) => trace.run(n, () => pool.query(plannedEachTime('SELECT $1::integer', [n]))));
  expect(sent).toHaveLength(UNDER_WAY + 40);
  for (const [store, value] of sent) expect(store).toBe(value);
});
