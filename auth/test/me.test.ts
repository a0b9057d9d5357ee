import { beforeAll, describe, expect, test } from '@jest/globals';
import { untilLockAwaited } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import { until } from '@marketstall/testing/wire';
import { updatePassword } from '../src/users/queries.js';
import { type Auth, newAccount, PASSWORD, signedIn, signIn, startAuth, startReplica } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

const NEW_PASSWORD = 'another horse';

describe('GET /me', () => {
  test('a user reads their account; with its ETag, 304', async () => {
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

describe("a valid token of a user who is gone or disabled is 401, for everything of the user's own", () => {
  test.each(['DELETE FROM auth.users WHERE id = $1', 'UPDATE auth.users SET disabled = true WHERE id = $1'])(
    '%s',
    async (sql) => {
      const { me, user, pair } = await signedIn(auth);
      await auth.database.pool.query(sql, [user.id]);
      const { headers } = await me.get('/me').expect(401);
      expect(headers['www-authenticate']).toBe('Bearer realm="marketstall", error="invalid_token"');
      await me.patch('/me').send({ email: newAccount().email }).expect(401);
      await me
        .put('/me/password')
        .send({ current_password: PASSWORD, new_password: NEW_PASSWORD })
        .expect(401);
      await auth.api.post('/refresh').send({ refresh_token: pair.refresh_token }).expect(401);
    },
  );

  test('so is the token of a user who never was', async () => {
    await auth.api.as(testUser()).get('/me').expect(401);
  });
});

describe('PATCH /me', () => {
  test('a user changes what they send; role, id and disabled are not theirs to change', async () => {
    const { me, user } = await signedIn(auth);
    const { email } = newAccount();
    const sent = { email: ` ${email} `, role: 'admin', id: testUser().id, disabled: true };
    const { body, headers } = await me.patch('/me').send(sent).expect(200);
    expect(body).toEqual({ ...user, email, version: 2, updated_at: expect.any(String) });
    expect(body.updated_at > user.updated_at).toBe(true);
    expect(headers.etag).toBe('"2"');
    const form = await me.patch('/me').type('form').send({ username: newAccount().username }).expect(200);
    expect(form.body).toMatchObject({ email, version: 3 });
  });

  test('what was read can be sent back, and the case of a name can change', async () => {
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

  test("another user's name or email address is 409, whatever the case", async () => {
    const { me } = await signedIn(auth);
    const { account } = await signedIn(auth);
    const email = await me.patch('/me').send({ email: account.email.toUpperCase() }).expect(409);
    expect(email.body.code).toBe('email_taken');
    const name = await me.patch('/me').send({ username: account.username.toUpperCase() }).expect(409);
    expect(name.body.code).toBe('username_taken');
  });

  test('a stale version is 409, a stale If-Match 412, and of ten writers with one version one wins', async () => {
    const { me } = await signedIn(auth);
    await me.patch('/me').send({ email: newAccount().email, version: 1 }).expect(200);
    const stale = await me.patch('/me').send({ email: newAccount().email, version: 1 }).expect(409);
    expect(stale.body).toMatchObject({ code: 'version_conflict', current_version: 2 });
    await me.patch('/me').set('If-Match', '"1"').send({ email: newAccount().email }).expect(412);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => me.patch('/me').send({ email: newAccount().email, version: 2 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });
});

describe('PUT /me/password', () => {
  const change = (current_password: unknown, new_password: unknown) => ({ current_password, new_password });

  test('a user changes it: the new one signs in, the old one no more, and all refresh tokens are revoked', async () => {
    const { me, account, pair } = await signedIn(auth);
    const other = await signIn(auth.api, account);
    await me
      .put('/me/password')
      .send(change(PASSWORD, ` ${NEW_PASSWORD} `))
      .expect(204);
    for (const { refresh_token } of [pair, other]) {
      await auth.api.post('/refresh').send({ refresh_token }).expect(401);
    }
    const { username } = account;
    await auth.api.post('/login').send({ username, password: PASSWORD }).expect(401);
    await auth.api.post('/login').send({ username, password: NEW_PASSWORD }).expect(401);
    await signIn(auth.api, { username, password: ` ${NEW_PASSWORD} ` });
    const { body } = await me.get('/me').expect(200);
    expect(body.version).toBe(2);
  });

  test('a wrong current password is 403, and changes nothing', async () => {
    const { me, account, pair } = await signedIn(auth);
    const { body } = await me.put('/me/password').send(change('wrong', NEW_PASSWORD)).expect(403);
    expect(body).toMatchObject({ code: 'invalid_credentials', status: 403 });
    await signIn(auth.api, account);
    await auth.api.post('/refresh').send({ refresh_token: pair.refresh_token }).expect(200);
  });

  test('a stale version or If-Match is refused before anything is compared', async () => {
    const { me } = await signedIn(auth);
    const body = change(PASSWORD, NEW_PASSWORD);
    await me.put('/me/password').set('If-Match', '"7"').send(body).expect(412);
    await me
      .put('/me/password')
      .send({ ...body, version: 7 })
      .expect(409);
    await me
      .put('/me/password')
      .set('If-Match', '"1"')
      .send({ ...body, version: 1 })
      .expect(204);
  });

  test('a new password that would not do for a sign-up is 400', async () => {
    const { me, account } = await signedIn(auth);
    for (const password of [
      'short',
      'x'.repeat(73),
      account.username,
      account.email.toUpperCase(),
      7,
      undefined,
    ]) {
      const { body } = await me.put('/me/password').send(change(PASSWORD, password)).expect(400);
      expect(body.errors).toMatchObject([{ field: 'new_password' }]);
    }
    const { body } = await me.put('/me/password').send({ new_password: NEW_PASSWORD }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'current_password', code: 'required' }]);
  });

  test('failures count together with failed logins: past ten, the right password is 429', async () => {
    const { me, account } = await signedIn(auth);
    const { username } = account;
    for (let n = 0; n < 5; n++) {
      await auth.api.post('/login').send({ username, password: 'wrong' }).expect(401);
      await me.put('/me/password').send(change('wrong', NEW_PASSWORD)).expect(403);
    }
    await me.put('/me/password').send(change(PASSWORD, NEW_PASSWORD)).expect(429);
    await auth.api.post('/login').send({ username, password: PASSWORD }).expect(429);
  });

  test('of two changes at once, one happens', async () => {
    const { me, account } = await signedIn(auth);
    const passwords = ['the first of two', 'the second of two'];
    const answers = await Promise.all(
      passwords.map((password) => me.put('/me/password').send(change(PASSWORD, password))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect([403, 409]).toContain(statuses.find((status) => status !== 204));
    await signIn(auth.api, { ...account, password: passwords[statuses.indexOf(204)] ?? '' });
  });

  test('a login that compared the old password before the change gets no session after it', async () => {
    const { me, account, user } = await signedIn(auth);
    let goOn = () => {};
    const changed = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let isWaiting = false;
    const passwords: Auth['passwords'] = {
      ...auth.passwords,
      async matches(...comparison) {
        const isRight = await auth.passwords.matches(...comparison);
        isWaiting = true;
        await changed;
        return isRight;
      },
    };
    const slow = await startReplica(auth.database, { passwords });
    const { username, password } = account;
    const login = slow.api
      .post('/login')
      .send({ username, password })
      .then(({ status }) => status);
    await until(() => isWaiting);
    await me.put('/me/password').send(change(PASSWORD, NEW_PASSWORD)).expect(204);
    goOn();
    expect(await login).toBe(401);
    expect(await sessionsOf(user.id)).toBe(0);
  });

  test('a login whose session is not committed yet when the password changes does not outlive the change', async () => {
    const { user } = await signedIn(auth);
    const { pool } = auth.database;
    const { rows } = await pool.query('SELECT password_hash AS hash FROM auth.users WHERE id = $1', [
      user.id,
    ]);
    const login = await pool.connect();
    await login.query('BEGIN');
    await login.query('SELECT FROM auth.users WHERE id = $1 FOR SHARE', [user.id]);
    await login.query(
      `INSERT INTO auth.sessions (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
      [testUser().id, user.id],
    );
    const changed = updatePassword(pool, user.id, rows[0].hash, 'a new hash');
    await untilLockAwaited(pool);
    await login.query('COMMIT');
    login.release();
    expect(await changed).toBe(true);
    expect(await sessionsOf(user.id)).toBe(0);
  });
});

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await auth.database.pool.query(
    'SELECT count(*)::integer AS count FROM auth.sessions WHERE user_id = $1',
    [userId],
  );
  return rows[0].count;
}
