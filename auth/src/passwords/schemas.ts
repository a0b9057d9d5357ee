import { z } from 'zod';

/** bcrypt reads no further: a longer password is refused, never cut. */
export const MAX_PASSWORD_BYTES = 72;

const MIN_PASSWORD_CHARACTERS = 8;

/** A password to be set: taken exactly as sent. */
export const newPassword = z
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
export const anyPassword = z.string().max(1000).meta({ format: 'password' });

/** What is wrong with a password that is its user's own name or email address; undefined if nothing is. */
export function guessable(password: string, who: { email: string; username: string }): string | undefined {
  const lower = password.toLowerCase();
  const isKnown = lower === who.email.toLowerCase() || lower === who.username.toLowerCase();
  return isKnown ? 'must not be the username or the email address' : undefined;
}
