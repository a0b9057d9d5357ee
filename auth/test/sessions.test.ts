import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sweepOnce } from '@marketstall/testing/sweep-once';
import { testUser } from '@marketstall/testing/tokens';
import jwt from 'jsonwebtoken';
import { sweeps } from '../src/sessions/sweeps.js';
import { type Auth, type Pair, signedIn, signIn, startAuth, startReplica } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

const hash = (token: string) => createHash('sha256').update(token).digest();

async function refreshed(token: string): Promise<Pair> {
  const { body, headers } = await auth.api.post('/refresh').send({ refresh_token: token }).expect(200);
  expect(headers['cache-control']).toBe('no-store');
  return body;
}

async function refused(token: string): Promise<void> {
  const { body } = await auth.api.post('/refresh').send({ refresh_token: token }).expect(401);
  expect(body.code).toBe('invalid_refresh_token');
}

/** Moves the time at which a token was spent back by `seconds`. */
async function spentEarlier(token: string, seconds: number): Promise<void> {
  const { rowCount } = await auth.database.pool.query(
    'UPDATE auth.refresh_tokens SET spent_at = spent_at - make_interval(secs => $2) WHERE token_hash = $1',
    [hash(token), seconds],
  );
  expect(rowCount).toBe(1);
}

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await auth.database.pool.query(
    'SELECT count(*)::integer AS count FROM auth.sessions WHERE user_id = $1',
    [userId],
  );
  return rows[0].count;
}

describe('POST /refresh', () => {
  test('a client spends a refresh token for a new pair, again and again', async () => {
    const { pair: first, user } = await signedIn(auth);
    const second = await refreshed(first.refresh_token);
    const third = await refreshed(second.refresh_token);
    expect(new Set([first, second, third].map((pair) => pair.refresh_token)).size).toBe(3);
    expect(new Set([first, second, third].map((pair) => pair.access_token)).size).toBe(3);
    expect(jwt.decode(third.access_token)).toMatchObject({ sub: user.id, username: user.username });
    await auth.api.as({ token: third.access_token }).get('/me').expect(200);
  });

  test('a client may send the refresh token as a form', async () => {
    const { pair } = await signedIn(auth);
    await auth.api.post('/refresh').type('form').send({ refresh_token: pair.refresh_token }).expect(200);
  });

  test('a client whose answer was lost gets exactly the same pair again, from any replica', async () => {
    const { pair } = await signedIn(auth);
    const second = await refreshed(pair.refresh_token);
    expect(await refreshed(pair.refresh_token)).toEqual(second);
    const replica = await startReplica(auth.database);
    const { body } = await replica.api
      .post('/refresh')
      .send({ refresh_token: pair.refresh_token })
      .expect(200);
    expect(body).toEqual(second);
    await spentEarlier(pair.refresh_token, 9);
    expect(await refreshed(pair.refresh_token)).toEqual(second);
  });

  test('ten refreshes at once with one token all get the same pair', async () => {
    for (let round = 0; round < 5; round++) {
      const { pair } = await signedIn(auth);
      const pairs = await Promise.all(Array.from({ length: 10 }, () => refreshed(pair.refresh_token)));
      expect(new Set(pairs.map((one) => JSON.stringify(one))).size).toBe(1);
      await refreshed((pairs[0] as Pair).refresh_token);
    }
  });

  test('a spent token that is used again after its successor ends the session', async () => {
    const { pair, user } = await signedIn(auth);
    const second = await refreshed(pair.refresh_token);
    const third = await refreshed(second.refresh_token);
    await refused(pair.refresh_token);
    await refused(third.refresh_token);
    await refused(second.refresh_token);
    expect(await sessionsOf(user.id)).toBe(0);
  });

  test('a spent token that is used again after 10 s ends the session', async () => {
    const { pair } = await signedIn(auth);
    const second = await refreshed(pair.refresh_token);
    await spentEarlier(pair.refresh_token, 11);
    await refused(pair.refresh_token);
    await refused(second.refresh_token);
  });

  test("the theft of one session leaves the user's other sessions alone", async () => {
    const { pair, account } = await signedIn(auth);
    const { username, password } = account;
    const other = await auth.api.post('/login').send({ username, password }).expect(200);
    await spentEarlier((await refreshed(pair.refresh_token)) && pair.refresh_token, 11);
    await refused(pair.refresh_token);
    await refreshed(other.body.refresh_token);
  });

  test('an expired token and an unknown one are 401', async () => {
    const { pair } = await signedIn(auth);
    await auth.database.pool.query(
      `UPDATE auth.refresh_tokens SET expires_at = now() - interval '1 second' WHERE token_hash = $1`,
      [hash(pair.refresh_token)],
    );
    await refused(pair.refresh_token);
    await refused('x');
    await refused('x'.repeat(5_000));
    await refused(pair.access_token.slice(0, 200));
  });

  test.each([{}, { refresh_token: '' }, { refresh_token: 7 }])('a body of %j is 400', async (body) => {
    await auth.api.post('/refresh').send(body).expect(400);
  });

  test('each refresh token lives as long as the settings say; expired sessions are swept', async () => {
    const { pair, account, user } = await signedIn(auth);
    const lifetime = async (token: string) => {
      const { rows } = await auth.database.pool.query(
        `SELECT extract(epoch FROM t.expires_at - t.issued_at) AS seconds, t.expires_at = s.expires_at AS "isSame"
           FROM auth.refresh_tokens t JOIN auth.sessions s ON s.id = session_id WHERE token_hash = $1`,
        [hash(token)],
      );
      return rows[0];
    };
    expect(await lifetime(pair.refresh_token)).toEqual({ seconds: 86_400, isSame: true });
    const second = await refreshed(pair.refresh_token);
    expect(await lifetime(second.refresh_token)).toEqual({ seconds: 86_400, isSame: true });
    await auth.database.pool.query(
      `UPDATE auth.sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1`,
      [user.id],
    );
    const other = await signIn(auth.api, account);
    await sweepOnce(auth.database.pool, sweeps({ accessTtlSeconds: 3600 }));
    expect(await sessionsOf(user.id)).toBe(1);
    await refreshed(other.refresh_token);
  });

  test('the database has only hashes of refresh tokens', async () => {
    const { pair } = await signedIn(auth);
    const { rows } = await auth.database.pool.query(
      'SELECT t::text, s::text FROM auth.refresh_tokens t, auth.sessions s',
    );
    expect(JSON.stringify(rows)).not.toContain(pair.refresh_token);
    expect(JSON.stringify(rows)).toContain(hash(pair.refresh_token).toString('hex'));
  });

  test('the new access token has the username that the user has now', async () => {
    const { pair, user, me } = await signedIn(auth);
    const username = `${user.username.slice(0, 10)}-new`;
    await me.patch('/me').send({ username }).expect(200);
    const { access_token: token } = await refreshed(pair.refresh_token);
    expect(jwt.decode(token)).toMatchObject({ username, role: 'user' });
  });
});

