import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '@marketstall/shared/failures';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { createBcryptThreads } from './bcrypt-threads.js';
import { MAX_PASSWORD_BYTES } from './schemas.js';

/** No more run at a time than there are cores, nor than this. */
const MAX_AT_ONCE = 4;

/** How many may wait: past this queue a client would give up anyway. */
const MAX_WAITING = 64;

/**
 * A refusal is answered only after this pause. Clients that come again at once, whatever Retry-After says, would otherwise
 * leave little time for passwords: 200 of them 0.22 of what bcrypt alone does, with a pause of 1 s 0.91 (measured).
 */
const REFUSAL_SECONDS = 3;

/** No more refusals are kept so long at a time than this: each is a request in memory. */
const MAX_REFUSALS = 1_000;

export interface Passwords {
  /** @throws AppError 503 when too many wait */
  requireRoom(): Promise<void>;
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
  const atOnce = Math.min(availableParallelism(), MAX_AT_ONCE);
  const limit = pLimit(atOnce);
  const threads = createBcryptThreads();
  const started = performance.now();
  // Not on one of these: before somebody signs in, there need be none, which is 8 MiB less.
  const dummyHash = await bcrypt.hash('nobody has this password', cost);
  const secondsEach = (performance.now() - started) / 1000;
  // When half of the queue has gone: sooner most would be refused again, later nobody might be left to wait.
  const halfGone = ((MAX_WAITING / 2) * secondsEach) / atOnce;
  const retryAfter = Math.max(1, Math.ceil(halfGone - REFUSAL_SECONDS));

  const isFull = () => limit.pendingCount >= MAX_WAITING;
  let refusals = 0;

  async function refuse(): Promise<never> {
    if (refusals < MAX_REFUSALS) {
      refusals += 1;
      await pause(REFUSAL_SECONDS * 1000);
      refusals -= 1;
    }
    throw failure('unavailable', `Too many sign-ins at once; try again in ${retryAfter} s.`, {
      headers: { 'Retry-After': String(retryAfter) },
    });
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => (isFull() ? refuse() : limit(work));

  return {
    async requireRoom() {
      if (isFull()) await refuse();
    },
    hash: (password) => inTurn(() => threads.hash(password, cost)),
    matches: (password, hash, before) =>
      inTurn(async () => {
        await before?.();
        // A longer password would be cut and could match; it is compared all the same, to take as long.
        const isReadable = Buffer.byteLength(password) <= MAX_PASSWORD_BYTES && password.isWellFormed();
        const isEqual = await threads.compare(password, hash ?? dummyHash);
        return isEqual && isReadable && hash !== undefined;
      }),
  };
}
