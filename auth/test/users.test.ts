import { beforeAll, describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { type Auth, signedIn, signedInAdmin, signIn, startAuth } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

interface Listed {
  id: string;
  username: string;
}

describe('GET /users', () => {
  test('an admin pages through all users, newest first or by name regardless of letter case, and sees each once', async () => {
    const own = await startAuth();
    const { admin } = await signedInAdmin(own);
    for (const username of ['delta', 'Alpha', 'charlie', 'Bravo']) await signedIn(own, { username });
    const walk = async (query: string) => {
      const seen: string[] = [];
      let path: string | undefined = `/users?limit=2${query}`;
      while (path) {
        const { body, headers } = (await admin.get(path).expect(200)) as {
          body: { items: Listed[] };
          headers: Record<string, string>;
        };
        seen.push(...body.items.map(({ username }) => username.replace(/^ann-.*/, 'ann')));
        path = /^<(.*)>; rel="next"$/.exec(headers.link ?? '')?.[1];
      }
      return seen;
    };
    expect(await walk('')).toEqual(['Bravo', 'charlie', 'Alpha', 'delta', 'ann']);
    expect(await walk('&sort=created_at')).toEqual(['ann', 'delta', 'Alpha', 'charlie', 'Bravo']);
    expect(await walk('&sort=username')).toEqual(['Alpha', 'ann', 'Bravo', 'charlie', 'delta']);
    expect(await walk('&sort=username&order=desc')).toEqual(['delta', 'charlie', 'Bravo', 'ann', 'Alpha']);
    const { body } = await admin.get('/users?sort=username&limit=1').expect(200);
    expect(body.items[0]).toMatchObject({ username: 'Alpha', disabled: false, role: 'user', version: 1 });
    expect(JSON.stringify(body)).not.toContain('password');
    await admin.get('/users?sort=email').expect(400);
    await admin.get('/users?cursor=x').expect(400);
  });

  test('an admin finds users by the beginning of a name or address in any case, by role, and who is disabled', async () => {
    const own = await startAuth();
    const { admin, user: boss } = await signedInAdmin(own);
    const made: Record<string, string> = {};
    for (const [username, email] of [
      ['Oak_1', 'a_b@shop.example'],
      ['oakX1', 'second@shop.example'],
      ['elm', 'OAK@shop.example'],
    ] as const) {
      made[username] = (await signedIn(own, { username, email })).user.id;
    }
    await admin.patch(`/users/${made.elm}`).send({ disabled: true }).expect(200);
    const names = async (query: string) => {
      const { body } = await admin.get(`/users?sort=username&${query}`).expect(200);
      return body.items.map(({ username }: Listed) => username);
    };
    expect(await names('q=oak')).toEqual(['elm', 'Oak_1', 'oakX1']);
    expect(await names('q=OAK_')).toEqual(['Oak_1']);
    expect(await names('q=a_b@')).toEqual(['Oak_1']);
    expect(await names('q=%25')).toEqual([]);
    expect(await names('q=%5C')).toEqual([]);
    expect(await names('q=ak')).toEqual([]);
    expect(await names('q=oak&disabled=false&limit=1')).toEqual(['Oak_1']);
    expect(await names('disabled=true')).toEqual(['elm']);
    expect(await names('role=admin')).toEqual([boss.username]);
    const { body } = await admin.get('/users?q=oak&count=true&limit=1').expect(200);
    expect(body).toMatchObject({ total: 3 });
    await admin.get('/users?role=root').expect(400);
    await admin.get('/users?disabled=1').expect(400);
  });

  test('the list and each user are 403 for a user, and 401 without a token', async () => {
    const { me, user } = await signedIn(auth);
    for (const path of ['/users', `/users/${user.id}`]) {
      await me.get(path).expect(403);
      await auth.api.get(path).expect(401);
    }
  });

  test('an admin reads a user, without the password; an unknown one is 404', async () => {
    const { admin } = await signedInAdmin(auth);
    const { user } = await signedIn(auth);
    const { body, headers } = await admin.get(`/users/${user.id}`).expect(200);
    expect(body).toEqual({ ...user, disabled: false });
    expect(headers.etag).toBe('"1"');
    await admin.get(`/users/${testUser().id}`).expect(404);
  });
});

describe('PATCH /users/:id', () => {
  test('an admin makes a user an admin, and a plain user again', async () => {
    const { admin } = await signedInAdmin(auth);
    const { user, account } = await signedIn(auth);
    const { body, headers } = await admin.patch(`/users/${user.id}`).send({ role: 'admin' }).expect(200);
    expect(body).toEqual({
      ...user,
      role: 'admin',
      disabled: false,
      version: 2,
      updated_at: expect.any(String),
    });
    expect(headers.etag).toBe('"2"');
    const promoted = auth.api.as({ token: (await signIn(auth.api, account)).access_token });
    await promoted.get('/users').expect(200);
    await admin.patch(`/users/${user.id}`).send({ role: 'user' }).expect(200);
    await promoted.get('/users').expect(401);
    const demoted = auth.api.as({ token: (await signIn(auth.api, account)).access_token });
    await demoted.get('/users').expect(403);
  });

  test('a user whom an admin disables is signed out everywhere; enabled again, they can sign in', async () => {
    const { admin } = await signedInAdmin(auth);
    const { user, pair, account, me } = await signedIn(auth);
    const other = await signIn(auth.api, account);
    await admin.patch(`/users/${user.id}`).send({ disabled: true }).expect(200);
    await auth.api.post('/refresh').send({ refresh_token: pair.refresh_token }).expect(401);
    const { username, password } = account;
    await auth.api.post('/login').send({ username, password }).expect(401);
    await me.get('/me').expect(401);
    await admin.patch(`/users/${user.id}`).type('form').send({ disabled: 'false' }).expect(200);
    await auth.api.post('/refresh').send({ refresh_token: other.refresh_token }).expect(401);
    const { access_token: token } = await signIn(auth.api, account);
    await me.get('/me').expect(401);
    await auth.api.as({ token }).get('/me').expect(200);
  });

  test('an admin who was disabled or demoted can do nothing with an older token', async () => {
    const { admin } = await signedInAdmin(auth);
    const second = await signedInAdmin(auth);
    const { user } = await signedIn(auth);
    await admin.patch(`/users/${second.user.id}`).send({ role: 'user' }).expect(200);
    await second.admin.patch(`/users/${second.user.id}`).send({ role: 'admin' }).expect(403);
    await second.admin.get('/users').expect(403);
    await admin.patch(`/users/${second.user.id}`).send({ disabled: true }).expect(200);
    await second.admin.patch(`/users/${second.user.id}`).send({ disabled: false }).expect(401);
    await auth.api
      .as(testUser({ role: 'admin' }))
      .patch(`/users/${user.id}`)
      .send({ role: 'admin' })
      .expect(401);
  });

  test('a change is 403 for a user, even of their own account, and 401 without a token', async () => {
    const { me, user } = await signedIn(auth);
    await me.patch(`/users/${user.id}`).send({ role: 'admin' }).expect(403);
    await auth.api.patch(`/users/${user.id}`).send({ role: 'admin' }).expect(401);
  });

  test.each([
    {},
    { version: 1 },
    { role: 'root' },
    { disabled: 'yes' },
    { disabled: null },
    { email: 'a@b.example' },
  ])('a change of %j is 400', async (change) => {
    const { admin } = await signedInAdmin(auth);
    const { user } = await signedIn(auth);
    await admin.patch(`/users/${user.id}`).send(change).expect(400);
  });

  test('an unknown user is 404, a stale version 409, a stale If-Match 412', async () => {
    const { admin } = await signedInAdmin(auth);
    const { user } = await signedIn(auth);
    await admin.patch(`/users/${testUser().id}`).send({ role: 'admin' }).expect(404);
    await admin.patch('/users/seven').send({ role: 'admin' }).expect(404);
    await admin.patch(`/users/${user.id}`).send({ role: 'admin', version: 9 }).expect(409);
    await admin.patch(`/users/${user.id}`).set('If-Match', '"9"').send({ role: 'admin' }).expect(412);
  });

  test('the last admin who can sign in is neither demoted nor disabled', async () => {
    const own = await startAuth();
    const { admin, user: boss } = await signedInAdmin(own);
    const path = `/users/${boss.id}`;
    for (const change of [{ role: 'user' }, { disabled: true }, { role: 'user', disabled: true }]) {
      expect((await admin.patch(path).send(change).expect(409)).body.code).toBe('last_admin');
    }
    expect((await admin.patch(path).send({ role: 'user', version: 9 }).expect(409)).body.code).toBe(
      'version_conflict',
    );
    await admin.patch(path).set('If-Match', '"9"').send({ role: 'user' }).expect(412);
    const { user: second } = await signedIn(own);
    await admin.patch(`/users/${second.id}`).send({ role: 'admin', disabled: true }).expect(200);
    // A disabled admin can't sign in.
    await admin.patch(path).send({ disabled: true }).expect(409);
    await admin.patch(`/users/${second.id}`).send({ disabled: false }).expect(200);
    await admin.patch(path).send({ role: 'user' }).expect(200);
  });

  test('of two admins who demote each other at once, one stays', async () => {
    const own = await startAuth();
    for (let round = 0; round < 5; round++) {
      const pair = [await signedInAdmin(own), await signedInAdmin(own)] as const;
      await own.database.pool.query(
        `UPDATE auth.users SET role = 'user' WHERE role = 'admin' AND id <> ALL($1)`,
        [pair.map(({ user }) => user.id)],
      );
      const answers = await Promise.all([
        pair[0].admin.patch(`/users/${pair[1].user.id}`).send({ role: 'user' }),
        pair[1].admin.patch(`/users/${pair[0].user.id}`).send({ role: 'user' }),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const { rows } = await own.database.pool.query(`SELECT FROM auth.users WHERE role = 'admin'`);
      expect(rows).toHaveLength(1);
    }
  });
});
