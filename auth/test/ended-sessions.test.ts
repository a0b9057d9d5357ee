import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { secretKey, signServiceToken } from '@marketstall/shared/tokens';
import { sweepOnce } from '@marketstall/testing/sweep-once';
import { testUser } from '@marketstall/testing/tokens';
import jwt from 'jsonwebtoken';
import { sweeps } from '../src/sessions/sweeps.js';
import {
  type Auth,
  PASSWORD,
  type Pair,
  SERVICE_SECRET,
  signedIn,
  signedInAdmin,
  signIn,
  startAuth,
} from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

const sessionOf = ({ access_token }: Pair): string => (jwt.decode(access_token) as { sid: string }).sid;
const withToken = ({ access_token: token }: Pair) => auth.api.as({ token });
const refresh = ({ refresh_token }: Pair) => auth.api.post('/refresh').send({ refresh_token });
const sql = (text: string, values: unknown[] = []) => auth.database.pool.query(text, values);

/** What a fellow service is told, from the beginning or from a cursor. */
async function revocations(cursor?: string) {
  const token = signServiceToken('orders', secretKey(SERVICE_SECRET));
  const path = `/internal/revocations${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`;
  const { body } = await auth.api.as({ token }).get(path).expect(200);
  return body as {
    items: { session_id: string; forget_at: string }[];
    next_cursor: string;
    has_more: boolean;
  };
}

/** Every session that a fellow service is told of, from the beginning or from a cursor on. */
async function allRevocations(from?: string) {
  const all: { session_id: string; forget_at: string }[] = [];
  let cursor = from;
  for (let hasMore = true; hasMore; ) {
    const { items, next_cursor, has_more } = await revocations(cursor);
    all.push(...items);
    cursor = next_cursor;
    hasMore = has_more;
  }
  return { all, cursor };
}

describe('a session ends, and its access token with it at once', () => {
  const ways: [string, (one: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>][] = [
    [
      'by logging out',
      ({ pair }) => auth.api.post('/logout').send({ refresh_token: pair.refresh_token }).expect(204),
    ],
    [
      "by a change of its user's password",
      ({ me }) =>
        me
          .put('/me/password')
          .send({ current_password: PASSWORD, new_password: 'another battery' })
          .expect(204),
    ],
    [
      "by a change of its user's role",
      async ({ user }) =>
        (await signedInAdmin(auth)).admin.patch(`/users/${user.id}`).send({ role: 'admin' }).expect(200),
    ],
    [
      'by disabling, and enabling again does not bring it back',
      async ({ user }) => {
        const { admin } = await signedInAdmin(auth);
        await admin.patch(`/users/${user.id}`).send({ disabled: true }).expect(200);
        await admin.patch(`/users/${user.id}`).send({ disabled: false }).expect(200);
      },
    ],
    [
      'by DELETE /me/sessions/:id',
      ({ me, pair }) => me.delete(`/me/sessions/${sessionOf(pair)}`).expect(204),
    ],
    [
      'by DELETE /me/sessions of another one',
      async ({ account }) =>
        withToken(await signIn(auth.api, account))
          .delete('/me/sessions')
          .expect(204),
    ],
    [
      'by the reuse of a spent refresh token',
      async ({ pair }) => {
        const { body: second } = await refresh(pair).expect(200);
        await refresh(second).expect(200);
        await refresh(pair).expect(401);
      },
    ],
    ['by the deletion of its user', ({ user }) => sql('DELETE FROM auth.users WHERE id = $1', [user.id])],
  ];

  test.each(ways)('%s', async (_how, end) => {
    const one = await signedIn(auth);
    await one.me.get('/me').expect(200);
    await end(one);
    for (const request of [
      one.me.get('/me'),
      one.me.patch('/me').send({ username: 'never-taken' }),
      one.me.get('/me/sessions'),
      one.me.delete('/me/sessions'),
      one.me.get('/users'),
    ]) {
      const { body, headers } = await request.expect(401);
      expect(body.code).toBe('invalid_token');
      expect(headers['www-authenticate']).toContain('error="invalid_token"');
    }
    await refresh(one.pair).expect(401);
    const { all } = await allRevocations();
    expect(all.map(({ session_id }) => session_id)).toContain(sessionOf(one.pair));
  });

  test('a token without a session is taken as it is', async () => {
    const { user } = await signedIn(auth);
    await auth.api
      .as(testUser({ sub: user.id }))
      .get('/me')
      .expect(200);
    await auth.api
      .as(testUser({ sub: user.id, sid: randomUUID() }))
      .get('/me')
      .expect(401);
    await auth.api
      .as(testUser({ sub: user.id, sid: 'no id' }))
      .get('/me')
      .expect(401);
  });
});

describe('GET /me/sessions', () => {
  test('lists my sessions, the last used first, with where they were last used from', async () => {
    const { account, pair, user } = await signedIn(auth);
    const phone = await auth.api
      .post('/login')
      .set('User-Agent', `Phone ${'x'.repeat(400)}`)
      .send({ username: account.username, password: PASSWORD })
      .expect(200);
    await auth.api
      .post('/refresh')
      .set('User-Agent', 'Laptop')
      .send({ refresh_token: pair.refresh_token })
      .expect(200);
    const { body } = await withToken(pair).get('/me/sessions').expect(200);
    const session = {
      id: expect.any(String),
      created_at: expect.any(String),
      last_used_at: expect.any(String),
      expires_at: expect.any(String),
      address: expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/),
    };
    expect(body).toEqual({
      items: [
        { ...session, id: sessionOf(pair), user_agent: 'Laptop', is_current: true },
        { ...session, id: sessionOf(phone.body), user_agent: `Phone ${'x'.repeat(294)}`, is_current: false },
      ],
    });
    await sql(`UPDATE auth.sessions SET expires_at = now() WHERE id = $1`, [sessionOf(phone.body)]);
    expect((await withToken(pair).get('/me/sessions')).body.items).toHaveLength(1);
    const stranger = await signedIn(auth);
    const { body: theirs } = await stranger.me.get('/me/sessions').expect(200);
    expect(theirs.items).toHaveLength(1);
    await stranger.me.delete(`/me/sessions/${sessionOf(pair)}`).expect(404);
    await withToken(pair).get('/me').expect(200);
    expect(user.id).not.toBe(stranger.user.id);
  });

  test('is 401 without a token', async () => {
    await auth.api.get('/me/sessions').expect(401);
    await auth.api.delete('/me/sessions').expect(401);
    await auth.api.delete(`/me/sessions/${randomUUID()}`).expect(401);
  });
});

