import type { Request } from '@marketstall/shared/http/route';
import type { Counter } from '@marketstall/shared/limits/counter';
import { addressKey } from '@marketstall/shared/limits/rate-limit';
import type { Passwords } from './passwords.js';

/** Counts failed logins: for one name from one address, and for one address in all. */
export interface LoginCounters {
  byName: Counter;
  byAddress: Counter;
}

/** The dependencies of a password check. */
export interface PasswordCheck {
  passwords: Passwords;
  counters: LoginCounters;
}

/** One attempt to prove an identity with a password. */
export interface Attempt {
  req: Request;
  /** Failures are counted for this name. */
  name: string;
  /** The user with that name; undefined if there is none, or they may not sign in. */
  user: { password_hash: string } | undefined;
  password: string;
}

/**
 * Checks a password. It takes the same time for a known and an unknown user.
 *
 * A failure is counted before the comparison starts, and taken back if the password is right: so a burst of wrong
 * passwords is counted exactly, and a burst of right ones meets no limit (decision 7). Past the limit nothing is
 * compared.
 * @returns whether the password is the user's
 * @throws AppError 429 past the limit of failures, 503 when too many sign-ins wait
 */
export async function checkPassword(
  { passwords, counters }: PasswordCheck,
  { req, name, user, password }: Attempt,
): Promise<boolean> {
  const address = addressKey(req);
  const nameKey = `${name.toLowerCase()} ${address}`;
  const isRight = await passwords.matches(password, user?.password_hash, async () => {
    await counters.byName.take(nameKey);
    try {
      await counters.byAddress.take(address);
    } catch (error) {
      await counters.byName.giveBack(nameKey);
      throw error;
    }
  });
  if (isRight) await Promise.all([counters.byName.giveBack(nameKey), counters.byAddress.giveBack(address)]);
  return isRight;
}
