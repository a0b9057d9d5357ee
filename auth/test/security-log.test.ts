import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Registry } from '@marketstall/shared/metrics';
import { capturedLog } from '@marketstall/testing/wire';
import jwt from 'jsonwebtoken';
import { SECURITY_EVENTS } from '../src/security-log.js';
import { type Auth, newAccount, PASSWORD, signedIn, signedInAdmin, signIn, startAuth } from './accounts.js';

const { log, lines, text } = capturedLog();
const registry = new Registry();
let auth: Auth;

beforeAll(async () => {
  auth = await startAuth({
    log,
    registry,
    trustProxy: ['loopback'],
    loginLimit: { max: 3, windowSeconds: 900 },
  });
});

const ADDRESS = '203.0.113.7';

/** The security events about a user, without what each line has. */
const eventsOf = (userId: string) =>
  lines()
    .filter((line) => line.event !== undefined && line.user_id === userId)
    .map(({ event, level, by_user_id, session_id, role }) => ({
      event,
      level,
      by_user_id,
      session_id,
      role,
    }));

test('every change of an account, and every try, is in the log: who, whom, from where', async () => {
  const account = newAccount();
  const post = (path: string, body: object) => auth.api.post(path).set('X-Forwarded-For', ADDRESS).send(body);
  const { body: user } = await post('/signup', account).expect(201);
  const { username } = account;
  await post('/login', { username, password: 'wrong' }).expect(401);
  const { body: pair } = await post('/login', { username, password: PASSWORD }).expect(200);
  const me = auth.api.as({ token: pair.access_token });
  const email = newAccount().email;
  await me.patch('/me').send({ email, current_password: PASSWORD }).expect(200);
  await me.patch('/me').send({ username: newAccount().username }).expect(200);
  await me
    .put('/me/password')
    .send({ current_password: 'wrong', new_password: 'another battery' })
    .expect(403);
  await me
    .put('/me/password')
    .send({ current_password: PASSWORD, new_password: 'another battery' })
    .expect(204);
  const mine = { by_user_id: user.id };
  expect(eventsOf(user.id)).toMatchObject([
    { event: 'signed_up', level: 'info' },
    { event: 'wrong_password', level: 'warn' },
    { event: 'signed_in', level: 'info' },
    { event: 'email_changed', ...mine },
    { event: 'username_changed', ...mine },
    { event: 'wrong_password', ...mine },
    { event: 'password_changed', ...mine },
  ]);
  const first = lines().find(({ event }) => event === 'signed_up');
  expect(first).toMatchObject({
    address: ADDRESS,
    request_id: expect.any(String),
    msg: 'security: signed_up',
  });
});

test('sessions that end, and a stolen refresh token', async () => {
  const { user, pair, account, me } = await signedIn(auth);
  const session = (jwt.decode(pair.access_token) as { sid: string }).sid;
  const other = await signIn(auth.api, account);
  await me.delete(`/me/sessions/${(jwt.decode(other.access_token) as { sid: string }).sid}`).expect(204);
  await me.delete('/me/sessions').expect(204);
  const refresh = (refresh_token: string) => auth.api.post('/refresh').send({ refresh_token });
  const { body: second } = await refresh(pair.refresh_token).expect(200);
  await refresh(second.refresh_token).expect(200);
  await refresh(pair.refresh_token).expect(401);
  await refresh(pair.refresh_token).expect(401);
  const third = await signIn(auth.api, account);
  await auth.api.post('/logout').send({ refresh_token: third.refresh_token }).expect(204);
  await auth.api.post('/logout').send({ refresh_token: third.refresh_token }).expect(204);
  expect(eventsOf(user.id).slice(1)).toMatchObject([
    { event: 'signed_in' },
    { event: 'signed_in' },
    { event: 'session_ended' },
    { event: 'sessions_ended' },
    { event: 'refresh_token_reused', level: 'warn', session_id: session },
    { event: 'signed_in' },
    { event: 'signed_out' },
  ]);
});

test("an admin's changes name the admin; an unknown name is not logged, since it may be a password", async () => {
  const { admin, user: boss } = await signedInAdmin(auth);
  const { user } = await signedIn(auth);
  for (const change of [
    { role: 'admin' },
    { role: 'user' },
    { disabled: true },
    { disabled: true },
    { disabled: false },
  ]) {
    await admin.patch(`/users/${user.id}`).send(change).expect(200);
  }
  const by = { by_user_id: boss.id, level: 'warn' };
  expect(eventsOf(user.id).slice(2)).toMatchObject([
    { event: 'role_changed', role: 'admin', ...by },
    { event: 'role_changed', role: 'user', ...by },
    { event: 'user_disabled', ...by },
    { event: 'user_enabled', ...by },
  ]);
  await auth.api.post('/login').send({ username: 'my secret passphrase', password: 'x' }).expect(401);
  expect(
    lines()
      .filter(({ event }) => event === 'wrong_password')
      .at(-1),
  ).not.toHaveProperty('user_id');
  expect(text()).not.toContain('my secret passphrase');
});

test('tries past the limit are in the log, and all events are counted for alerts', async () => {
  const { user, account } = await signedIn(auth);
  const { username } = account;
  for (let n = 0; n < 3; n++) await auth.api.post('/login').send({ username, password: 'wrong' }).expect(401);
  await auth.api.post('/login').send({ username, password: 'wrong' }).expect(429);
  expect(eventsOf(user.id).at(-1)).toMatchObject({ event: 'password_tries_refused', level: 'warn' });
  const metrics = await registry.metrics();
  expect(metrics).toMatch(/security_events_total\{event="password_tries_refused",service="auth"\} 1\n/);
  expect(metrics).toMatch(/security_events_total\{event="wrong_password",service="auth"\} [3-9]/);
});

test('each line about a request has the address of its client', async () => {
  await auth.api.get('/').set('X-Forwarded-For', '203.0.113.99').expect(200);
  const requests = lines().filter(({ address }) => address === '203.0.113.99');
  expect(requests).toMatchObject([{ method: 'GET', path: '/', status: 200 }]);
});

test('docs/security.md describes each event with its level, and no other', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/security.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (`[a-z_`, ]+`) \| (info|warn) \|/gm)];
  const described = rows.flatMap(([, names = '', level]) =>
    [...names.matchAll(/[a-z_]+/g)].map(([name]) => [name, level]),
  );
  expect(Object.fromEntries(described)).toEqual(SECURITY_EVENTS);
});
