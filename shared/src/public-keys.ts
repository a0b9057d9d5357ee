import { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from './failures.js';
import type { Logger } from './log.js';
import { repeat } from './repeat.js';
import type { PublicKeys } from './tokens.js';

/** Where auth answers its public keys (RFC 7517). */
export const JWKS_PATH = '/.well-known/jwks.json';

/** How often the keys are fetched: a key that auth has no longer is refused everywhere after that. */
const INTERVAL_MS = 60_000;
/** The same while there are none yet. */
const FIRST_INTERVAL_MS = 1_000;
const DEADLINE_MS = 2_000;
/**
 * At most this often, a token with an unknown key has the keys fetched: far below auth's limit of requests, so that made-up
 * tokens can't use that up; and short, since a key that auth began to use meanwhile is not known either.
 */
const COOLDOWN_MS = 250;
/** A start waits this long for the keys; it also goes on without them. */
const FIRST_ANSWER_MS = 1_000;

export interface FollowedKeys extends PublicKeys {
  stop(): Promise<void>;
}

/**
 * Fetches auth's public keys, and keeps them: with auth away, those that are known hold. A token whose key is not known
 * has them fetched again.
 */
export async function followPublicKeys(
  { url, intervalMs = INTERVAL_MS }: { url: string; intervalMs?: number },
  log: Logger,
): Promise<FollowedKeys> {
  // Loaded only if used, for its memory.
  const { createRemoteJWKSet, errors } = await import('jose');
  const set = createRemoteJWKSet(new URL(url), {
    // Not a time after which known keys would be forgotten although auth is away: they are renewed here.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: DEADLINE_MS,
  });
  const listeners: (() => void)[] = [];
  let known: Set<string> = new Set();
  let isAway = false;

  async function renew(): Promise<void> {
    try {
      await set.reload();
    } catch (error) {
      // Once, not at every try.
      if (!isAway) log.warn({ err: error }, "auth's public keys can't be fetched; those that are known hold");
      isAway = true;
      return;
    }
    if (isAway) log.info("auth's public keys can be fetched again");
    isAway = false;
    const now = new Set(set.jwks()?.keys.map((key) => String(key.kid)));
    const isRemoved = [...known].some((keyId) => !now.has(keyId));
    known = now;
    if (isRemoved) for (const listener of listeners) listener();
  }

  const renewing = repeat(renew, () => (set.jwks() ? intervalMs : FIRST_INTERVAL_MS));
  await Promise.race([renewing.firstRound, sleep(FIRST_ANSWER_MS, undefined, { ref: false })]);
  return {
    async find(kid) {
      try {
        return KeyObject.from(await set({ alg: 'ES256', kid }));
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey) return undefined;
        throw failure('unavailable', "The token can't be checked: auth does not answer.", {
          cause: error,
        });
      }
    },
    onRemoval: (listener) => listeners.push(listener),
    stop: renewing.stop,
  };
}
