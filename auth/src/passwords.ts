import { availableParallelism } from 'node:os';
import { failure } from '@marketstall/shared/errors';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { MAX_PASSWORD_BYTES } from './schemas.js';

/** As many as libuv has threads: more at a time would be none the faster. */
const MAX_AT_ONCE = 4;

/**
 * How many may wait. Hashing shares libuv's threads with DNS and files, so that no more run at a time than there
 * are cores, and past this queue a client would give up anyway.
 */
const MAX_WAITING = 64;

export interface Passwords {
  /** @throws AppError 503 when too many wait */
  requireRoom(): void;
  /** bcrypt's hash. @throws AppError 503 when too many wait */
  hash(password: string): Promise<string>;
  /**
   * Compares, which takes the same time whether there is a hash or not.
   * @param before runs when the comparison's turn has come; it may throw, and then nothing is compared
   * @throws AppError 503 when too many wait
   */
  matches(password: string, hash: string | undefined, before?: () => Promise<void>): Promise<boolean>;
}

/** @param cost bcrypt's: 12 takes 228 ms of a core (measured) */
export async function createPasswords(cost: number): Promise<Passwords> {
  const limit = pLimit(Math.min(availableParallelism(), MAX_AT_ONCE));
  const dummyHash = await bcrypt.hash('nobody has this password', cost);

  function requireRoom(): void {
    if (limit.pendingCount >= MAX_WAITING)
      throw failure('unavailable', 'Too many sign-ins at once; try again shortly.');
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    requireRoom();
    return limit(work);
  }

  return {
    requireRoom,
    hash: async (password) => inTurn(() => bcrypt.hash(password, cost)),
    matches: async (password, hash, before) =>
      inTurn(async () => {
        await before?.();
        // A longer password would be cut and could match; it is compared all the same, to take as long.
        const isReadable = Buffer.byteLength(password) <= MAX_PASSWORD_BYTES && password.isWellFormed();
        const isEqual = await bcrypt.compare(password, hash ?? dummyHash);
        return isEqual && isReadable && hash !== undefined;
      }),
  };
}
