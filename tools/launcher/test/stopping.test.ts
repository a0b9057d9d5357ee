import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { PROCESS_NAMES } from '@marketstall/shared/services';
import {
  launcherOf,
  makePlace,
  npmStart,
  type Place,
  startSystem,
  statusOf,
  until,
} from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';

jest.setTimeout(60_000);

let place: Place;

beforeEach(async () => {
  place = await makePlace();
});

afterEach(() => place.remove());

async function expectNothingLeft(): Promise<void> {
  expect(processesWith(place.dataDir)).toEqual([]);
  for (const service of PROCESS_NAMES) {
    expect(await statusOf(`${place.url(service)}/health`)).toBeUndefined();
  }
}

test('Ctrl-C, even twice, ends everything in order: services first, PostgreSQL last', async () => {
  const system = await startSystem(place);
  const group = -(system.child.pid ?? 0);
  process.kill(group, 'SIGINT');
  process.kill(group, 'SIGINT');
  await system.exitCode;
  await expectNothingLeft();
  expect(existsSync(path.join(place.dataDir, 'env'))).toBe(false);
  expect(existsSync(path.join(place.dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
});

test('SIGTERM during the start ends it, and leaves nothing running', async () => {
  const system = npmStart(place);
  await until('the first file of the database', () => existsSync(path.join(place.dataDir, 'logs')));
  process.kill(launcherOf(place), 'SIGTERM');
  expect(await system.exitCode).toBe(0);
  await expectNothingLeft();
  expect(system.output()).not.toContain('is ready');
});

test('services end by themselves when the launcher is killed', async () => {
  await startSystem(place);
  process.kill(launcherOf(place), 'SIGKILL');
  const isService = ({ command }: { command: string }) => command.includes('dist/server.js');
  await until('the services to end', () => !processesWith(place.dataDir).some(isService));
  await until('the ports to be closed', async () => (await statusOf(place.url('orders'))) === undefined);
});
