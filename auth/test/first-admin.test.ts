import { beforeAll, expect, test } from '@jest/globals';
import { StartError } from '@marketstall/shared/errors';
import { capturedLog } from '@marketstall/testing/wire';
import { ensureFirstAdmin } from '../src/users/first-admin.js';
import { findUserByName } from '../src/users/queries.js';
import { type Auth, newAccount, signedIn, signIn, startAuth } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

const ensure = (admin: ReturnType<typeof newAccount>, log = capturedLog().log) =>
  ensureFirstAdmin(auth.database.pool, auth.passwords, admin, log);

const stored = (name: string) => findUserByName(auth.database.pool, name);

test('the first start creates the admin; a second one leaves the account as its owner changed it', async () => {
  const admin = newAccount();
  await ensure({ ...admin, username: ` ${admin.username} ` });
  const { access_token: token } = await signIn(auth.api, admin);
  await auth.api.as({ token }).get('/users').expect(200);
  const { email } = newAccount();
  await auth.api.as({ token }).patch('/me').send({ email, current_password: admin.password }).expect(200);
  await ensure({ ...admin, password: 'another password' });
  await ensure({ ...admin, username: ` ${admin.username} ` });
  expect(await stored(admin.username)).toMatchObject({ role: 'admin', email, version: 2 });
  await signIn(auth.api, admin);
});

test('when four replicas start at once, one creates the admin, and all start', async () => {
  for (let round = 0; round < 5; round++) {
    const admin = newAccount();
    await Promise.all(Array.from({ length: 4 }, () => ensure(admin)));
    expect(await stored(admin.username)).toMatchObject({ role: 'admin' });
  }
});

test('a user who already has ADMIN_USERNAME stays a user, and the log warns', async () => {
  const { account } = await signedIn(auth);
  const { log, lines } = capturedLog();
  await ensure({ ...account, username: account.username.toUpperCase(), password: 'another password' }, log);
  expect(await stored(account.username)).toMatchObject({ role: 'user' });
  expect(lines()).toMatchObject([
    { level: 'warn', msg: 'the user named by ADMIN_USERNAME or ADMIN_EMAIL is not an admin; left unchanged' },
  ]);
  await signIn(auth.api, account);
});

test.each([
  ['a short password', { password: 'short' }, 'password: must have at least 8 characters'],
  ['a common password', { password: 'password' }, 'password: is one of the commonest passwords'],
  ['a bad email address', { email: 'nobody' }, 'email: must be an email address'],
  ['an email address for a username', { username: 'ann@example.com' }, 'username: may have letters'],
])('%s in the settings stops the start with one clear sentence', async (_what, fields, sentence) => {
  const started = ensure(newAccount(fields));
  await expect(started).rejects.toThrow(StartError);
  await expect(started).rejects.toThrow(
    `ADMIN_EMAIL, ADMIN_USERNAME or ADMIN_PASSWORD is invalid: ${sentence}`,
  );
});

test('an admin who changed their username does not stop the start, and no second admin is created', async () => {
  const admin = newAccount();
  await ensure(admin);
  const { access_token: token } = await signIn(auth.api, admin);
  const { username } = newAccount();
  await auth.api.as({ token }).patch('/me').send({ username }).expect(200);
  await ensure(admin);
  expect(await stored(admin.username)).toBeUndefined();
  expect(await stored(username)).toMatchObject({ role: 'admin', email: admin.email });
});

test('a user who already has ADMIN_EMAIL stays a user, and the log warns', async () => {
  const { account } = await signedIn(auth);
  const { log, lines } = capturedLog();
  const admin = newAccount({ email: account.email });
  await ensure(admin, log);
  expect(await stored(admin.username)).toBeUndefined();
  expect(lines()).toMatchObject([{ level: 'warn', username: account.username }]);
});

test('the first admin may have a reserved username, which others may not', async () => {
  await ensure(newAccount({ username: 'admin' }));
  expect(await stored('admin')).toMatchObject({ role: 'admin' });
  await auth.api
    .post('/signup')
    .send(newAccount({ username: 'Ad.Min' }))
    .expect(400);
});
