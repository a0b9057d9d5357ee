import { beforeAll, describe, expect, test } from '@jest/globals';
import { untilLockAwaited } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import { until } from '@marketstall/testing/wire';
import { updatePassword } from '../src/users/queries.js';
import { type Auth, PASSWORD, signedIn, signIn, startAuth, startReplica } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

const NEW_PASSWORD = 'another horse';

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await auth.database.pool.query(
    'SELECT count(*)::integer AS count FROM auth.sessions WHERE user_id = $1',
    [userId],
  );
  return rows[0].count;
}

describe('PUT /me/password', () => {
  const change = (current_password: unknown, new_password: unknown) => ({ current_password, new_password });

  test('a user changes their password: only the new one signs in, and all tokens are revoked', async () => {
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
    const { access_token: token } = await signIn(auth.api, { username, password: ` ${NEW_PASSWORD} ` });
    await me.get('/me').expect(401);
    const { body } = await auth.api.as({ token }).get('/me').expect(200);
    expect(body.version).toBe(2);
  });

  test('a wrong current password is 403, and changes nothing', async () => {
    const { me, account, pair } = await signedIn(auth);
    const { body } = await me.put('/me/password').send(change('wrong', NEW_PASSWORD)).expect(403);
    expect(body).toMatchObject({ code: 'invalid_credentials', status: 403 });
    await signIn(auth.api, account);
    await auth.api.post('/refresh').send({ refresh_token: pair.refresh_token }).expect(200);
  });

  test('a stale version or If-Match is refused before any password is compared', async () => {
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

  test('a new password that a sign-up would refuse is 400', async () => {
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

  test('wrong current passwords and failed logins are counted together: after ten, the right password is 429', async () => {
    const { me, account } = await signedIn(auth);
    const { username } = account;
    for (let n = 0; n < 5; n++) {
      await auth.api.post('/login').send({ username, password: 'wrong' }).expect(401);
      await me.put('/me/password').send(change('wrong', NEW_PASSWORD)).expect(403);
    }
    await me.put('/me/password').send(change(PASSWORD, NEW_PASSWORD)).expect(429);
    await auth.api.post('/login').send({ username, password: PASSWORD }).expect(429);
  });

  test('of two changes at once, one succeeds', async () => {
    const { me, account } = await signedIn(auth);
    const passwords = ['the first of two', 'the second of two'];
    const answers = await Promise.all(
      passwords.map((password) => me.put('/me/password').send(change(PASSWORD, password))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    // 401: the first one had ended its session.
    expect([401, 403, 409]).toContain(statuses.find((status) => status !== 204));
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

  test('a session that a login has not committed yet when the password changes is ended by the change', async () => {
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
