import { Worker } from 'node:worker_threads';
import { describe, expect, jest, test } from '@jest/globals';
import { type Auth, PASSWORD, signedIn, startAuth } from './accounts.js';

describe('the limit of failed logins', () => {
  const limited = () => startAuth({ trustProxy: ['loopback'] });

  const logIn = ({ api }: Auth, username: string, password: string, address = '203.0.113.1') =>
    api.post('/login').set('X-Forwarded-For', address).send({ username, password });

  test('after ten failures even the right password is 429; another address and another name still get in', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const other = await signedIn(one);
    const { username } = account;
    for (let n = 0; n < 10; n++) {
      await logIn(one, n % 2 ? username : username.toUpperCase(), 'wrong').expect(401);
    }
    const { body, headers } = await logIn(one, account.username, PASSWORD).expect(429);
    expect(body.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(890);
    await logIn(one, account.username, PASSWORD, '203.0.113.2').expect(200);
    await logIn(one, other.account.username, PASSWORD).expect(200);
  });

  test('each answer says how many wrong passwords are left, for the name and for the address', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const told = async (password: string) => {
      const { headers } = await logIn(one, account.username, password);
      expect(headers['ratelimit-policy']).toMatch(
        /^"requests"; .*, "logins by name"; q=10; w=900; pk=:.+:, "logins by address"; q=100; w=900; pk=:.+:$/,
      );
      return [...(headers.ratelimit ?? '').matchAll(/"logins by \w+"; r=(\d+); t=\d+/g)].map(([, left]) =>
        Number(left),
      );
    };
    expect(await told('wrong')).toEqual([9, 99]);
    expect(await told('wrong again')).toEqual([8, 98]);
    expect(await told(PASSWORD)).toEqual([8, 98]);
  });

  test('of 20 wrong passwords at once, only ten are compared', async () => {
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

  test('30 logins at once with the right password all succeed, and none counts as a failure', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => logIn(one, account.username, PASSWORD)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    for (let n = 0; n < 10; n++) await logIn(one, account.username, 'wrong').expect(401);
    await logIn(one, account.username, 'wrong').expect(429);
  });

  test("a disabled user's right password counts as a failure, so that the limit does not reveal that it is right", async () => {
    const one = await limited();
    const { account, user } = await signedIn(one);
    await one.database.pool.query('UPDATE auth.users SET disabled = true WHERE id = $1', [user.id]);
    for (let n = 0; n < 10; n++) await logIn(one, account.username, PASSWORD).expect(401);
    await logIn(one, account.username, PASSWORD).expect(429);
  });

  test('one address may fail ten times as often for all names together as for one', async () => {
    const one = await startAuth({ trustProxy: ['loopback'], loginLimit: { max: 2, windowSeconds: 900 } });
    const { account } = await signedIn(one);
    for (let n = 0; n < 20; n++) await logIn(one, `name-${n >> 1}`, 'wrong').expect(401);
    await logIn(one, account.username, PASSWORD).expect(429);
    await logIn(one, account.username, PASSWORD, '203.0.113.2').expect(200);
  });

  test('a login refused by the limit of its address does not count against its name', async () => {
    const one = await startAuth({ trustProxy: ['loopback'], loginLimit: { max: 1, windowSeconds: 900 } });
    for (let n = 0; n < 10; n++) await logIn(one, `name-${n}`, 'wrong').expect(401);
    const started = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(started + 800_000);
    await logIn(one, 'fresh', 'wrong').expect(429);
    clock.mockReturnValue(started + 901_000);
    await logIn(one, 'fresh', 'wrong').expect(401);
    clock.mockRestore();
  });

  test('without a trusted proxy, a forged X-Forwarded-For does not change the address', async () => {
    const one = await startAuth();
    const { account } = await signedIn(one);
    for (let n = 0; n < 10; n++) await logIn(one, account.username, 'wrong', `203.0.113.${n}`).expect(401);
    await logIn(one, account.username, PASSWORD, '203.0.113.99').expect(429);
  });

  test('the lock-out of a username does not tell which email address belongs to it', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    for (let n = 0; n < 11; n++) await logIn(one, account.username, 'wrong');
    await logIn(one, account.username, 'wrong').expect(429);
    await logIn(one, account.email, 'wrong').expect(401);
  });

  test('a 429 names the limit that refused, in its detail and its headers', async () => {
    const one = await limited();
    const { account } = await signedIn(one);
    for (let n = 0; n < 10; n++) await logIn(one, account.username, 'wrong').expect(401);
    const { body, headers } = await logIn(one, account.username, 'wrong').expect(429);
    expect(body.detail).toMatch(
      /^Too many requests for the limit "logins by name", 10 in 900 s; try again in \d+ s\.$/,
    );
    expect(headers.ratelimit).toMatch(/^"logins by name"; r=0; t=\d+$/);
    expect(headers['ratelimit-policy']).toMatch(/^"logins by name"; q=10; w=900; pk=:.+:$/);
  });
});

describe('the limit of sign-ins that succeed', () => {
  test('is for the account, from whatever address and by whatever name; wrong passwords do not use it up', async () => {
    const one = await startAuth({
      trustProxy: ['loopback'],
      loginLimit: { max: 1_000, windowSeconds: 900 },
      accountLimit: { max: 5, windowSeconds: 900 },
    });
    const { account } = await signedIn(one);
    const logIn = (username: string, password: string, address: string) =>
      one.api.post('/login').set('X-Forwarded-For', address).send({ username, password });
    for (let n = 0; n < 10; n++) await logIn(account.username, 'wrong', '203.0.113.1').expect(401);
    for (let n = 0; n < 4; n++) {
      await logIn(n % 2 ? account.email : account.username, PASSWORD, `203.0.113.${n}`).expect(200);
    }
    const { body } = await logIn(account.username, PASSWORD, '203.0.113.9').expect(429);
    expect(body.detail).toContain('"logins by account"');
    const other = await signedIn(one);
    expect(other.pair.expires_in).toBe(3600);
  });

  test('counts a change of password, too', async () => {
    const one = await startAuth({ accountLimit: { max: 2, windowSeconds: 900 } });
    const { me, account } = await signedIn(one);
    const change = { current_password: PASSWORD, new_password: 'another battery' };
    await me.put('/me/password').send(change).expect(204);
    const { username } = account;
    await one.api.post('/login').send({ username, password: change.new_password }).expect(429);
  });
});
