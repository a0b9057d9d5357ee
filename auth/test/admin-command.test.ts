import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Auth, signedIn, signIn, startAuth } from './accounts.js';

let auth: Auth;
let dataDir: string;

beforeAll(async () => {
  auth = await startAuth();
  dataDir = await mkdtemp(path.join(tmpdir(), 'marketstall-admin-'));
  await writeFile(
    path.join(dataDir, 'env'),
    `DATABASE_URL=nonsense\nAUTH_DATABASE_URL=${auth.database.url}\n`,
  );
});

afterAll(() => rm(dataDir, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run admin -- <args>` with only this environment. */
function runAdmin(args: string[], env: Record<string, string>): Promise<Ended> {
  const command = path.join(__dirname, '../dist/admin.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function roleOf(id: string): Promise<string> {
  const { rows } = await auth.database.pool.query('SELECT role FROM auth.users WHERE id = $1', [id]);
  return rows[0].role;
}

test('the command makes a user an admin, named in any letter case, in the database that is set', async () => {
  const { user, account } = await signedIn(auth);
  const name = account.username.toUpperCase();
  const ended = await runAdmin([name], {
    AUTH_DATABASE_URL: auth.database.url,
    DATABASE_URL: 'nonsense',
    DATA_DIR: '/nowhere',
  });
  expect(ended).toEqual({ code: 0, stdout: expect.stringMatching(`^${name} is an admin now`), stderr: '' });
  expect(await roleOf(user.id)).toBe('admin');
  const { access_token: token } = await signIn(auth.api, account);
  await auth.api.as({ token }).get('/users').expect(200);
});

test('without a database setting, the command finds the system that runs on this machine', async () => {
  const { user, account } = await signedIn(auth);
  expect(await runAdmin([account.username], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
  expect(await roleOf(user.id)).toBe('admin');
});

test.each([
  ['an unknown user', ['nobody'], {}, 'admin: there is no user "nobody"\n'],
  ['no name', [], {}, 'admin: usage: npm run admin -- <username>\n'],
  ['two names', ['ann', 'bob'], {}, 'admin: usage: npm run admin -- <username>\n'],
  [
    'no database',
    ['ann'],
    { AUTH_DATABASE_URL: '', DATABASE_URL: '' },
    'admin: there is no database: start the system first (npm start), or set DATABASE_URL\n',
  ],
  [
    'a database that is down',
    ['ann'],
    { AUTH_DATABASE_URL: 'postgresql://127.0.0.1:1/none' },
    'admin: connect ECONNREFUSED 127.0.0.1:1\n',
  ],
])('%s: the command writes one clear sentence and exits with 1', async (_what, args, env, sentence) => {
  expect(await runAdmin(args, { DATA_DIR: dataDir, ...env })).toEqual({
    code: 1,
    stdout: '',
    stderr: sentence,
  });
});
