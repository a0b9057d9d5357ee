import { createEffect, createRoot } from 'solid-js';
import { Problem } from '../api/problem';
import { reach } from '../api/reach';
import { serviceUrl } from '../config';
import { dropSession, keepSession, type Session, session, syncSession, type TokenPair } from './session';

/** A token this near its end is replaced before it is used. */
const MARGIN_MS = 30_000;

/** Two tries fit into the 10 s in which auth forgives a second use. */
const TRY_MS = 4_000;

/** The tabs' common lock (Web Locks); a page that is not served securely has none. */
const LOCK = 'marketstall.refresh';

/**
 * How long the lock is kept once the new pair is stored. A browser passes an entry of localStorage from one tab's
 * process to the next in its own time, so that the next holder of the lock might still read the spent token (seen
 * in Chromium under load, once in eight). Nobody waits for this: all tabs, this one as well, go on when they see the new pair.
 */
const PASSED_ON_MS = 2_000;

let running: Promise<string | null> | undefined;

/** An access token that is good for a while yet; null when nobody is signed in (any more). */
export async function accessToken(): Promise<string | null> {
  const now = session();
  if (!now) return null;
  return now.expires_at - Date.now() > MARGIN_MS ? now.access_token : replaceToken(now.access_token);
}

/**
 * Replaces an access token that is spent. However many requests of however many tabs ask for it, the refresh
 * token is used once: a second use would end the session (the services take it for theft).
 * @returns the new token; null when the session is over
 * @throws Problem where the service can't be reached: the session goes on
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

/** The new token as soon as this tab sees one, whichever tab has got it; null once nobody is signed in. */
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

/** Refreshes when it is this tab's turn. @param over gives the turn up, if it has not come yet */
function refreshLocked(spent: string, over: AbortSignal): Promise<string | null> {
  // The DOM's types know no page without locks.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return refresh(spent);
  return locks.request(LOCK, { signal: over }, async () => {
    const token = await refresh(spent);
    if (token !== null) await new Promise((passedOn) => setTimeout(passedOn, PASSED_ON_MS));
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
  // Without an answer the token may be spent: asked again at once, auth gives the same pair.
  const response = await ask().catch(ask);
  const now = syncSession();
  // Signed out, or in as somebody else, meanwhile: the answer is about a session that is no more.
  if (now?.refresh_token !== stored.refresh_token) return now?.access_token ?? null;
  if (response.ok) return keepSession((await response.json()) as TokenPair).access_token;
  if (response.status !== 401 && response.status !== 400) throw new Problem(response.status);
  dropSession();
  return null;
}
