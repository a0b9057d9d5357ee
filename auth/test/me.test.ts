import { beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { updateProfile } from '../src/users/queries.js';
import { type Auth, newAccount, PASSWORD, signedIn, startAuth } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

describe('GET /me', () => {
  test('a user reads their account; with its current ETag, the answer is 304', async () => {
    const { me, user } = await signedIn(auth);
    const { body, headers } = await me.get('/me').expect(200);
    expect(body).toEqual(user);
    expect(headers).toMatchObject({ etag: '"1"', 'cache-control': 'private, no-cache' });
    await me.get('/me').set('If-None-Match', '"1"').expect(304);
  });

  test('without a token it is 401', async () => {
    const { headers } = await auth.api.get('/me').expect(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="marketstall"');
  });
});

describe("a valid token is 401 for everything of its user's own", () => {
  test.each([
    ['deleted', 'DELETE FROM auth.users WHERE id = $1'],
    ['disabled', 'UPDATE auth.users SET disabled = true WHERE id = $1'],
  ])('once the user is %s', async (_what, sql) => {
    const { me, user, pair } = await signedIn(auth);
    await auth.database.pool.query(sql, [user.id]);
    const { headers } = await me.get('/me').expect(401);
    expect(headers['www-authenticate']).toBe('Bearer realm="marketstall", error="invalid_token"');
    await me.patch('/me').send(newEmail()).expect(401);
    await me
      .put('/me/password')
      .send({ current_password: PASSWORD, new_password: 'another horse' })
      .expect(401);
    await auth.api.post('/refresh').send({ refresh_token: pair.refresh_token }).expect(401);
  });

  test('if the user never existed', async () => {
    await auth.api.as(testUser()).get('/me').expect(401);
  });
});

const newEmail = (email = newAccount().email) => ({ email, current_password: PASSWORD });

describe('PATCH /me', () => {
  test('a user changes the fields that they send; role, id and disabled are ignored', async () => {
    const { me, user } = await signedIn(auth);
    const { email } = newAccount();
    const sent = {
      email: ` ${email} `,
      current_password: PASSWORD,
      role: 'admin',
      id: testUser().id,
      disabled: true,
    };
    const { body, headers } = await me.patch('/me').send(sent).expect(200);
    expect(body).toEqual({ ...user, email, version: 2, updated_at: expect.any(String) });
    expect(body.updated_at > user.updated_at).toBe(true);
    expect(headers.etag).toBe('"2"');
    const form = await me.patch('/me').type('form').send({ username: newAccount().username }).expect(200);
    expect(form.body).toMatchObject({ email, version: 3 });
  });

  test('a user can send back what they read, and change the letter case of their username', async () => {
    const { me, user } = await signedIn(auth);
    const username = user.username.toUpperCase();
    const { body } = await me
      .patch('/me')
      .send({ ...user, username })
      .expect(200);
    expect(body).toMatchObject({ username, version: 2 });
  });

  test.each([
    {},
    { version: 1 },
    { role: 'admin' },
    { email: 'nothing' },
    { username: 'a b' },
    { email: null },
  ])('a change of %j is 400', async (change) => {
    const { me } = await signedIn(auth);
    await me.patch('/me').send(change).expect(400);
  });

  test('another email address needs the current password: 400 without it, 403 with a wrong one', async () => {
    const { me, user } = await signedIn(auth);
    const { email } = newAccount();
    const { body } = await me.patch('/me').send({ email, username: newAccount().username }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'current_password', code: 'required' }]);
    const wrong = await me.patch('/me').send({ email, current_password: 'wrong' }).expect(403);
    expect(wrong.body.code).toBe('invalid_credentials');
    await me.patch('/me').send({ email: user.email.toUpperCase() }).expect(400);
    await me.patch('/me').send({ current_password: PASSWORD }).expect(400);
    expect((await me.get('/me').expect(200)).body).toEqual(user);
    await me.patch('/me').send({ email: user.email, username: newAccount().username }).expect(200);
    await me.patch('/me').type('form').send(newEmail(email)).expect(200);
  });

  test('guesses of the password count towards the same limit as failed logins', async () => {
    const { me, account } = await signedIn(auth);
    const guess = () => me.patch('/me').send({ email: newAccount().email, current_password: 'wrong' });
    for (let tries = 0; tries < 10; tries++) await guess().expect(403);
    await guess().expect(429);
    await auth.api.post('/login').send(account).expect(429);
  });

  test('if the password or the address changes after the check, the address stays', async () => {
    const { user } = await signedIn(auth);
    const { pool } = auth.database;
    const versions = '{(,)}';
    const change = { email: newAccount().email };
    for (const checkedHash of ['an older hash', null]) {
      expect(await updateProfile(pool, user.id, change, { versions, checkedHash })).toBeUndefined();
    }
    const same = await updateProfile(pool, user.id, { email: user.email }, { versions, checkedHash: null });
    expect(same).toMatchObject({ email: user.email, version: 2 });
  });

  test("another user's username or email address is 409, in any letter case", async () => {
    const { me } = await signedIn(auth);
    const { account } = await signedIn(auth);
    const email = await me.patch('/me').send(newEmail(account.email.toUpperCase())).expect(409);
    expect(email.body.code).toBe('email_taken');
    const name = await me.patch('/me').send({ username: account.username.toUpperCase() }).expect(409);
    expect(name.body.code).toBe('username_taken');
  });

  test('a stale version is 409, a stale If-Match 412; of ten writers with the same version, one wins', async () => {
    const { me } = await signedIn(auth);
    await me
      .patch('/me')
      .send({ ...newEmail(), version: 1 })
      .expect(200);
    const stale = await me
      .patch('/me')
      .send({ ...newEmail(), version: 1 })
      .expect(409);
    expect(stale.body).toMatchObject({ code: 'version_conflict', current_version: 2 });
    await me.patch('/me').set('If-Match', '"1"').send(newEmail()).expect(412);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => me.patch('/me').send({ ...newEmail(), version: 2 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });
});
