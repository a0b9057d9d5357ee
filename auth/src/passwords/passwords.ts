import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '@marketstall/shared/failures';
import bcrypt from 'bcrypt';
import { createBcryptThreads } from './bcrypt-threads.js';
import { type Client, createFairQueue, QueueFull } from './fair-queue.js';
import { createRepeated } from './repeated.js';
import { MAX_PASSWORD_BYTES } from './schemas.js';

/** At most this many bcrypt runs at a time, and at most one for each core. */
const MAX_AT_ONCE = 4;

/** How many sign-ins may wait; a client in a longer queue would give up anyway. */
const MAX_WAITING = 64;

/**
 * When the sign-in queue is full, the refusal is sent after this pause. Clients that ignore Retry-After and retry at
 * once would otherwise leave little time for passwords: with 200 of them, bcrypt reaches 0.22 of its throughput alone;
 * with a pause of 1 s, 0.91 (measured).
 */
const REFUSAL_SECONDS = 3;

/** At most this many refusals are delayed at a time, since each holds a request in memory; others are sent at once. */
const MAX_REFUSALS = 1_000;

export interface Passwords {
  /** Returns the bcrypt hash. @throws AppError 503 when too many wait */
  hash(password: string, client: Client): Promise<string>;
  /**
   * Compares a password with a hash. It takes the same time without a hash.
   * @throws AppError 503 when too many wait; what `before` throws
   */
  matches(password: string, hash: string | undefined, turn: Turn): Promise<boolean>;
  /** How many are hashed or compared, and how many wait. */
  load(): { running: number; waiting: number };
}

export interface Turn {
  /** Places in the queue are shared fairly between clients. */
  client: Client;
  /** Runs right before the comparison; if it throws, nothing is compared. */
  before?: () => Promise<void>;
}

/** @param cost bcrypt's cost: 12 takes 228 ms of a core (measured) */
export async function createPasswords(cost: number): Promise<Passwords> {
  const atOnce = Math.min(availableParallelism(), MAX_AT_ONCE);
  const repeated = createRepeated();
  const queue = createFairQueue({ atOnce, maxWaiting: MAX_WAITING, yields: repeated.has });
  const threads = createBcryptThreads();
  const started = performance.now();
  // Not on one of the threads: until somebody signs in, no thread is needed, which saves 8 MiB.
  const dummyHash = await bcrypt.hash('nobody has this password', cost);
  const secondsEach = (performance.now() - started) / 1000;
  // Clients should retry when half of the queue is done: earlier most would be refused again, later bcrypt might idle.
  const halfDone = ((MAX_WAITING / 2) * secondsEach) / atOnce;
  const retryAfter = Math.max(1, Math.ceil(halfDone - REFUSAL_SECONDS));

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

  async function inTurn<T>(client: Client, work: () => Promise<T>): Promise<T> {
    try {
      return await queue.run(client, work);
    } catch (error) {
      return error instanceof QueueFull ? refuse() : Promise.reject(error);
    }
  }

  return {
    load: queue.load,
    hash: (password, client) => inTurn(client, () => threads.hash(password, cost)),
    matches: (password, hash, { client, before }) =>
      inTurn(client, async () => {
        await before?.();
        // bcrypt cuts a longer password, which could then match. It is compared anyway, to take the same time.
        const isReadable = Buffer.byteLength(password) <= MAX_PASSWORD_BYTES && password.isWellFormed();
        const isEqual = await threads.compare(password, hash ?? dummyHash);
        const isRight = isEqual && isReadable && hash !== undefined;
        if (isRight) repeated.note(client.account);
        return isRight;
      }),
  };
}
