import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTokenVerifier } from '@marketstall/shared/tokens';
import { TEST_SECRET } from '@marketstall/testing/settings';
import jwt from 'jsonwebtoken';
import { createBcryptThreads } from '../src/passwords/bcrypt-threads.js';
import { createPasswords } from '../src/passwords/passwords.js';
import { type Auth, newAccount, PASSWORD, signedIn, startAuth, startReplica } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth({ loginLimit: { max: 1000, windowSeconds: 900 } });
});

describe('POST /login', () => {
  test('a user gets a pair of tokens that nothing in between may keep', async () => {
    const account = newAccount();
    await auth.api.post('/signup').send(account).expect(201);
    const { body, headers } = await auth.api
      .post('/login')
      .send({ username: account.username, password: PASSWORD })
      .expect(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('the access token says who its user is, for an hour, and nothing else', async () => {
    const { user, pair } = await signedIn(auth);
    const { header, payload } = jwt.decode(pair.access_token, { complete: true }) as jwt.Jwt;
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { iat = 0, exp = 0, jti, ...claims } = payload as jwt.JwtPayload;
    expect(claims).toEqual({
      iss: 'marketstall-auth',
      aud: 'marketstall',
      sub: user.id,
      username: user.username,
      role: 'user',
    });
    expect(exp - iat).toBe(3600);
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(10);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    const verify = createTokenVerifier(TEST_SECRET);
    expect(verify(pair.access_token)).toEqual({ id: user.id, username: user.username, role: 'user' });
  });

  test('a user signs in by username or email address, in any case, as JSON or as a form', async () => {
    const { account } = await signedIn(auth);
    for (const name of [account.username, account.email]) {
      for (const username of [name, name.toUpperCase(), ` ${name} `]) {
        await auth.api.post('/login').send({ username, password: PASSWORD }).expect(200);
        await auth.api.post('/login').type('form').send({ username, password: PASSWORD }).expect(200);
      }
    }
  });

  test('whatever is wrong, the answer is the same 401', async () => {
    const longest = newAccount({ password: 'x'.repeat(72) });
    await auth.api.post('/signup').send(longest).expect(201);
    const disabled = await signedIn(auth);
    await auth.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [disabled.user.id]);
    const attempts = {
      'unknown user': newAccount(),
      'unknown email address': { username: 'nobody@example.com', password: PASSWORD },
      'wrong password': { ...longest, password: PASSWORD },
      'empty password': { ...longest, password: '' },
      'password of 73 bytes whose first 72 are right': { ...longest, password: 'x'.repeat(73) },
      'disabled user': disabled.account,
      'password with half a surrogate pair': { ...longest, password: `${PASSWORD}\ud800` },
      'password with a NUL': { ...longest, password: 'x'.repeat(72).concat('\0') },
      'a name that is SQL': { username: `' OR true --`, password: PASSWORD },
      'a name with wildcards': { username: '%', password: PASSWORD },
    };
    const answers = new Set<string>();
    for (const [what, { username, password }] of Object.entries(attempts)) {
      const { status, body } = await auth.api
        .post('/login')
        .set('X-Request-Id', 'same')
        .send({ username, password });
      expect([what, status]).toEqual([what, 401]);
      answers.add(JSON.stringify(body));
    }
    expect([...answers].map((answer) => JSON.parse(answer))).toEqual([
      expect.objectContaining({
        code: 'invalid_credentials',
        detail: 'The username or the password is wrong.',
      }),
    ]);
  });

  test.each([
    ['nothing', {}],
    ['no password', { username: 'ann' }],
    ['a password that is no text', { username: 'ann', password: { $ne: null } }],
    ['a list of passwords', { username: 'ann', password: [PASSWORD] }],
    ['a blank name', { username: ' ', password: PASSWORD }],
  ])('%s is 400', async (_what, body) => {
    await auth.api.post('/login').send(body).expect(400);
  });

  test('an unknown name takes as long as a wrong password, whether short, long or of a disabled user', async () => {
    const passwords = await createPasswords(10);
    const slow = await startReplica(auth.database, {
      passwords,
      loginLimit: { max: 1000, windowSeconds: 900 },
    });
    const { account } = await signedIn(slow);
    const disabled = await signedIn(slow);
    await auth.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [disabled.user.id]);
    const attempts = {
      wrong: { username: account.username, password: 'wrong' },
      unknown: { username: 'nobody', password: PASSWORD },
      empty: { username: account.username, password: '' },
      long: { username: account.username, password: 'x'.repeat(200) },
      disabled: { username: disabled.account.username, password: PASSWORD },
    };
    const times = new Map<string, number[]>();
    for (let round = 0; round < 7; round++) {
      for (const [what, attempt] of Object.entries(attempts)) {
        const started = performance.now();
        await slow.api.post('/login').send(attempt).expect(401);
        times.set(what, [...(times.get(what) ?? []), performance.now() - started]);
      }
    }
    const median = (of: string) => times.get(of)?.sort((a, b) => a - b)[3] ?? 0;
    for (const what of times.keys()) {
      const ratio = median(what) / median('wrong');
      expect([what, ratio > 0.5 && ratio < 2]).toEqual([what, true]);
    }
  });
});

describe('the limit of failed logins', () => {
  const limited = () => startAuth({ trustProxy: ['loopback'] });

  const logIn = ({ api }: Auth, username: string, password: string, address = '203.0.113.1') =>
    api.post('/login').set('X-Forwarded-For', address).send({ username, password });

  test('after ten failures the right password is 429 too; another address or another name is not', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const other = await signedIn(one);
    for (let n = 0; n < 10; n++) {
      const { username, email } = account;
      const name = [username, username.toUpperCase(), email][n % 3] ?? username;
      await logIn(one, name, 'wrong').expect(401);
    }
    await logIn(one, account.email, PASSWORD).expect(429);
    const { body, headers } = await logIn(one, account.username, PASSWORD).expect(429);
    expect(body.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(890);
    await logIn(one, account.username, PASSWORD, '203.0.113.2').expect(200);
    await logIn(one, other.account.username, PASSWORD).expect(200);
  });

  test('of 20 wrong passwords at once, ten are compared', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const handed = jest.spyOn(Worker.prototype, 'postMessage');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => logIn(one, account.username, `wrong ${n}`)),
    );
    expect(handed).toHaveBeenCalledTimes(10);
    handed.mockRestore();
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(10).fill(401),
      ...Array(10).fill(429),
    ]);
  });

  test('30 right passwords at once all get in, and count as no failure', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => logIn(one, account.username, PASSWORD)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    for (let n = 0; n < 10; n++) await logIn(one, account.username, 'wrong').expect(401);
    await logIn(one, account.username, 'wrong').expect(429);
  });

  test("a disabled user's right password counts as a failure: the limit does not tell that it is right", async () => {
    const one = await limited();
    const { account, user } = await signedIn(one);
    await one.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [user.id]);
    for (let n = 0; n < 10; n++) await logIn(one, account.username, PASSWORD).expect(401);
    await logIn(one, account.username, PASSWORD).expect(429);
  });

  test('from one address, names in all have ten times the limit of one', async () => {
    const one = await startAuth({ trustProxy: ['loopback'], loginLimit: { max: 2, windowSeconds: 900 } });
    const { account } = await signedIn(one);
    for (let n = 0; n < 20; n++) await logIn(one, `name-${n >> 1}`, 'wrong').expect(401);
    await logIn(one, account.username, PASSWORD).expect(429);
    await logIn(one, account.username, PASSWORD, '203.0.113.2').expect(200);
  });

  test('what is refused for its address is no failure of its name', async () => {
    const one = await startAuth({ trustProxy: ['loopback'], loginLimit: { max: 1, windowSeconds: 900 } });
    for (let n = 0; n < 10; n++) await logIn(one, `name-${n}`, 'wrong').expect(401);
    const started = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(started + 800_000);
    await logIn(one, 'fresh', 'wrong').expect(429);
    clock.mockReturnValue(started + 901_000);
    await logIn(one, 'fresh', 'wrong').expect(401);
    clock.mockRestore();
  });

  test('without a trusted proxy a forged X-Forwarded-For is no other address', async () => {
    const one = await startAuth();
    const { account } = await signedIn(one);
    for (let n = 0; n < 10; n++) await logIn(one, account.username, 'wrong', `203.0.113.${n}`).expect(401);
    await logIn(one, account.username, PASSWORD, '203.0.113.99').expect(429);
  });
});

