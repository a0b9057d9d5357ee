import { createEffect, createRoot } from 'solid-js';
import { Problem } from '../api/problem';
import { reach } from '../api/reach';
import { serviceUrl } from '../config';
import { dropSession, keepSession, type Session, session, syncSession, type TokenPair } from './session';

/** A token that expires within this time is replaced before it is used. */
const MARGIN_MS = 30_000;

/** Timeout of one try. Two fit into the 10 s in which auth accepts a second use of a refresh token. */
const TRY_MS = 4_000;

/** The tabs' common lock (Web Locks, which a page without TLS does not have). */
const LOCK = 'marketstall.refresh';

/**
 * How long the lock is held after the new pair is stored. A browser passes entries of localStorage from one tab's
 * process to another's with a delay, so the next holder of the lock might still read the spent token (once in eight in
 * Chromium under load, measured). Nothing waits for this time: every tab goes on as soon as it sees the new pair.
 */
const PROPAGATION_MS = 2_000;

let running: Promise<string | null> | undefined;

/** An access token that stays valid for a while; null if nobody is signed in (any more). */
export async function accessToken(): Promise<string | null> {
  const now = session();
  if (!now) return null;
  return now.expires_at - Date.now() > MARGIN_MS ? now.access_token : replaceToken(now.access_token);
}

/**
 * Replaces an access token that is spent. However many requests in however many tabs ask for it, the refresh token is
 * used once: auth takes a second use for theft and ends the session.
 * @returns the new token; null if the session has ended
 * @throws Problem if auth can't be reached; the session goes on
 */
export function replaceToken(spent: string): Promise<string | null> {
  running ??= seenOrRefreshed(spent).finally(() => {
    running = undefined;
  });
  return running;
}

async function seenOrRefreshed(spent: string): Promise<string | null> {
  const over = new AbortController();
  try {
    return await Promise.race([seenReplaced(spent, over.signal), refreshLocked(spent, over.signal)]);
  } finally {
    over.abort();
  }
}

function isReplaced(now: Session | null, spent: string): boolean {
  return now === null || (now.access_token !== spent && now.expires_at > Date.now());
}

/** Resolves to the new token once this tab sees it, whichever tab fetched it; to null once nobody is signed in. */
function seenReplaced(spent: string, over: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      over.addEventListener('abort', dispose);
      createEffect(() => {
        const now = session();
        if (isReplaced(now, spent)) resolve(now?.access_token ?? null);
      });
    });
  });
}

/** Refreshes once this tab holds the lock. @param over ends the wait for the lock */
function refreshLocked(spent: string, over: AbortSignal): Promise<string | null> {
  // The DOM's types do not know that `locks` may be missing.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return refresh(spent);
  return locks.request(LOCK, { signal: over }, async () => {
    const token = await refresh(spent);
    if (token !== null) await new Promise((resolve) => setTimeout(resolve, PROPAGATION_MS));
    return token;
  });
}

async function refresh(spent: string): Promise<string | null> {
  const stored = syncSession();
  if (!stored || isReplaced(stored, spent)) return stored?.access_token ?? null;
  const ask = () =>
    reach(
      new Request(`${serviceUrl('auth')}/refresh`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ refresh_token: stored.refresh_token }),
        keepalive: true,
      }),
      TRY_MS,
    );
  // Without an answer the refresh token may be spent: to an immediate second use auth answers with the same pair.
  const response = await ask().catch(ask);
  const now = syncSession();
  // The user signed out or changed meanwhile: the answer belongs to a session that has ended here.
  if (now?.refresh_token !== stored.refresh_token) return now?.access_token ?? null;
  if (response.ok) return keepSession((await response.json()) as TokenPair).access_token;
  if (response.status !== 401 && response.status !== 400) throw new Problem(response.status);
  dropSession({ isAsked: false });
  return null;
}
