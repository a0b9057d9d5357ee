import { count, id, text, timestamp, version } from '@marketstall/shared/fields';
import { listQuery, pageOf, type SortKeys } from '@marketstall/shared/lists';
import { z } from 'zod';

/** bcrypt reads no further: what is longer is refused, never cut. */
export const MAX_PASSWORD_BYTES = 72;

const MIN_PASSWORD_CHARACTERS = 8;

const email = text(3, 254).regex(z.regexes.email, 'must be an email address');
const username = text(3, 32).regex(/^[A-Za-z0-9_.-]*$/, 'may have letters, digits, "_", "." and "-" only');

/** Taken exactly as sent. */
const newPassword = z
  .string()
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be valid Unicode without NUL')
  .refine(
    (value) => [...value].length >= MIN_PASSWORD_CHARACTERS,
    `must have at least ${MIN_PASSWORD_CHARACTERS} characters`,
  )
  .refine(
    (value) => Buffer.byteLength(value) <= MAX_PASSWORD_BYTES,
    `must have at most ${MAX_PASSWORD_BYTES} bytes`,
  )
  .meta({ minLength: MIN_PASSWORD_CHARACTERS, maxLength: MAX_PASSWORD_BYTES, format: 'password' });

/** A password to compare: whatever its length, it gets the same answer as any wrong one. */
const anyPassword = z.string().max(1000).meta({ format: 'password' });

const role = z.enum(['user', 'admin']);

/** A user as it is answered: the row without its password. */
export const user = z.object({
  id,
  email: z.string(),
  username: z.string(),
  role,
  created_at: timestamp,
  updated_at: timestamp,
  version: count,
});
export type User = z.infer<typeof user>;

/** A user as admins see it. */
export const managedUser = user.extend({ disabled: z.boolean() });
export type ManagedUser = z.infer<typeof managedUser>;

const EXAMPLE = { email: 'ada@example.com', username: 'ada', password: 'correct horse' };

export const signup = z
  .object({ email, username, password: newPassword })
  .superRefine((value, ctx) => {
    const problem = guessable(value.password, value);
    if (problem)
      ctx.addIssue({ code: 'custom', path: ['password'], message: problem, params: { name: 'guessable' } });
  })
  .meta({ examples: [EXAMPLE] });

/** What is wrong with a password that is its user's own name or address; undefined if nothing is. */
export function guessable(password: string, who: { email: string; username: string }): string | undefined {
  const lower = password.toLowerCase();
  const isKnown = lower === who.email.toLowerCase() || lower === who.username.toLowerCase();
  return isKnown ? 'must not be the username or the email address' : undefined;
}

/** `username` is the username or the email address. */
export const login = z
  .object({ username: text(1, 254), password: anyPassword })
  .meta({ examples: [{ username: EXAMPLE.username, password: EXAMPLE.password }] });

export const refreshRequest = z
  .object({ refresh_token: z.string().min(1) })
  .meta({ examples: [{ refresh_token: 'the refresh_token that login answered' }] });

export const tokenPair = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: count,
  refresh_token: z.string(),
});
export type TokenPair = z.infer<typeof tokenPair>;

export const profileChange = z
  .object({ email, username, version })
  .partial()
  .meta({ examples: [{ email: EXAMPLE.email }] });
export type ProfileChange = z.infer<typeof profileChange>;

export const passwordChange = z
  .object({ current_password: anyPassword, new_password: newPassword, version: version.optional() })
  .meta({ examples: [{ current_password: EXAMPLE.password, new_password: 'battery staple' }] });

export const userChange = z
  .object({ role, disabled: z.boolean(), version })
  .partial()
  .meta({ examples: [{ disabled: true }] });
export type UserChange = z.infer<typeof userChange>;

export const USER_SORTS = {
  // Usernames are ASCII, where PostgreSQL's lower() and this one agree.
  username: { by: 'lower(username)', type: 'text', toKey: (name) => String(name).toLowerCase() },
  created_at: { by: 'created_at', type: 'timestamptz' },
} satisfies SortKeys;

export const userList = listQuery(USER_SORTS, {});
export type UserList = z.infer<typeof userList>;
export const userPage = pageOf(managedUser);
