import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { PROCESS_NAMES, SERVICE_NAMES, variable } from '@marketstall/shared/services';
import {
  killAll,
  makePlace,
  npmStart,
  type Place,
  readEnvFile,
  type Started,
  said,
  startSystem,
  statusOf,
  until,
} from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';
import pg from 'pg';

jest.setTimeout(60_000);

// The file shares one system, since each start takes seconds. The tests follow its life, from start to end.
let place: Place;
let system: Started;

beforeAll(async () => {
  place = await makePlace();
  system = await startSystem(place);
});

afterAll(() => place.remove());

/** The pid of the process of the system whose command line contains a text. */
function pidOf(command: string): number | undefined {
  return processesWith(place.dataDir).find((found) => found.command.includes(command))?.pid;
}

test('npm start prints the URLs of each service and its documentation, and they answer', async () => {
  for (const service of SERVICE_NAMES) {
    const url = place.url(service);
    expect(system.output()).toMatch(new RegExp(`${service} +${url} +${url}/docs`));
    expect(await statusOf(`${url}/ready`)).toBe(200);
  }
  expect(system.output()).toContain(`Open ${place.url('web')} in a browser`);
  expect(await statusOf(`${place.url('web')}/ready`)).toBe(200);
  expect(system.output()).toContain(path.join(place.dataDir, 'logs'));
});

test('the curl command that it prints works when pasted', () => {
  const [, ...args] = curlLine();
  const answer = execFileSync('curl', ['--silent', '--write-out', '\n%{http_code}', ...args], {
    encoding: 'utf8',
  });
  expect(answer).toMatch(/201$/);
  expect(answer).toContain('"username":"grace"');
});

function curlLine(): string[] {
  return /curl -d .*/.exec(system.output())?.[0].split(' ') ?? [];
}

