import { BoundedMap } from '@marketstall/shared/bounded-map';

/** So many right passwords within this time are no person's. */
const TIMES = 3;
const WITHIN_MS = 10_000;

const MAX_ACCOUNTS = 10_000;

/** Knows the accounts that sign in again and again. */
export interface Repeated {
  /** Notes that an account's password was right: only who knows it can make an account a repeated one. */
  note(account: string): void;
  has(account: string): boolean;
}

export function createRepeated(): Repeated {
  /** By account, when its last right passwords were, the oldest first. */
  const times = new BoundedMap<string, number[]>(MAX_ACCOUNTS);
  return {
    note(account) {
      times.set(account, [...(times.get(account) ?? []), performance.now()].slice(-TIMES));
    },
    has(account) {
      const [oldest, ...others] = times.get(account) ?? [];
      return oldest !== undefined && others.length === TIMES - 1 && performance.now() - oldest < WITHIN_MS;
    },
  };
}
