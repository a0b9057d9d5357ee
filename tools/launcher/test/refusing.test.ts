import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { makePlace, npmStart, type Place } from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';

jest.setTimeout(60_000);

let place: Place;

beforeAll(async () => {
  place = await makePlace();
});

afterAll(() => place.remove());

/** The error message of an npm start that fails; checks that it leaves nothing running. */
async function refusal(env: Record<string, string>): Promise<string | undefined> {
  const started = npmStart(place, env);
  expect(await started.exitCode).not.toBe(0);
  expect(processesWith(place.dataDir)).toEqual([]);
  return /^npm start: .*/m.exec(started.output())?.[0];
}

test('an unreachable database is named', async () => {
  const url = `postgresql://somebody:secret@127.0.0.1:${place.ports.auth}/shop`;
  const sentence = await refusal({ DATABASE_URL: url });
  expect(sentence).toContain(
    `can't use the database at 127.0.0.1:${place.ports.auth}/shop: connect ECONNREFUSED`,
  );
  expect(sentence).not.toContain('secret');
});

test('wrong settings are named before anything is started', async () => {
  expect(await refusal({ TASKS_PORT: String(place.ports.auth) })).toContain(
    `AUTH_PORT and TASKS_PORT are both ${place.ports.auth}`,
  );
  expect(await refusal({ DATABASE_URL: 'shop' })).toContain('DATABASE_URL must look like postgresql://');
  expect(await refusal({ JWT_SECRET: 'short' })).toContain('JWT_SECRET must have at least 32 bytes');
});

test('a service that cannot start says why, and all others are stopped', async () => {
  expect(await refusal({ PLACING_TIMEOUT_SECONDS: 'soon' })).toContain(
    'orders: PLACING_TIMEOUT_SECONDS must be a whole number',
  );
});

test('a service started alone names what is missing', async () => {
  const env = { ...process.env, DATABASE_URL: '', ORDERS_DATABASE_URL: '', JWT_SECRET: 'x'.repeat(32) };
  const cwd = path.join(__dirname, '../../..');
  const started = promisify(execFile)('npm', ['start', '-w', 'orders'], { cwd, env });
  await expect(started).rejects.toMatchObject({
    stderr: expect.stringContaining('orders: DATABASE_URL is required'),
  });
});