test('the services have every metric that the alerts and the dashboard name', async () => {
  const metrics = await Promise.all(
    SERVICE_NAMES.map(async (service) => (await fetch(`${place.url(service)}/metrics`)).text()),
  );
  const known = new Set(
    [...metrics.join('\n').matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_count`, `${name}_bucket`] : [name],
    ),
  );
  // Prometheus's own, one that only a service with Redis has (npm run test:redis), and those of the audit.
  const others = ['up', 'limits_in_redis', 'audit_mismatches', 'audit_unbalanced_products'];
  for (const name of [...others, 'audit_finished_timestamp_seconds']) known.add(name);
  const named = await metricsNamed();
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

async function metricsNamed(): Promise<string[]> {
  const deploy = new URL('../../../deploy/', pathToFileURL(__filename));
  const alerts = await readFile(new URL('prometheus/alerts.yml', deploy), 'utf8');
  const dashboard = JSON.parse(await readFile(new URL('grafana/marketstall.json', deploy), 'utf8'));
  const expressions = [
    ...[...alerts.matchAll(/expr: (?:\|\n)?([\s\S]+?)\n {8}(?:for|labels):/g)].map(([, text = '']) => text),
    ...dashboard.panels.map((panel: { targets: { expr: string }[] }) => panel.targets[0]?.expr),
  ];
  const names = expressions.flatMap((text) =>
    text
      .replace(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)|\boffset \w+/g, '')
      .match(/\b[a-z][a-z\d_]+\b(?!\s*\()/g),
  );
  const WORDS = new Set(['and', 'or', 'unless', 'by']);
  return [...new Set(names)].filter((name) => !WORDS.has(name));
}

test('the data folder keeps connection strings and secrets from other users', async () => {
  for (const file of ['env', 'jwt-secret', 'postgres/password', 'logs/orders.log']) {
    expect([file, (await stat(path.join(place.dataDir, file))).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect(await readEnvFile(place.dataDir)).toEqual({
    DATABASE_URL: expect.stringMatching(/^postgresql:.*\/marketstall$/),
    ...Object.fromEntries(
      SERVICE_NAMES.map((name) => [
        variable(name, 'DATABASE_URL'),
        expect.stringContaining(`marketstall_${name}:`),
      ]),
    ),
    ...Object.fromEntries(PROCESS_NAMES.map((name) => [variable(name, 'URL'), place.url(name)])),
    JWT_SECRET_FILE: expect.stringMatching(/jwt-secret$/),
  });
});

test('the console has the URLs of the services of this system, and they allow its origin', async () => {
  const html = await (await fetch(place.url('web'))).text();
  const { services } = JSON.parse(/id="config">(.*?)<\/script>/.exec(html)?.[1] ?? '{}');
  expect(services).toEqual(Object.fromEntries(SERVICE_NAMES.map((name) => [name, place.url(name)])));
  for (const url of Object.values<string>(services)) {
    const { headers } = await fetch(`${url}/health`, { headers: { Origin: place.url('web') } });
    expect(headers.get('access-control-allow-origin')).toBe(place.url('web'));
  }
});

test("the console's server knows no secret and no database", async () => {
  const {
    DATABASE_URL = '',
    TASKS_DATABASE_URL = '',
    JWT_SECRET_FILE = '',
  } = await readEnvFile(place.dataDir);
  const secret = (await readFile(JWT_SECRET_FILE, 'utf8')).trim();
  const [tasks, web] = [pidOf('tasks/dist/server.js'), pidOf('web/dist/server.js')];
  expect(web).toBeDefined();
  for (const text of [secret, TASKS_DATABASE_URL, JWT_SECRET_FILE, DATABASE_URL]) {
    expect(processesWith(text).map(({ pid }) => pid)).not.toContain(web);
  }
  // Proves that the check would see it.
  expect(processesWith(secret).map(({ pid }) => pid)).toContain(tasks);
  expect(processesWith(TASKS_DATABASE_URL).map(({ pid }) => pid)).toContain(tasks);
});

test("a service's role may read its own tables, but not another service's", async () => {
  const env = await readEnvFile(place.dataDir);
  const tables = await query<{ schema: string; name: string }>(
    env.DATABASE_URL,
    "SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname IN ('auth', 'tasks')",
  );
  expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set(['auth', 'tasks']));
  for (const { schema, name } of tables) {
    const read = query(env.TASKS_DATABASE_URL, `SELECT FROM ${schema}.${name} LIMIT 1`);
    await (schema === 'tasks' ? read : expect(read).rejects.toMatchObject({ code: '42501' }));
  }
});

async function query<R extends pg.QueryResultRow>(url: string | undefined, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a killed service is restarted, after a longer delay if it fails again', async () => {
  const before = pidOf('tasks/dist/server.js');
  // Takes the port as soon as it is free, so that the first restart fails.
  const squatter = createServer();
  process.kill(before ?? 0, 'SIGKILL');
  await until('the port to be free', async () => {
    squatter.listen(place.ports.tasks);
    return once(squatter, 'listening').then(
      () => true,
      () => false,
    );
  });
  await said(system, 'tasks ended (signal SIGKILL); starting it again in 0.2 s');
  await said(system, `port ${place.ports.tasks} is taken by another program); starting it again in 0.4 s`);
  squatter.close();
  await said(system, 'tasks runs again');
  await until('/ready', async () => (await statusOf(`${place.url('tasks')}/ready`)) === 200);
  expect(pidOf('tasks/dist/server.js')).not.toBe(before);
});

test('a killed PostgreSQL is restarted, and the services reconnect', async () => {
  const postmaster = processesWith(place.dataDir).find(({ command }) => command.includes('/postgres -D'));
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  await said(system, 'PostgreSQL runs again');
  for (const service of SERVICE_NAMES) {
    await until('/ready', async () => (await statusOf(`${place.url(service)}/ready`)) === 200);
  }
});

test('a second npm start on the same data folder refuses to start', async () => {
  const other = await makePlace();
  const second = npmStart({ ...other, dataDir: place.dataDir });
  expect(await second.exitCode).not.toBe(0);
  expect(second.output()).toMatch(
    /^npm start: the data folder .* is in use by another npm start \(pid \d+\)/m,
  );
  await other.remove();
});

test('a taken port is named with its variable, and nothing is started', async () => {
  const other = await makePlace();
  const second = npmStart({ ...other, ports: { ...other.ports, orders: place.ports.orders } });
  expect(await second.exitCode).not.toBe(0);
  expect(second.output()).toMatch(
    new RegExp(`^npm start: port ${place.ports.orders} is taken by another program; set ORDERS_PORT`, 'm'),
  );
  expect(processesWith(other.dataDir)).toEqual([]);
  await other.remove();
});

test('after a kill -9 of everything, one of two new starts recovers all data', async () => {
  killAll(place.dataDir);
  await until('everything to be dead', () => processesWith(place.dataDir).length === 0);
  const both = [npmStart(place), npmStart(place)];
  const [loser] = await Promise.all([
    Promise.race(both.map(async (one) => ({ one, code: await one.exitCode }))),
  ]);
  expect(loser.code).not.toBe(0);
  expect(loser.one.output()).toContain('is in use by another npm start');
  const winner = both.find((one) => one !== loser.one);
  if (!winner) throw new Error('both starts failed');
  system = winner;
  await said(system, 'Ctrl-C');
  const [, ...args] = curlLine();
  expect(execFileSync('curl', ['--silent', ...args], { encoding: 'utf8' })).toContain('"code":"email_taken"');
});

test('SIGTERM to npm ends everything: no process, no open port', async () => {
  system.child.kill('SIGTERM');
  await system.exitCode;
  expect(processesWith(place.dataDir)).toEqual([]);
  for (const service of PROCESS_NAMES) {
    expect(await statusOf(`${place.url(service)}/health`)).toBeUndefined();
  }
});
