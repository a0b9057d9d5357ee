import type { Request } from '@marketstall/shared/http/route';
import type { Counter } from '@marketstall/shared/limits/counter';
import { addressKey, type LimitState } from '@marketstall/shared/limits/rate-limit';
import type { SecurityLog } from '../security-log.js';
import type { Passwords } from './passwords.js';

/** Counts passwords that were checked. */
export interface LoginCounters {
  /** Wrong ones for one name from one address. */
  byName: Counter;
  /** Wrong ones from one address in all. */
  byAddress: Counter;
  /** Right ones for one account. */
  byAccount: Counter;
}

/** The dependencies of a password check. */
export interface PasswordCheck {
  passwords: Passwords;
  counters: LoginCounters;
  security: SecurityLog;
}

/** One attempt to prove an identity with a password. */
export interface Attempt {
  req: Request;
  /**
   * The name as it was typed: wrong passwords are counted for it, in any case. Not for the account: then the limit would
   * tell which email address belongs to which username.
   */
  name: string;
  /** The user with that name; undefined if there is none, or they may not sign in. */
  user: { id: string; password_hash: string } | undefined;
  password: string;
}

/**
 * Checks a password. It takes the same time for a known and an unknown user.
 *
 * A try is counted before the comparison starts, as a wrong and as a right one, and one of the two is taken back after it:
 * so a burst is counted exactly (decision 7). Past a limit nothing is compared. The answer's RateLimit headers say how many wrong
 * ones are left.
 * @returns whether the password is the user's
 * @throws AppError 429 past a limit, 503 when too many sign-ins wait
 */
export async function checkPassword(
  { passwords, counters, security }: PasswordCheck,
  { req, name, user, password }: Attempt,
): Promise<boolean> {
  const address = addressKey(req);
  const account = user?.id ?? name.toLowerCase();
  const wrong: Hit[] = [
    { counter: counters.byName, key: `${name.toLowerCase()} ${address}` },
    { counter: counters.byAddress, key: address },
  ];
  const right: Hit[] = [{ counter: counters.byAccount, key: account }];
  let left: LimitState[] = [];
  const isRight = await passwords.matches(password, user?.password_hash, {
    client: { address, account },
    async before() {
      try {
        left = await takeAll([...wrong, ...right]);
      } catch (error) {
        security('password_tries_refused', req, { user_id: user?.id });
        throw error;
      }
    },
  });
  await Promise.all((isRight ? wrong : right).map(({ counter, key }) => counter.giveBack(key)));
  for (const [at, { counter }] of wrong.entries()) {
    const state = left[at];
    const given = isRight ? 1 : 0;
    if (req.res && state) counter.tell(req.res, { ...state, remaining: state.remaining + given });
  }
  if (!isRight) security('wrong_password', req, { user_id: user?.id });
  return isRight;
}

interface Hit {
  counter: Counter;
  key: string;
}

/** Counts all hits, or none. @returns what is left of each. @throws AppError 429 past a limit */
async function takeAll(hits: Hit[]): Promise<LimitState[]> {
  const [first, ...others] = hits;
  if (!first) return [];
  const left = await first.counter.take(first.key);
  try {
    return [left, ...(await takeAll(others))];
  } catch (error) {
    await first.counter.giveBack(first.key);
    throw error;
  }
}
