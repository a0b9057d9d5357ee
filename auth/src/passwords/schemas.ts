import { z } from 'zod';

/** bcrypt ignores what comes after this: a longer password is refused, never cut. */
export const MAX_PASSWORD_BYTES = 72;

const MIN_PASSWORD_CHARACTERS = 8;

/** A new password: taken exactly as sent. */
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
  .meta({
    minLength: MIN_PASSWORD_CHARACTERS,
    maxLength: MAX_PASSWORD_BYTES,
    format: 'password',
    description: `Taken exactly as sent; at most ${MAX_PASSWORD_BYTES} bytes in UTF-8. Common ones and the user's own name are refused`,
  });

/**
 * A password to compare. The rules for new passwords do not apply: a wrong length is answered like a wrong password.
 */
export const anyPassword = z.string().max(1000).meta({ format: 'password' });

/** Returns what is wrong with a password that equals the user's name or email address; otherwise undefined. */
export function guessable(password: string, user: { email: string; username: string }): string | undefined {
  const lower = password.toLowerCase();
  const isGuessable = lower === user.email.toLowerCase() || lower === user.username.toLowerCase();
  return isGuessable ? 'must not be the username or the email address' : undefined;
}
