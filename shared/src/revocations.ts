import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from './log.js';
import { repeat } from './repeat.js';
import { createServiceClient } from './service-client.js';

/** How often auth is asked. An ended session must be known everywhere within 5 s. */
const INTERVAL_MS = 2_000;
const DEADLINE_MS = 2_000;
/** A start waits this long for the first answer, so that a new replica knows what the others know. */
const FIRST_ANSWER_MS = 1_000;

/** What auth answers to `GET /internal/revocations`. */
export const revocations = z
  .object({
    items: z
      .array(
        z.object({
          session_id: z.string().describe('The session that ended'),
          forget_at: z.iso
            .datetime()
            .describe('From then on, no access token of the session is valid anyway'),
        }),
      )
      .describe('In the order of time'),
    next_cursor: z.string().describe('Asks for what comes next'),
    has_more: z.boolean().describe('Whether more is known already'),
  })
  .meta({ id: 'Revocations' });
export type Revocations = z.infer<typeof revocations>;

/** What is known of ended sessions. */
export interface FollowedSessions {
  has(sessionId: string): boolean;
  stop(): Promise<void>;
}

export interface FollowOptions {
  /** The service that asks. */
  service: string;
  authUrl: string;
  /** Signs the calls (see `readPairSecret`). */
  key: KeyObject;
  intervalMs?: number;
}

/**
 * Keeps track of ended sessions by asking auth every 2 s. While auth is away, what is known holds; a service also starts
 * without it.
 */
export async function followEndedSessions(
  { service, authUrl, key, intervalMs = INTERVAL_MS }: FollowOptions,
  log: Logger,
): Promise<FollowedSessions> {
  const client = createServiceClient({ from: service, url: authUrl, key, deadlineMs: DEADLINE_MS });
  /** By session, when it can be forgotten, in ms. */
  const ended = new Map<string, number>();
  let cursor = '';
  let isAway = false;

  async function catchUp(stopping: AbortSignal): Promise<void> {
    for (let hasMore = true; hasMore && !stopping.aborted; ) {
      const path = `/internal/revocations${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`;
      const { status, text } = await client.call({ method: 'GET', path });
      // A cursor that auth does not take, such as one of another version, must not be sent for ever.
      if (status === 400) cursor = '';
      if (status !== 200) throw new Error(`auth answered ${status}`);
      const { items, next_cursor, has_more } = revocations.parse(JSON.parse(text));
      for (const { session_id, forget_at } of items) ended.set(session_id, Date.parse(forget_at));
      cursor = next_cursor;
      hasMore = has_more;
    }
  }

  function forget(): void {
    const now = Date.now();
    for (const [sessionId, at] of ended) if (at < now) ended.delete(sessionId);
  }

  async function ask(stopping: AbortSignal): Promise<void> {
    try {
      await catchUp(stopping);
      if (isAway) log.info('auth answers again which sessions ended');
      isAway = false;
      forget();
    } catch (error) {
      if (stopping.aborted) return;
      // Once, not every 2 s.
      if (!isAway) log.warn({ err: error }, 'auth does not say which sessions ended; what is known holds');
      isAway = true;
    }
  }

  const following = repeat(ask, () => intervalMs);
  await Promise.race([following.firstRound, sleep(FIRST_ANSWER_MS, undefined, { ref: false })]);
  return {
    has: (sessionId) => ended.has(sessionId),
    async stop() {
      const stopped = following.stop();
      client.close();
      await stopped;
    },
  };
}