describe('DELETE /me/sessions', () => {
  test('ends all others, and keeps the one of this token', async () => {
    const { account, pair } = await signedIn(auth);
    const others = [await signIn(auth.api, account), await signIn(auth.api, account)];
    await withToken(pair).delete('/me/sessions').expect(204);
    for (const other of others) await withToken(other).get('/me').expect(401);
    await withToken(pair).get('/me').expect(200);
    await refresh(pair).expect(200);
  });
});

describe('a user has at most 50 sessions', () => {
  test('of 60 logins, several at a time, the least recently used sessions go', async () => {
    const { account, pair, user } = await signedIn(auth);
    for (let n = 0; n < 12; n++) {
      await Promise.all(Array.from({ length: 5 }, () => signIn(auth.api, account)));
      if (n === 5) await refresh(pair).expect(200);
    }
    const { rows } = await sql('SELECT count(*)::integer AS count FROM auth.sessions WHERE user_id = $1', [
      user.id,
    ]);
    expect(rows[0].count).toBe(50);
    await withToken(pair).get('/me').expect(200);
  });
});

describe('a session ends 90 days after its login, however often it is refreshed', () => {
  test('no token outlives it, and past it no refresh is answered', async () => {
    const { pair, account } = await signedIn(auth);
    const age = (days: string, id = sessionOf(pair)) =>
      sql(`UPDATE auth.sessions SET created_at = now() - $2::interval WHERE id = $1`, [id, days]);
    await age('89 days 23 hours 50 minutes');
    const { body: last } = await refresh(pair).expect(200);
    expect(last.expires_in).toBeGreaterThan(590);
    expect(last.expires_in).toBeLessThanOrEqual(600);
    const { exp, iat } = jwt.decode(last.access_token) as { exp: number; iat: number };
    expect(exp - iat).toBe(last.expires_in);
    const { rows } = await sql(
      `SELECT s.expires_at <= s.created_at + interval '90 days' AS "isBounded" FROM auth.sessions s WHERE id = $1`,
      [sessionOf(pair)],
    );
    expect(rows[0].isBounded).toBe(true);
    await age('90 days 1 second');
    await refresh(last).expect(401);
    await signIn(auth.api, account);
  });
});

