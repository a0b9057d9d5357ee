import { failure, invalidRequest } from '@marketstall/shared/failures';
import { requireChange } from '@marketstall/shared/http/input/validate';
import { created, listed, noContent, ok } from '@marketstall/shared/http/reply';
import { type Request, routesWith } from '@marketstall/shared/http/route';
import { allowedVersions, explainMiss, noSuch, requireFresh } from '@marketstall/shared/http/versions';
import { newId } from '@marketstall/shared/ids';
import { addressKey } from '@marketstall/shared/limits/rate-limit';
import type { Db } from '@marketstall/shared/postgres/db';
import type { Caller } from '@marketstall/shared/tokens';
import type { AuthRoutesDeps } from '../deps.js';
import { authFailure, failures } from '../failures.js';
import { checkPassword, type PasswordCheck } from '../passwords/check-password.js';
import { requireUncommon } from '../passwords/common-passwords.js';
import { guessable } from '../passwords/schemas.js';
import { USERS } from '../tags.js';
import * as admins from './admin-queries.js';
import { findMe } from './find-me.js';
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

const route = routesWith<AuthRoutesDeps, typeof failures>(failures, USERS);

export const signUpRoute = route('POST /signup', {
  id: 'signUp',
  summary: 'Create an account',
  description:
    'Creates an account with the role `user`; sign in with `POST /login` next. The 10,000 commonest passwords and names that mislead (`admin`, `support`) are refused.',
  access: 'public',
  before: ({ limitSignups }) => [limitSignups],
  body: signup,
  answers: { 201: user },
  failures: ['email_taken', 'username_taken'],
  async handle({ body: { email, username, password }, req }, { pool, passwords, security }) {
    requireFreeName(username);
    await requireUncommon('password', password);
    const address = addressKey(req);
    const passwordHash = await passwords.hash(password, { address, account: 'sign-ups' });
    const row = await queries.insertUser(pool, { id: newId(), email, username, passwordHash, role: 'user' });
    security('signed_up', req, { user_id: row.id });
    return created('/me', row);
  },
});

/** The caller's own account, and all accounts for admins. */
export const userRoutes = [
  route('GET /me', {
    id: 'getMe',
    summary: 'Read my account',
    description:
      'The account that the token belongs to, as it is now: role and username of an older token may differ.',
    access: 'user',
    answers: { 200: user },
    async handle({ caller, req }, { pool }) {
      const { password_hash: _, disabled: __, ...me } = await findMe(pool, caller, req);
      return ok(me);
    },
  }),

  route('PATCH /me', {
    id: 'updateMe',
    summary: 'Change my username, or with my password my email address',
    description:
      'Changes the fields that are sent. A new email address needs `current_password`, since who has the address can have the account.',
    access: 'user',
    body: profileChange,
    answers: { 200: user },
    failures: ['email_taken', 'username_taken', 'wrong_current_password'],
    async handle({ caller, body, precondition, req }, { pool, ...check }) {
      const { current_password: password, ...change } = body;
      requireChange(change);
      const me = await findMe(pool, caller, req);
      requireFresh(precondition, me);
      const isNewName = change.username?.toLowerCase() !== me.username.toLowerCase();
      if (change.username !== undefined && isNewName) requireFreeName(change.username);
      // Who has the email address can have the account: a stolen token must not be enough to change it.
      const isNewAddress = change.email !== undefined && change.email !== me.email;
      if (isNewAddress) await requirePassword(check, { req, me, password });
      const row = await queries.updateProfile(pool, caller.id, change, {
        versions: allowedVersions(precondition),
        checkedHash: isNewAddress ? me.password_hash : null,
      });
      if (!row) return explainMiss('account', await findMe(pool, caller, req), precondition);
      if (row.email !== me.email) check.security('email_changed', req, { user_id: me.id });
      if (row.username !== me.username) check.security('username_changed', req, { user_id: me.id });
      return ok(row);
    },
  }),

  route('PUT /me/password', {
    id: 'changePassword',
    summary: 'Change my password; signs me out everywhere',
    description: 'Ends every session, this one too: sign in again with the new password.',
    access: 'user',
    body: passwordChange,
    answers: { 204: null },
    failures: ['wrong_current_password'],
    async handle({ caller, body, precondition, req }, { pool, ...check }) {
      const me = await findMe(pool, caller, req);
      requireFresh(precondition, me);
      const problem = guessable(body.new_password, me);
      if (problem) throw invalidRequest([{ field: 'new_password', message: problem, code: 'guessable' }]);
      await requireUncommon('new_password', body.new_password);
      await requirePassword(check, { req, me, password: body.current_password });
      const client = { address: addressKey(req), account: me.id };
      const newHash = await check.passwords.hash(body.new_password, client);
      if (!(await queries.updatePassword(pool, me.id, me.password_hash, newHash))) {
        throw failure('conflict', 'The password was changed meanwhile; sign in again.');
      }
      check.security('password_changed', req, { user_id: me.id });
      return noContent();
    },
  }),

  route('GET /users', {
    id: 'listUsers',
    summary: 'List all users, or find some by the beginning of a name or email address',
    description: 'Newest first, unless `sort` says otherwise. For admins.',
    access: 'admin',
    query: userList,
    answers: { 200: userPage },
    async handle({ query, caller, req }, { pool }) {
      await requireCurrentAdmin(pool, caller, req);
      return listed(req, await admins.listUsers(pool, query));
    },
  }),

  route('GET /users/:id', {
    id: 'getUser',
    summary: 'Read a user',
    description: 'For admins.',
    access: 'admin',
    answers: { 200: managedUser },
    async handle({ params, caller, req }, { pool }) {
      await requireCurrentAdmin(pool, caller, req);
      const row = await queries.findUser(pool, params.id);
      if (!row) throw noSuch('user');
      const { password_hash: _, ...found } = row;
      return ok(found);
    },
  }),

  route('PATCH /users/:id', {
    id: 'updateUser',
    summary: "Change a user's role, or disable or enable the user",
    description:
      'Changes the fields that are sent. A new role and `disabled: true` end all sessions of the user. For admins; there is always one who can sign in.',
    access: 'admin',
    body: userChange,
    answers: { 200: managedUser },
    failures: ['last_admin'],
    async handle({ params, body, precondition, caller, req }, { pool, security }) {
      await requireCurrentAdmin(pool, caller, req);
      requireChange(body);
      const versions = allowedVersions(precondition);
      const { row, before, isLastAdmin } = await admins.updateUser(pool, params.id, body, versions);
      if (row) {
        const { id: user_id, role, disabled } = row;
        if (role !== before?.role) security('role_changed', req, { user_id, role });
        if (disabled !== before?.disabled)
          security(disabled ? 'user_disabled' : 'user_enabled', req, { user_id });
        return ok(row);
      }
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

/** Checks that the caller is an admin now: the role in their token may be outdated. @throws AppError 403 */
async function requireCurrentAdmin(db: Db, caller: Caller, req: Request): Promise<void> {
  const me = await findMe(db, caller, req);
  if (me.role !== 'admin') throw failure('forbidden', 'Only an admin may do this.');
}
