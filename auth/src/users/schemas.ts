import {
  createdAt,
  flagText,
  ownId,
  rowVersion,
  text,
  updatedAt,
  version,
} from '@marketstall/shared/http/input/fields';
import { listQuery, pageOf } from '@marketstall/shared/http/input/list-query';
import type { SortKeys } from '@marketstall/shared/postgres/keyset';
import { z } from 'zod';
import { anyPassword, guessable, newPassword } from '../passwords/schemas.js';

/** The table's constraints repeat these limits. */
export const LIMITS = { email: { min: 3, max: 254 }, username: { min: 3, max: 32 } };

const email = text(LIMITS.email.min, LIMITS.email.max)
  .regex(z.regexes.email, 'must be an email address')
  .describe('No two users have the same, whatever its case; signs in as well as the username');
const username = text(LIMITS.username.min, LIMITS.username.max)
  .regex(/^[A-Za-z0-9_.-]*$/, 'may have letters, digits, "_", "." and "-" only')
  .describe('The name that others see; no two users have the same, whatever its case');

const role = z
  .enum(['user', 'admin'])
  .meta({ id: 'Role', description: "admin: may see and change what is everybody's" });

const USER = {
  id: '0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70',
  email: 'ada@example.com',
  username: 'ada',
  role: 'user',
  created_at: '2026-01-31T12:00:00.000Z',
  updated_at: '2026-01-31T12:00:00.000Z',
  version: 1,
};

/** A user in a response: the row without the password's hash. */
export const user = z
  .object({
    id: ownId,
    email: z.string().describe('As it was given; only the user and admins see it'),
    username: z.string().describe('The name that others see'),
    role,
    created_at: createdAt,
    updated_at: updatedAt,
    version: rowVersion,
  })
  .meta({ id: 'User', examples: [USER] });
export type User = z.infer<typeof user>;

/** A user as admins see it. */
export const managedUser = user
  .extend({ disabled: z.boolean().describe('true: can not sign in') })
  .meta({ id: 'ManagedUser', examples: [{ ...USER, disabled: false }] });
export type ManagedUser = z.infer<typeof managedUser>;

const EXAMPLE = { email: 'ada@example.com', username: 'ada', password: 'correct horse' };

export const signup = z
  .object({ email, username, password: newPassword })
  .superRefine((value, ctx) => {
    const problem = guessable(value.password, value);
    if (problem)
      ctx.addIssue({ code: 'custom', path: ['password'], message: problem, params: { name: 'guessable' } });
  })
  .meta({ id: 'SignUp', examples: [EXAMPLE] });

export const profileChange = z
  .object({
    email,
    username,
    current_password: anyPassword.describe('Required with an email address that is another one'),
    version,
  })
  .partial()
  .meta({ id: 'ProfileChange', examples: [{ email: EXAMPLE.email, current_password: EXAMPLE.password }] });
export type ProfileChange = z.infer<typeof profileChange>;

export const passwordChange = z
  .object({
    current_password: anyPassword.describe('The one until now'),
    new_password: newPassword,
    version: version.optional(),
  })
  .meta({
    id: 'PasswordChange',
    examples: [{ current_password: EXAMPLE.password, new_password: 'battery staple' }],
  });

export const userChange = z
  .object({ role, disabled: z.boolean().describe('true: may not sign in, and every session ends'), version })
  .partial()
  .meta({ id: 'UserChange', examples: [{ disabled: true }] });
export type UserChange = z.infer<typeof userChange>;

export const USER_SORTS = {
  // Usernames are ASCII: for them, PostgreSQL's lower() and toLowerCase() agree.
  username: { by: 'lower(username)', type: 'text', toKey: (name) => String(name).toLowerCase() },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

export const userList = listQuery(USER_SORTS, {
  q: text(1, LIMITS.email.max)
    .optional()
    .describe('The beginning of a username or of an email address, in any case'),
  role: role.optional().describe('Users with this role alone'),
  disabled: flagText.optional().describe('Users who may not sign in, or those who may'),
});
export type UserList = z.infer<typeof userList>;
export const userPage = pageOf(managedUser, 'UserPage');
