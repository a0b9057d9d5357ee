import { failure, invalidRequest } from '@marketstall/shared/failures';
import { unauthenticated } from '@marketstall/shared/http/authenticate';
import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok } from '@marketstall/shared/http/reply';
import { type Request, routesWith } from '@marketstall/shared/http/route';
import { allowedVersions, explainMiss, noSuch, requireFresh } from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import type { Db } from '@marketstall/shared/postgres/db';
import type { AuthRoutesDeps } from '../deps.js';
import { authFailure, failures } from '../failures.js';
import { checkPassword, type PasswordCheck } from '../passwords/check-password.js';
import { requireUncommon } from '../passwords/common-passwords.js';
import { guessable } from '../passwords/schemas.js';
import * as admins from './admin-queries.js';
import * as queries from './queries.js';
import { requireFreeName } from './reserved-names.js';
import {
  managedUser,
  passwordChange,
  profileChange,
  signup,
  user,
  userChange,
  userList,
  userPage,
} from './schemas.js';

const route = routesWith<AuthRoutesDeps, typeof failures>(failures);

export const signUpRoute = route('POST /signup', {
  summary: 'Create an account',
  access: 'public',
  before: ({ limitSignups }) => [limitSignups],
  body: signup,
  answers: { 201: user },
  failures: ['email_taken', 'username_taken'],
  async handle({ body: { email, username, password } }, { pool, passwords }) {
    requireFreeName(username);
    await requireUncommon('password', password);
    const passwordHash = await passwords.hash(password);
    return created(
      '/me',
      await queries.insertUser(pool, { id: newId(), email, username, passwordHash, role: 'user' }),
    );
  },
});

/** The caller's own account, and all accounts for admins. */
export const userRoutes = [
  route('GET /me', {
    summary: 'Read my account',
    access: 'user',
    answers: { 200: user },
    async handle({ caller, req }, { pool }) {
      const { password_hash: _, disabled: __, ...me } = await findMe(pool, caller.id, req);
      return ok(me);
    },
  }),

  route('PATCH /me', {
    summary: 'Change my username, or with my password my email address',
    access: 'user',
    body: profileChange,
    answers: { 200: user },
    failures: ['email_taken', 'username_taken', 'wrong_current_password'],
    async handle({ caller, body, precondition, req }, { pool, passwords, counters }) {
      const { current_password: password, ...change } = body;
      requireChange(change);
      const me = await findMe(pool, caller.id, req);
      requireFresh(precondition, me);
      const isNewName = change.username?.toLowerCase() !== me.username.toLowerCase();
      if (change.username !== undefined && isNewName) requireFreeName(change.username);
      // Who has the email address can have the account: a stolen token must not be enough to change it.
      const isNewAddress = change.email !== undefined && change.email !== me.email;
      if (isNewAddress) await requirePassword({ passwords, counters }, { req, me, password });
      const row = await queries.updateProfile(pool, caller.id, change, {
        versions: allowedVersions(precondition),
        checkedHash: isNewAddress ? me.password_hash : null,
      });
      return row ? ok(row) : explainMiss('account', await findMe(pool, caller.id, req), precondition);
    },
  }),

  route('PUT /me/password', {
    summary: 'Change my password; signs me out everywhere',
    access: 'user',
    body: passwordChange,
    answers: { 204: null },
    failures: ['wrong_current_password'],
    async handle({ caller, body, precondition, req }, { pool, passwords, counters }) {
      const me = await findMe(pool, caller.id, req);
      requireFresh(precondition, me);
      const problem = guessable(body.new_password, me);
      if (problem) throw invalidRequest([{ field: 'new_password', message: problem, code: 'guessable' }]);
      await requireUncommon('new_password', body.new_password);
      await requirePassword({ passwords, counters }, { req, me, password: body.current_password });
      const newHash = await passwords.hash(body.new_password);
      if (await queries.updatePassword(pool, me.id, me.password_hash, newHash)) return noContent();
      throw failure('conflict', 'The password was changed meanwhile; sign in again.');
    },
  }),

  route('GET /users', {
    summary: 'List all users, or find some by the beginning of a name or email address',
    access: 'admin',
    query: userList,
    answers: { 200: userPage },
    async handle({ query, caller, req }, { pool }) {
      await requireCurrentAdmin(pool, caller.id, req);
      return listed(req, await admins.listUsers(pool, query));
    },
  }),

  route('GET /users/:id', {
    summary: 'Read a user',
    access: 'admin',
    answers: { 200: managedUser },
    async handle({ params, caller, req }, { pool }) {
      await requireCurrentAdmin(pool, caller.id, req);
      const row = await queries.findUser(pool, params.id);
      if (!row) throw noSuch('user');
      const { password_hash: _, ...found } = row;
      return ok(found);
    },
  }),

  route('PATCH /users/:id', {
    summary: "Change a user's role, or disable or enable the user",
    access: 'admin',
    body: userChange,
    answers: { 200: managedUser },
    failures: ['last_admin'],
    async handle({ params, body, precondition, caller, req }, { pool }) {
      await requireCurrentAdmin(pool, caller.id, req);
      requireChange(body);
      const versions = allowedVersions(precondition);
      const { row, isLastAdmin } = await admins.updateUser(pool, params.id, body, versions);
      if (row) return ok(row);
      const current = await queries.findUser(pool, params.id);
      if (!current || !isLastAdmin) return explainMiss('user', current, precondition);
      requireFresh(precondition, current);
      throw authFailure(
        'last_admin',
        'Nobody else can sign in as an admin: make another user an admin first.',
      );
    },
  }),
];

/** @throws AppError 400 without the caller's password, 403 if it is wrong, 429 past the limit of wrong ones */
async function requirePassword(
  check: PasswordCheck,
  { req, me, password }: { req: Request; me: queries.UserWithSecrets; password: string | undefined },
): Promise<void> {
  if (password === undefined) {
    throw invalidRequest([
      {
        field: 'current_password',
        message: 'is required to change the email address',
        code: 'required',
      },
    ]);
  }
  if (await checkPassword(check, { req, name: me.username, user: me, password })) return;
  throw authFailure('wrong_current_password', 'The current password is wrong.');
}

/** Finds the caller's row. @throws AppError 401 if the user is deleted or disabled, though the token is still valid */
async function findMe(db: Db, id: string, req: Request) {
  const me = await queries.findUser(db, id);
  if (!me || me.disabled) throw unauthenticated(req);
  return me;
}

/** Checks that the caller is an admin now: the role in their token may be outdated. @throws AppError 403 */
async function requireCurrentAdmin(db: Db, id: string, req: Request): Promise<void> {
  const me = await findMe(db, id, req);
  if (me.role !== 'admin') throw failure('forbidden', 'Only an admin may do this.');
}