describe('hashing', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('no more than four run at a time, however many cores there are', async () => {
    jest.spyOn(os, 'availableParallelism').mockReturnValue(64);
    const handed = jest.spyOn(Worker.prototype, 'postMessage');
    const passwords = await createPasswords(4);
    await Promise.all(Array.from({ length: 40 }, () => passwords.matches('x', undefined)));
    expect(handed).toHaveBeenCalledTimes(40);
    // Each runs one at a time.
    expect(new Set(handed.mock.contexts).size).toBe(4);
  });

  test('gives way, on Linux, to the thread that answers requests', async () => {
    if (process.platform !== 'linux') return;
    const threads = createBcryptThreads();
    await threads.hash('x', 4);
    const priorities = (await readdir('/proc/self/task')).map((id) => os.getPriority(Number(id)));
    const own = os.getPriority(process.pid);
    expect(priorities.filter((priority) => priority > own)).toContain(Math.min(own + 5, 19));
  });

  test('a thread that fails fails its own call, and another takes the next', async () => {
    const threads = createBcryptThreads();
    await expect(threads.compare(7 as unknown as string, 'no hash')).rejects.toThrow('must be a string');
    expect(await threads.compare('x', await threads.hash('x', 4))).toBe(true);
  });

  test('who comes while 64 wait is told 503 to try again, after 3 s unless 1,000 are told so already', async () => {
    const passwords = await createPasswords(4);
    const asked = performance.now();
    const refusals: { error: unknown; ms: number }[] = [];
    const hash = () =>
      passwords.hash('x').catch((error: unknown) => refusals.push({ error, ms: performance.now() - asked }));
    await Promise.all(Array.from({ length: 1_200 }, hash));
    const headers = { 'Retry-After': expect.stringMatching(/^[1-9]\d*$/) };
    for (const { error } of refusals)
      expect(error).toMatchObject({ status: 503, code: 'unavailable', headers });
    // A timer may be a millisecond early.
    const [atOnce, later] = [
      refusals.filter(({ ms }) => ms < 1_500),
      refusals.filter(({ ms }) => ms > 2_998),
    ];
    expect(later).toHaveLength(1_000);
    expect(atOnce.length).toBeGreaterThan(100);
    expect(atOnce.length + later.length).toBe(refusals.length);
  });
});
