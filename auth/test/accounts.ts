import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { type Api, type Client, serveApp } from '@marketstall/testing/api';
import { createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { TEST_SECRET } from '@marketstall/testing/settings';
import { testUser } from '@marketstall/testing/tokens';
import { type AuthDeps, buildApp } from '../src/app.js';
import { createPasswords, type Passwords } from '../src/passwords/passwords.js';

/** Signs the calls of orders to auth. */
export const SERVICE_SECRET = 'the secret that services share in tests';

export interface Auth {
  api: Api;
  database: TestDatabase;
  passwords: Passwords;
}

const running: { close: () => Promise<void> }[] = [];
// Last started, first stopped: a server must close before its database.
afterAll(async () => {
  for (const one of running.reverse()) await one.close();
});

/** Starts auth on a database of its own, until the test file ends. Passwords are hashed at bcrypt's lowest cost. */
export async function startAuth(overrides: Partial<AuthDeps> = {}): Promise<Auth> {
  const database = await createTestDatabase('auth');
  running.push(database);
  return startReplica(database, overrides);
}

/** Starts another replica of auth: limits of its own, the same database. */
export async function startReplica(database: TestDatabase, overrides: Partial<AuthDeps> = {}): Promise<Auth> {
  const passwords = overrides.passwords ?? (await createPasswords(4));
  const api = await serveApp(
    buildApp({
      ...testDeps('auth', database.pool),
      jwtSecrets: [TEST_SECRET],
      keys: [],
      signingKey: undefined,
      accessTtlSeconds: 3600,
      refreshTtlSeconds: 86_400,
      sessionMaxSeconds: 90 * 86_400,
      serviceSecrets: { orders: [SERVICE_SECRET] },
      accountLimit: { max: 1_000, windowSeconds: 900 },
      loginLimit: { max: 10, windowSeconds: 900 },
      signupLimit: { max: 300, windowSeconds: 900 },
      ...overrides,
      passwords,
    }),
  );
  running.push(api);
  return { api, database, passwords };
}

export interface Pair {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token: string;
}

export const PASSWORD = 'correct horse battery';

/** The fields of a sign-up, with a username and an email address that no user has. */
export function newAccount(fields: object = {}): { username: string; email: string; password: string } {
  const username = `ann-${randomUUID().slice(0, 13)}`;
  return { username, email: `${username}@example.com`, password: PASSWORD, ...fields };
}

/** Signs a new user up and in. */
export async function signedIn({ api }: Auth, fields: object = {}) {
  const account = newAccount(fields);
  const { body: user } = await api.post('/signup').send(account).expect(201);
  const pair = await signIn(api, account);
  return { account, user, pair, me: api.as({ token: pair.access_token }) };
}

export async function signIn(
  api: Client,
  { username, password }: { username: string; password: string },
): Promise<Pair> {
  const { body } = await api.post('/login').send({ username, password }).expect(200);
  return body;
}

/** Signs a new user up and in, and makes them an admin in the database. */
export async function signedInAdmin(auth: Auth) {
  const signedUp = await signedIn(auth);
  await auth.database.pool.query(`UPDATE auth.users SET role = 'admin' WHERE id = $1`, [signedUp.user.id]);
  const admin = auth.api.as(testUser({ sub: signedUp.user.id, role: 'admin' }));
  return { ...signedUp, admin };
}