describe('POST /logout', () => {
  test('a logout is 204 with any token, and ends the session of that token', async () => {
    const { pair } = await signedIn(auth);
    const second = await refreshed(pair.refresh_token);
    const logOut = (token: string) => auth.api.post('/logout').send({ refresh_token: token }).expect(204);
    await logOut(pair.refresh_token);
    await refused(second.refresh_token);
    await logOut(pair.refresh_token);
    await logOut('unknown');
    await auth.api.post('/logout').expect(400);
  });

  test('a logout that races with refreshes leaves no session, and no request hangs', async () => {
    const race = async (round: number) => {
      const { pair, user } = await signedIn(auth);
      const { refresh_token } = round % 2 ? await refreshed(pair.refresh_token) : pair;
      const refresh = () => auth.api.post('/refresh').send({ refresh_token });
      const logOut = auth.api.post('/logout').send({ refresh_token });
      const [first, gone, second] = await Promise.all([refresh(), logOut, refresh()]);
      expect(gone.status).toBe(204);
      for (const { status, body } of [first, second]) {
        expect([200, 401]).toContain(status);
        if (status === 200) await refused(body.refresh_token);
      }
      expect(await sessionsOf(user.id)).toBe(0);
    };
    for (let round = 0; round < 60; round += 4) await Promise.all([0, 1, 2, 3].map((n) => race(round + n)));
  });

  test('a logout with the token of another user leaves my session alone', async () => {
    const mine = await signedIn(auth);
    const other = await signedIn(auth);
    await auth.api
      .as(testUser())
      .post('/logout')
      .send({ refresh_token: other.pair.refresh_token })
      .expect(204);
    await refreshed(mine.pair.refresh_token);
  });
});
