import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { clusterUrl } from '@marketstall/testing/database';
import {
  launcherOf,
  makePlace,
  type Place,
  readEnvFile,
  startSystem,
  statusOf,
} from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';
import pg from 'pg';

jest.setTimeout(60_000);

const NAME = `launcher_${randomBytes(6).toString('hex')}`;

let embedded: Place;
let external: Place;
let databaseUrl: string;

beforeAll(async () => {
  embedded = await makePlace();
  external = await makePlace();
  const owner = new pg.Client(clusterUrl());
  await owner.connect();
  // As on many managed servers: this user owns a database, but may not create roles.
  await owner.query(`CREATE ROLE ${NAME} LOGIN PASSWORD 'modest'`);
  await owner.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  await owner.end();
  const url = new URL(clusterUrl());
  Object.assign(url, { username: NAME, password: 'modest', pathname: `/${NAME}` });
  databaseUrl = url.href;
});

afterAll(async () => {
  await embedded.remove();
  await external.remove();
});

test('two systems run side by side, one of them on a database whose user may not create roles', async () => {
  const [first, second] = await Promise.all([
    startSystem(embedded),
    startSystem(external, { DATABASE_URL: databaseUrl }),
  ]);
  expect(second.output()).toContain(`Warning: ${NAME} may not create roles`);
  expect(await readEnvFile(external.dataDir)).toMatchObject({ ORDERS_DATABASE_URL: databaseUrl });
  expect(processesWith(external.dataDir).some(({ command }) => command.includes('postgres -D'))).toBe(false);
  for (const place of [embedded, external]) {
    expect(await statusOf(`${place.url('orders')}/ready`)).toBe(200);
  }

  process.kill(launcherOf(embedded), 'SIGTERM');
  expect(await first.exitCode).toBe(0);
  expect(await statusOf(`${external.url('orders')}/ready`)).toBe(200);
  process.kill(launcherOf(external), 'SIGTERM');
  expect(await second.exitCode).toBe(0);
  expect(processesWith(external.dataDir)).toEqual([]);
});
