import { addressKey, type Counter } from '@marketstall/shared/rate-limit';
import type { Request } from '@marketstall/shared/route';
import { authFailure, CHALLENGE } from './errors.js';
import type { Passwords } from './passwords.js';
import type { UserWithSecrets } from './queries.js';

/** Counts failed logins: for one name from one address, and from one address in all. */
export interface LoginCounters {
  byName: Counter;
  byAddress: Counter;
}

/**
 * Checks a password, and takes the same time for anybody, known or not.
 *
 * A hit is taken when the comparison's turn comes, and given back when the password is right: so a burst of wrong
 * ones is counted exactly, and one of right ones meets no limit. Past the limit nothing is compared.
 * @param name what the failures are counted under
 * @returns whether the password is the user's
 * @throws AppError 429 past the limit of failures
 */
export async function checkPassword(
  { passwords, counters }: { passwords: Passwords; counters: LoginCounters },
  {
    req,
    name,
    user,
    password,
  }: { req: Request; name: string; user: UserWithSecrets | undefined; password: string },
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

/** The one answer to a wrong username and to a wrong password. */
export function wrongCredentials() {
  return authFailure('invalid_credentials', 'The username or the password is wrong.', { headers: CHALLENGE });
}
