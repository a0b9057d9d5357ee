import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Auth, newAccount, PASSWORD, signedIn, signIn, startAuth } from './accounts.js';

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});

async function passwordHashOf(id: string): Promise<string> {
  const { rows } = await auth.database.pool.query('SELECT password_hash FROM auth.users WHERE id = $1', [id]);
  return rows[0].password_hash;
}

describe('POST /signup', () => {
  test('a new user gets an account; the password is not in the answer, and only its hash is in the database', async () => {
    const account = newAccount();
    const { body, headers } = await auth.api.post('/signup').send(account).expect(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{14}7/),
      email: account.email,
      username: account.username,
      role: 'user',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
      version: 1,
    });
    expect(headers).toMatchObject({ location: '/me', etag: '"1"' });
    expect(await passwordHashOf(body.id)).toMatch(/^\$2b\$04\$.{53}$/);
  });

  test('a new user signs up with a plain HTML form; white space around username and email address is trimmed', async () => {
    const { username, email, password } = newAccount();
    const form = { username: ` ${username} `, email: ` ${email}\t`, password };
    const { body } = await auth.api.post('/signup').type('form').send(form).expect(201);
    expect(body).toMatchObject({ username, email });
  });

  test('a new user who sends a role, an id or a version gets none of them', async () => {
    const { body } = await auth.api
      .post('/signup')
      .send(newAccount({ role: 'admin', id: 'x', version: 7 }))
      .expect(201);
    expect(body).toMatchObject({ role: 'user', version: 1 });
  });

  test.each(['admin', 'Root', 'sup.port', 'no-reply', '_SYSTEM_', 'marketstall'])(
    'the username %s misleads: 400 reserved, also as a change; a longer name is fine',
    async (username) => {
      const { body } = await auth.api.post('/signup').send(newAccount({ username })).expect(400);
      expect(body.errors).toMatchObject([{ field: 'username', code: 'reserved' }]);
      const { me } = await signedIn(auth);
      const change = await me.patch('/me').send({ username }).expect(400);
      expect(change.body.errors).toMatchObject([{ field: 'username', code: 'reserved' }]);
      await auth.api
        .post('/signup')
        .send(newAccount({ username: `${username}-of-ann` }))
        .expect(201);
    },
  );

  test.each([
    'password',
    '12345678',
    'PassWord',
    'iloveyou',
    'qwertyuiop',
    ' '.repeat(8),
    '\t\u00a0'.repeat(4),
  ])('the password %j is one of the commonest: 400 common, also as a change', async (password) => {
    const { body } = await auth.api.post('/signup').send(newAccount({ password })).expect(400);
    expect(body.errors).toMatchObject([{ field: 'password', code: 'common' }]);
    const { me } = await signedIn(auth);
    const change = { current_password: PASSWORD, new_password: password };
    const changed = await me.put('/me/password').send(change).expect(400);
    expect(changed.body.errors).toMatchObject([{ field: 'new_password', code: 'common' }]);
  });

  test.each([
    ['two letters', 'ab'],
    ['33 letters', 'x'.repeat(33)],
    ['a space', 'ann lee'],
    ['an at sign', 'ann@example.com'],
    ['a letter beyond ASCII', 'ännchen'],
    ['a slash', 'ann/lee'],
    ['a newline', 'ann\nlee'],
    ['nothing', ''],
    ['a number', 1234],
    ['null', null],
  ])('an invalid username (%s) is 400, and the answer names the field', async (_what, username) => {
    const { body } = await auth.api.post('/signup').send(newAccount({ username })).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'username' }] });
  });

  test.each(['abc', 'x'.repeat(32), 'A_b.c-9'])('a username of %s is accepted', async (username) => {
    const { body } = await auth.api.post('/signup').send(newAccount({ username })).expect(201);
    expect(body.username).toBe(username);
  });

  test.each(['ann', 'ann@', '@example.com', 'ann@example', 'a b@example.com', 'ann@@example.com', 7, ''])(
    'an invalid email address (%j) is 400, and the answer names the field',
    async (email) => {
      const { body } = await auth.api.post('/signup').send(newAccount({ email })).expect(400);
      expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'email' }] });
    },
  );

  test('an email address of 255 characters is 400', async () => {
    await auth.api
      .post('/signup')
      .send(newAccount({ email: `${'x'.repeat(243)}@example.com` }))
      .expect(400);
  });

  test.each([
    ['7 characters', 'seven77'],
    ['7 emoji, which are 14 UTF-16 units', '🧹'.repeat(7)],
    ['73 bytes', 'x'.repeat(73)],
    ['19 emoji, which are 76 bytes', '🧹'.repeat(19)],
    ['37 letters of two bytes', 'ü'.repeat(37)],
    ['a NUL in it', 'correct\0horse'],
    ['half a surrogate pair in it', 'correct\ud800horse'],
    ['a number', 1234567890],
    ['a list', ['correct horse battery']],
  ])('an invalid password (%s) is 400, and the answer names the field', async (_what, password) => {
    const { body } = await auth.api.post('/signup').send(newAccount({ password })).expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'password' }] });
  });

  test.each([
    ['8 characters', 'eight888'],
    ['8 emoji', '🧹'.repeat(8)],
    ['72 bytes', 'x'.repeat(72)],
    ['18 emoji, which are 72 bytes', '🧹'.repeat(18)],
    ['spaces around and within', '  spaces  around  '],
    ['spaces around one letter', `    x   `],
    ['a newline and a tab', 'line\none\t'],
  ])('a password of %s is used exactly as sent', async (_what, password) => {
    const account = newAccount({ password });
    await auth.api.post('/signup').send(account).expect(201);
    await signIn(auth.api, account);
    for (const other of [`${password} `, ` ${password}`, password.trim(), password.toUpperCase()]) {
      if (other === password) continue;
      await auth.api.post('/login').send({ username: account.username, password: other }).expect(401);
    }
  });

  test('a password equal to the username or the email address, in any letter case, is 400', async () => {
    const account = newAccount();
    for (const password of [account.username.toUpperCase(), account.email.toUpperCase()]) {
      const { body } = await auth.api
        .post('/signup')
        .send({ ...account, password })
        .expect(400);
      expect(body.errors).toEqual([
        { field: 'password', message: 'must not be the username or the email address', code: 'guessable' },
      ]);
    }
  });

  test('an empty body is 400 and names all three fields', async () => {
    const { body } = await auth.api.post('/signup').expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'email',
      'username',
      'password',
    ]);
  });

  test('a username or an email address of another user is 409, in any letter case', async () => {
    const account = newAccount();
    await auth.api.post('/signup').send(account).expect(201);
    const email = await auth.api
      .post('/signup')
      .send(newAccount({ email: account.email.toUpperCase() }))
      .expect(409);
    expect(email.body.code).toBe('email_taken');
    const name = await auth.api
      .post('/signup')
      .send(newAccount({ username: account.username.toUpperCase() }))
      .expect(409);
    expect(name.body.code).toBe('username_taken');
  });

  test('of eight identical sign-ups at once, one creates a user', async () => {
    const account = newAccount();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        auth.api
          .post('/signup')
          .send({ ...account, email: n % 2 ? account.email : account.email.toUpperCase() }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const { rows } = await auth.database.pool.query(
      'SELECT count(*)::integer AS users FROM auth.users WHERE lower(username) = lower($1)',
      [account.username],
    );
    expect(rows).toEqual([{ users: 1 }]);
  });

  test('over the limit of an address, sign-ups are 429; other addresses and logins still work', async () => {
    const limited = await startAuth({
      signupLimit: { max: 2, windowSeconds: 900 },
      trustProxy: ['loopback'],
    });
    const signUp = (address: string, account: object = newAccount()) =>
      limited.api.post('/signup').set('X-Forwarded-For', address).send(account);
    const account = newAccount();
    await signUp('203.0.113.1', account).expect(201);
    await signUp('203.0.113.1', { username: 'no good' }).expect(400);
    const { body, headers } = await signUp('203.0.113.1').expect(429);
    expect(body.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(890);
    await signUp('203.0.113.2').expect(201);
    await limited.api
      .post('/login')
      .set('X-Forwarded-For', '203.0.113.1')
      .send({ username: account.username, password: PASSWORD })
      .expect(200);
  });
});
