import { unauthenticated } from '@marketstall/shared/authenticate';
import { failure, invalidRequest } from '@marketstall/shared/errors';
import { newId } from '@marketstall/shared/ids';
import {
  created,
  listed,
  noContent,
  ok,
  type Request,
  type RequestHandler,
  type Route,
  route,
} from '@marketstall/shared/route';
import { requireChange } from '@marketstall/shared/validate';
import { allowedVersions, requireFresh } from '@marketstall/shared/versions';
import type { Pool } from 'pg';
import { authFailure } from './errors.js';
import { checkPassword, type LoginCounters, wrongCredentials } from './log-in.js';
import type { Passwords } from './passwords.js';
import * as queries from './queries.js';
import {
  guessable,
  login,
  managedUser,
  passwordChange,
  profileChange,
  refreshRequest,
  signup,
  tokenPair,
  user,
  userChange,
  userList,
  userPage,
} from './schemas.js';
import type { Sessions } from './sessions.js';

export interface AuthRoutesDeps {
  pool: Pool;
  passwords: Passwords;
  sessions: Sessions;
  counters: LoginCounters;
  limitSignups: RequestHandler;
}

/** Tokens are not to be kept by anything between us and the client (RFC 6749 section 5.1). */
const NO_STORE = { 'Cache-Control': 'no-store' };

export function authRoutes({ pool, passwords, sessions, counters, limitSignups }: AuthRoutesDeps): Route[] {
  const requireRoom: RequestHandler = async (_req, _res, next) => {
    await passwords.requireRoom();
    next();
  };

  /** The caller's row; a token outlives its user, but opens nothing here any more. */
  async function findMe(id: string, req: Request) {
    const me = await queries.findUser(pool, id);
    if (!me || me.disabled) throw unauthenticated(req);
    return me;
  }

  /** Lets admins of this moment pass: a token may be older than what became of its user. */
  async function requireAdminStill(id: string, req: Request): Promise<void> {
    const me = await findMe(id, req);
    if (me.role !== 'admin') throw failure('forbidden', 'Only an admin may do this.');
  }

  return [
    route('POST /signup', {
      summary: 'Create an account',
      access: 'public',
      before: [limitSignups],
      body: signup,
      answers: { 201: user },
      failures: [409],
      async handle({ body: { email, username, password } }) {
        const passwordHash = await passwords.hash(password);
        return created(
          '/me',
          await queries.insertUser(pool, { id: newId(), email, username, passwordHash, role: 'user' }),
        );
      },
    }),

    route('POST /login', {
      summary: 'Get a pair of tokens for a username (or email address) and password',
      access: 'public',
      // Before a word is read of it: those who are refused come again and again.
      before: [requireRoom],
      body: login,
      answers: { 200: tokenPair },
      failures: [401],
      async handle({ body: { username, password }, req }) {
        const found = await queries.findUserByName(pool, username);
        const who = found?.disabled ? undefined : found;
        // Counted under the account's own name, in whatever way it was written.
        const attempt = { req, name: found?.username ?? username, user: who, password };
        const isRight = await checkPassword({ passwords, counters }, attempt);
        const pair = isRight && who ? await sessions.begin(who) : undefined;
        if (!pair) throw wrongCredentials();
        return { ...ok(pair), headers: NO_STORE };
      },
    }),

    route('POST /refresh', {
      summary: 'Spend a refresh token for a new pair',
      access: 'public',
      body: refreshRequest,
      answers: { 200: tokenPair },
      failures: [401],
      handle: async ({ body }) => ({ ...ok(await sessions.refresh(body.refresh_token)), headers: NO_STORE }),
    }),

    route('POST /logout', {
      summary: 'Revoke a refresh token and all that descend from the same login',
      access: 'public',
      body: refreshRequest,
      answers: { 204: null },
      async handle({ body }) {
        await sessions.end(body.refresh_token);
        return noContent();
      },
    }),

    route('GET /me', {
      summary: 'Read my account',
      access: 'user',
      answers: { 200: user },
      async handle({ caller, req }) {
        const { password_hash: _, disabled: __, ...me } = await findMe(caller.id, req);
        return ok(me);
      },
    }),

    route('PATCH /me', {
      summary: 'Change my email address or username',
      access: 'user',
      body: profileChange,
      answers: { 200: user },
      async handle({ caller, body, precondition, req }) {
        requireChange(body);
        const row = await queries.updateProfile(pool, caller.id, body, allowedVersions(precondition));
        if (row) return ok(row);
        requireFresh(precondition, (await findMe(caller.id, req)).version);
        throw failure('conflict', 'The account changed meanwhile; try again.');
      },
    }),

    route('PUT /me/password', {
      summary: 'Change my password; signs me out everywhere',
      access: 'user',
      body: passwordChange,
      answers: { 204: null },
      failures: [403],
      async handle({ caller, body, precondition, req }) {
        const me = await findMe(caller.id, req);
        requireFresh(precondition, me.version);
        const problem = guessable(body.new_password, me);
        if (problem) throw invalidRequest([{ field: 'new_password', message: problem, code: 'guessable' }]);
        const attempt = { req, name: me.username, user: me, password: body.current_password };
        if (!(await checkPassword({ passwords, counters }, attempt))) {
          throw authFailure('invalid_credentials', 'The current password is wrong.', { status: 403 });
        }
        const newHash = await passwords.hash(body.new_password);
        if (await queries.updatePassword(pool, me.id, me.password_hash, newHash)) return noContent();
        throw failure('conflict', 'The password was changed meanwhile; sign in again.');
      },
    }),

    route('GET /users', {
      summary: 'List all users',
      access: 'admin',
      query: userList,
      answers: { 200: userPage },
      async handle({ query, caller, req }) {
        await requireAdminStill(caller.id, req);
        return listed(req, await queries.listUsers(pool, query));
      },
    }),

    route('PATCH /users/:id', {
      summary: "Change a user's role, disable or enable a user",
      access: 'admin',
      body: userChange,
      answers: { 200: managedUser },
      async handle({ params, body, precondition, caller, req }) {
        await requireAdminStill(caller.id, req);
        requireChange(body);
        const row = await queries.updateUser(pool, params.id, body, allowedVersions(precondition));
        if (row) return ok(row);
        const current = await queries.findUser(pool, params.id);
        if (!current) throw failure('not_found', 'There is no such user.');
        requireFresh(precondition, current.version);
        throw failure('conflict', 'The user changed meanwhile; try again.');
      },
    }),
  ];
}
