import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@marketstall/harness/until';
import { clusterUrl, createEmptyDatabase } from '@marketstall/testing/database';
import { capturedLog } from '@marketstall/testing/wire';
import pg from 'pg';
import { StartError } from '../../src/errors.js';
import { type MigrateOptions, prepareDatabase } from '../../src/postgres/migrate.js';
import { createPool } from '../../src/postgres/pool.js';
import { otherPasswords } from '../../src/postgres/service-role.js';
import type { Secrets } from '../../src/tokens.js';

const SECRET = 'the secret that passwords of roles are derived from';
const folders: string[] = [];
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client(clusterUrl());
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

const FIRST = { '0001_first.sql': 'CREATE TABLE shop.things (id serial PRIMARY KEY, name text);' };

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marketstall-migrate-'));
  folders.push(folder);
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(folder, name), sql);
  return folder;
}

async function prepare(
  url: string,
  files: Record<string, string> = FIRST,
  service = 'shop',
  options: Partial<MigrateOptions> = {},
) {
  const { log, lines } = capturedLog();
  const directory = await folderOf(files);
  const own = await prepareDatabase({ url, service, directory, secrets: [SECRET], ...options }, log);
  return { own, lines: lines() };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const holders: pg.Client[] = [];
afterEach(() => Promise.all(holders.splice(0).map((holder) => holder.end())));

/** Holds a lock in a transaction, until `end` or the end of the test. */
async function hold(url: string, sql: string): Promise<pg.Client> {
  const holder = new pg.Client(url);
  holders.push(holder);
  await holder.connect();
  await holder.query(`BEGIN; ${sql}`);
  return holder;
}

/** The message of the StartError that ends this start. */
async function refusal(started: Promise<unknown>): Promise<string> {
  const error = await started.then(
    () => new Error('it started'),
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  expect(error.message).not.toContain('\n');
  return error.message;
}

describe('the owner', () => {
  test('migrates once, and gets a role for the service', async () => {
    const url = await createEmptyDatabase();
    const first = await prepare(url);
    expect(first.lines).toMatchObject([{ msg: 'migrated', migration: '0001_first' }]);
    expect(new URL(first.own).username).toBe(`${new URL(url).pathname.slice(1)}_shop`);
    expect(new URL(first.own).password).toMatch(/^[0-9a-f]{64}$/);
    const second = await prepare(url);
    expect(second).toEqual({ own: first.own, lines: [] });
    const next = { ...FIRST, '0002_second.sql': 'ALTER TABLE shop.things ADD COLUMN size integer;' };
    expect((await prepare(url, next)).lines).toMatchObject([{ migration: '0002_second' }]);
    await query(first.own, `INSERT INTO shop.things (name, size) VALUES ('x', 1)`);
    expect(await query(first.own, 'SELECT * FROM shop.things')).toEqual([{ id: 1, name: 'x', size: 1 }]);
  });

  test('migrates in eight processes at once, each migration once', async () => {
    const url = await createEmptyDatabase();
    const files = { ...FIRST, '0002_second.sql': 'ALTER TABLE shop.things ADD COLUMN size integer;' };
    const prepared = await Promise.all(Array.from({ length: 8 }, () => prepare(url, files)));
    expect(new Set(prepared.map(({ own }) => own)).size).toBe(1);
    expect(prepared.flatMap(({ lines }) => lines)).toHaveLength(2);
    expect(await query(url, 'SELECT name FROM shop.migrations ORDER BY id')).toEqual([
      { name: '0001_first' },
      { name: '0002_second' },
    ]);
  });

  test('migrates two services at once, in two databases of one server', async () => {
    const urls = [await createEmptyDatabase(), await createEmptyDatabase()];
    const stall = { '0001_first.sql': 'CREATE TABLE stall.things (id serial PRIMARY KEY);' };
    await Promise.all(urls.flatMap((url) => [prepare(url), prepare(url, stall, 'stall')]));
    for (const url of urls) {
      expect(await query(url, 'SELECT count(*)::integer AS n FROM stall.things, shop.things')).toEqual([
        { n: 0 },
      ]);
    }
  });

  test('a migration that fails leaves nothing behind, and the next start tries again', async () => {
    const url = await createEmptyDatabase();
    const broken = { '0001_first.sql': `${FIRST['0001_first.sql']} SELECT broken;` };
    await expect(prepare(url, broken)).rejects.toThrow(/broken/);
    expect(await query(url, `SELECT to_regclass('shop.things') AS things`)).toEqual([{ things: null }]);
    await prepare(url);
  });
});

describe('an online migration', () => {
  const online = (...statements: string[]) => ({
    ...FIRST,
    '0002_online.sql': `-- online: for a reason\n${statements.join(';\n\n')};\n`,
  });
  const FILL = `DO $$ BEGIN
      FOR n IN 1..3 LOOP INSERT INTO shop.things (name) VALUES ('n' || n); COMMIT; END LOOP;
    END $$`;
  const INDEX = [
    'DROP INDEX CONCURRENTLY IF EXISTS shop.things_by_name',
    'CREATE INDEX CONCURRENTLY things_by_name ON shop.things (name)',
  ];

  test('runs each statement in a transaction of its own, also while other processes wait for their turn', async () => {
    const url = await createEmptyDatabase();
    const files = online(FILL, ...INDEX);
    const prepared = await Promise.all(Array.from({ length: 4 }, () => prepare(url, files)));
    expect(prepared.flatMap(({ lines }) => lines)).toHaveLength(2);
    expect(await query(url, 'SELECT count(DISTINCT xmin::text)::integer AS n FROM shop.things')).toEqual([
      { n: 3 },
    ]);
    expect(
      await query(url, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'shop.things_by_name'::regclass`),
    ).toEqual([{ indisvalid: true }]);
  });

  test('that waits for a lock lets others pass, and goes on once it is free', async () => {
    const url = await createEmptyDatabase();
    await prepare(url);
    const holder = await hold(url, 'LOCK TABLE shop.things IN ACCESS SHARE MODE');
    const migrated = prepare(url, online('ALTER TABLE shop.things ADD COLUMN IF NOT EXISTS size integer'));
    const waits = `SELECT FROM pg_locks WHERE relation = 'shop.things'::regclass AND NOT granted`;
    await until(async () => (await query(url, waits)).length > 0, { intervalMs: 5 });
    // This queues behind the migration until that gives up.
    await query(url, 'SELECT * FROM shop.things');
    await holder.query('COMMIT');
    await holder.end();
    await migrated;
    await query(url, 'SELECT size FROM shop.things');
  });

  test('that failed halfway is carried out again as a whole', async () => {
    const url = await createEmptyDatabase();
    await expect(prepare(url, online(...INDEX, 'SELECT broken'))).rejects.toThrow(/broken/);
    const { lines } = await prepare(url, online(...INDEX));
    expect(lines).toMatchObject([{ migration: '0002_online' }]);
  });
});

describe("the service's own role", () => {
  test("reads and writes its own tables, but can't change its schema or migrations, or read another's tables", async () => {
    const url = await createEmptyDatabase();
    const { own } = await prepare(url);
    const stall = { '0001_first.sql': 'CREATE TABLE stall.things (id serial PRIMARY KEY);' };
    const { own: other } = await prepare(url, stall, 'stall');
    await query(own, `INSERT INTO shop.things (name) VALUES ('x')`);
    for (const sql of [
      'SELECT * FROM stall.things',
      'INSERT INTO stall.things DEFAULT VALUES',
      'CREATE TABLE shop.more (id integer)',
      'DROP TABLE shop.things',
      'DELETE FROM shop.migrations',
      'CREATE SCHEMA mine',
      'TRUNCATE shop.things',
    ]) {
      await expect(query(own, sql)).rejects.toThrow(/permission denied|must be owner/);
    }
    await expect(query(other, 'SELECT * FROM shop.things')).rejects.toThrow('permission denied');
  });

  test('starts if all migrations are applied; otherwise the message names the missing ones', async () => {
    const url = await createEmptyDatabase();
    const { own } = await prepare(url);
    expect(await prepare(own)).toEqual({ own, lines: [] });
    const next = { ...FIRST, '0002_second.sql': 'SELECT 1;', '0003_third.sql': 'SELECT 1;' };
    expect(await refusal(prepare(own, next))).toBe(
      "the schema shop lacks 0002_second, 0003_third, and this process does not migrate; run npm run migrate with the owner's DATABASE_URL",
    );
  });
});

describe('a schema that is only checked (MIGRATE=off)', () => {
  test('is not migrated even by its owner; the service connects with the URL that it was given', async () => {
    const url = await createEmptyDatabase();
    expect(await refusal(prepare(url, FIRST, 'shop', { isOn: false }))).toContain('lacks 0001_first');
    const { own } = await prepare(url);
    for (const given of [url, own]) {
      expect(await prepare(given, FIRST, 'shop', { isOn: false })).toEqual({ own: given, lines: [] });
    }
  });

  test('may be newer than the service, as while a new version is rolled out', async () => {
    const url = await createEmptyDatabase();
    const { own } = await prepare(url, { ...FIRST, '0002_second.sql': 'SELECT 1;' });
    expect((await prepare(own, FIRST, 'shop', { isOn: false })).own).toBe(own);
  });
});

describe('a URL for migrating', () => {
  test("is the owner's, and the service connects with its own role, at its own address, with the password that it has", async () => {
    const migrateUrl = await createEmptyDatabase();
    const own = new URL(migrateUrl);
    own.hostname = 'localhost';
    own.username = `${own.pathname.slice(1)}_shop`;
    own.password = 'chosen%20by%20the%20operator';
    const prepared = await prepare(own.href, FIRST, 'shop', { migrateUrl });
    expect(prepared.own).toBe(own.href);
    await query(own.href, `INSERT INTO shop.things (name) VALUES ('x')`);
    await expect(query(own.href, 'DROP TABLE shop.things')).rejects.toThrow(/must be owner/);
    // From then on, the service needs no other.
    expect((await prepare(own.href, FIRST, 'shop', { isOn: false })).own).toBe(own.href);
  });

  test('and without a role in it, the password is derived', async () => {
    const migrateUrl = await createEmptyDatabase();
    const url = new URL(migrateUrl);
    url.hostname = 'localhost';
    const { own } = await prepare(url.href, FIRST, 'shop', { migrateUrl });
    expect(new URL(own)).toMatchObject({ hostname: 'localhost', username: `${url.pathname.slice(1)}_shop` });
    await query(own, `INSERT INTO shop.things (name) VALUES ('x')`);
  });
});

describe('the lock', () => {
  test('is waited for with a line in the log, and up to a deadline, which one sentence tells', async () => {
    const url = await createEmptyDatabase();
    const holder = await hold(url, `SELECT pg_advisory_xact_lock(${0x6d61726b}, hashtext('marketstall'))`);
    expect(await refusal(prepare(url, FIRST, 'shop', { deadlineMs: 100 }))).toBe(
      'another process has been migrating this database for 0 s; try again later',
    );
    const { log, lines } = capturedLog();
    const directory = await folderOf(FIRST);
    const prepared = prepareDatabase({ url, service: 'shop', directory, secrets: [SECRET] }, log);
    await until(() => lines().length > 0, { intervalMs: 5 });
    expect(lines()).toMatchObject([{ msg: 'waiting for another process that migrates this database' }]);
    await holder.end();
    await prepared;
  });

  test('belongs to a transaction, so that no connection of a pooler can keep it', async () => {
    const url = await createEmptyDatabase();
    await prepare(url);
    const holder = await hold(url, 'LOCK TABLE shop.things IN ACCESS SHARE MODE');
    const migrated = prepare(url, {
      ...FIRST,
      '0002_second.sql': 'ALTER TABLE shop.things ADD size integer;',
    });
    // If a check below fails, it must end by itself.
    migrated.catch(() => undefined);
    const locks = `SELECT state, xact_start IS NOT NULL AS "inTransaction"
      FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND pg_stat_activity.datname = current_database()`;
    await until(async () => (await query(url, locks)).length > 0, { intervalMs: 5 });
    expect(await query(url, locks)).toEqual([{ state: 'idle in transaction', inTransaction: true }]);
    await holder.end();
    await migrated;
    expect(await query(url, locks)).toEqual([]);
  });

  test('that is lost during the work ends the start', async () => {
    const url = await createEmptyDatabase();
    await prepare(url);
    const holder = await hold(url, 'LOCK TABLE shop.things IN ACCESS SHARE MODE');
    const migrated = refusal(
      prepare(url, { ...FIRST, '0002_second.sql': 'ALTER TABLE shop.things ADD size integer;' }),
    );
    const waits = `SELECT FROM pg_locks WHERE relation = 'shop.things'::regclass AND NOT granted`;
    await until(async () => (await query(url, waits)).length > 0, { intervalMs: 5 });
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await query(url, kill);
    expect(await migrated).toMatch(/^the connection with the lock for migrating was lost/);
    await holder.end();
  });
});

describe('while secrets are changed', () => {
  const [old, next] = [
    'the secret before, of more than 32 bytes',
    'the secret to come, of more than 32 bytes',
  ];
  const rollTo = async (url: string, ...secrets: Secrets) =>
    (await prepare(url, FIRST, 'shop', { secrets })).own;

  /** A pool as a service has it, with the secrets that it was started with. */
  function poolOf(url: string, ...secrets: Secrets): pg.Pool {
    const { log } = capturedLog();
    const pool = createPool({ url, name: 'shop', max: 4, otherPasswords: otherPasswords(url, secrets) }, log);
    pools.push(pool);
    return pool;
  }
  const pools: pg.Pool[] = [];
  afterAll(() => Promise.all(pools.map((pool) => pool.end())));

  /** Uses new connections: as many at once as may write. */
  async function works(pool: pg.Pool): Promise<void> {
    const clients = await Promise.all(Array.from({ length: 3 }, () => pool.connect()));
    // Closed, not kept: the next ones need the password again.
    for (const client of clients) client.release(true);
    await pool.query('SELECT count(*) FROM shop.things');
  }

  test("a service's role can connect at every step, from processes of the step before and after", async () => {
    const url = await createEmptyDatabase();
    const steps: Secrets[] = [
      [old],
      [old, next],
      [next, old],
      [next],
      [next, SECRET],
      [SECRET, next],
      [SECRET],
    ];
    let before: pg.Pool | undefined;
    for (const secrets of steps) {
      const now = poolOf(await rollTo(url, ...secrets), ...secrets);
      await works(now);
      if (before) await works(before);
      await works(now);
      before = now;
    }
  });

  test('a password that none of the secrets gives is refused', async () => {
    const url = await createEmptyDatabase();
    const own = await rollTo(url, old);
    const pool = poolOf(own.replace(/:[0-9a-f]{64}@/, ':wrong@'), next, SECRET);
    for (let n = 0; n < 4; n++) await expect(works(pool)).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('an owner who may not create roles', () => {
  async function poorOwner(grant: string): Promise<string> {
    const url = new URL(await createEmptyDatabase());
    const role = `poor_${randomUUID().slice(0, 8)}`;
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'poor'`);
    await owner.query(`GRANT ${grant} ON DATABASE ${url.pathname.slice(1)} TO ${role}`);
    url.username = role;
    url.password = 'poor';
    return url.href;
  }

  test('migrates, and the service uses that role itself, with a warning', async () => {
    const url = await poorOwner('CREATE');
    const { own, lines } = await prepare(url);
    expect(own).toBe(url);
    expect(lines.at(-1)).toMatchObject({
      level: 'warn',
      msg: expect.stringContaining('may not create roles'),
    });
    await query(own, `INSERT INTO shop.things (name) VALUES ('x')`);
    await prepare(url);
  });

  test('and may not create a schema either stops the start with one sentence', async () => {
    const url = await poorOwner('CONNECT');
    expect(await refusal(prepare(url))).toMatch(/^can't migrate the schema shop at .*: permission denied/);
  });
});

describe('an unusable database stops the start with one clear sentence, without the password', () => {
  test.each([
    [
      'nothing listens',
      'postgresql://ann:hush@127.0.0.1:1/shop',
      /^can't use the database at 127.0.0.1:1\/shop: /,
    ],
    [
      'the host is unknown',
      'postgresql://ann:hush@nowhere.invalid/shop',
      /^can't use the database at nowhere.invalid/,
    ],
  ])('%s', async (_what, url, sentence) => {
    const said = await refusal(prepare(url));
    expect(said).toMatch(sentence);
    expect(said).not.toContain('hush');
  });

  test('no database has this name, or the password is wrong', async () => {
    const url = new URL(clusterUrl());
    url.pathname = '/nowhere';
    expect(await refusal(prepare(url.href))).toContain('database "nowhere" does not exist');
    const wrong = new URL(await createEmptyDatabase());
    const { own } = await prepare(wrong.href);
    const forged = new URL(own);
    forged.password = 'hush';
    const said = await refusal(prepare(forged.href));
    expect(said).toContain('password authentication failed');
    expect(said).not.toContain('hush');
  });
});