describe('refresh tokens', () => {
  test('keep two rows a session, however many were spent; the first of 30 still ends the session', async () => {
    const { pair, user } = await signedIn(auth);
    let latest = pair;
    for (let n = 0; n < 30; n++) latest = (await refresh(latest).expect(200)).body;
    const { rows } = await sql(
      'SELECT count(*)::integer AS count FROM auth.refresh_tokens WHERE session_id = $1',
      [sessionOf(pair)],
    );
    expect(rows[0].count).toBe(2);
    await refresh(pair).expect(401);
    await refresh(latest).expect(401);
    await withToken(latest).get('/me').expect(401);
    expect((await sql('SELECT FROM auth.sessions WHERE user_id = $1', [user.id])).rowCount).toBe(0);
  });

  test.each([
    ['with a character more', (token: string) => `${token}A`],
    ['with white space', (token: string) => `${token}\n`],
    ['with a character less', (token: string) => token.slice(0, -1)],
    ['with another end', (token: string) => token.slice(0, -2) + (token.endsWith('AA') ? 'BA' : 'AA')],
    [
      'of the same session and another nonce',
      (token: string) => token.slice(0, 24) + token.slice(24).split('').reverse().join(''),
    ],
  ])('%s is 401, and ends nothing', async (_what, forge) => {
    const { pair } = await signedIn(auth);
    await refresh({ ...pair, refresh_token: forge(pair.refresh_token) }).expect(401);
    await auth.api
      .post('/logout')
      .send({ refresh_token: forge(pair.refresh_token) })
      .expect(204);
    await refresh(pair).expect(200);
  });

  test('of the version before are exchanged, and recognised as spent', async () => {
    const { pair, user } = await signedIn(auth);
    const old = randomUUID().repeat(2).slice(0, 43);
    await sql(
      `INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at)
       SELECT $1, id, $2, expires_at FROM auth.sessions WHERE user_id = $3`,
      [randomUUID(), createHash('sha256').update(old).digest(), user.id],
    );
    const first = await refresh({ ...pair, refresh_token: old }).expect(200);
    expect((await refresh({ ...pair, refresh_token: old }).expect(200)).body).toEqual(first.body);
    const second = await refresh(first.body).expect(200);
    await refresh({ ...pair, refresh_token: old }).expect(401);
    await refresh(second.body).expect(401);
  });
});

describe('GET /internal/revocations', () => {
  test('is for fellow services alone', async () => {
    await auth.api.get('/internal/revocations').expect(401);
    await auth.api
      .as(testUser({ role: 'admin' }))
      .get('/internal/revocations')
      .expect(403);
    const forged = signServiceToken('products', secretKey(SERVICE_SECRET));
    await auth.api.as({ token: forged }).get('/internal/revocations').expect(401);
  });

  test('answers page by page, then what is new, reaching back for what was committed late', async () => {
    const ids = Array.from({ length: 2_500 }, () => randomUUID());
    await sql('INSERT INTO auth.ended_sessions (id) SELECT unnest($1::uuid[])', [ids]);
    const { all, cursor } = await allRevocations();
    expect(all.map(({ session_id }) => session_id)).toEqual(expect.arrayContaining(ids));
    const late = randomUUID();
    await sql(`INSERT INTO auth.ended_sessions (id, ended_at) VALUES ($1, now() - interval '9 seconds')`, [
      late,
    ]);
    expect((await revocations()).has_more).toBe(true);
    const { all: next } = await allRevocations(cursor);
    expect(next.map(({ session_id }) => session_id)).toContain(late);
  });

  test('names when a session can be forgotten: no token of it is valid then, whatever the clocks', async () => {
    const { pair, me } = await signedIn(auth);
    await me.delete(`/me/sessions/${sessionOf(pair)}`).expect(204);
    const { all } = await allRevocations();
    const mine = all.find(({ session_id }) => session_id === sessionOf(pair));
    const { exp } = jwt.decode(pair.access_token) as { exp: number };
    expect(Date.parse(mine?.forget_at ?? '') / 1000).toBeGreaterThanOrEqual(exp + 59);
  });

  test.each(['nonsense', '2026-01-01T00:00:00.000Z', "2026-01-01T00:00:00.000Z~'; DROP", ''])(
    'a cursor of %j is 400',
    async (cursor) => {
      const token = signServiceToken('orders', secretKey(SERVICE_SECRET));
      await auth.api
        .as({ token })
        .get(`/internal/revocations?cursor=${encodeURIComponent(cursor)}`)
        .expect(400);
    },
  );

  test('forgets what no valid token can name any more; an expired session is not named at all', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    await sql(
      `INSERT INTO auth.ended_sessions (id, ended_at)
       VALUES ($1, now() - interval '3661 seconds'), ($2, now() - interval '3650 seconds')`,
      [old, young],
    );
    const { pair } = await signedIn(auth);
    await sql(`UPDATE auth.sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      sessionOf(pair),
    ]);
    const metrics = await sweepOnce(auth.database.pool, sweeps({ accessTtlSeconds: 3600 }));
    const { rows } = await sql('SELECT id FROM auth.ended_sessions WHERE id = ANY($1)', [
      [old, young, sessionOf(pair)],
    ]);
    expect(rows).toEqual([{ id: young }]);
    expect(metrics).toMatch(/swept_rows_total\{what="sessions"\} [1-9]/);
  });
});
