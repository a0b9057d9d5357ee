import { Problem } from '../api/problem';
import { reach } from '../api/reach';
import { serviceUrl } from '../config';
import { dropSession, keepSession, session, syncSession, type TokenPair } from './session';

/** A token this near its end is replaced before it is used. */
const MARGIN_MS = 30_000;

/** Two tries fit into the 10 s in which auth forgives a second use. */
const TRY_MS = 4_000;

/** The tabs' common lock (Web Locks); a page that is not served securely has none. */
const LOCK = 'marketstall.refresh';

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
  running ??= withLock(() => refresh(spent)).finally(() => {
    running = undefined;
  });
  return running;
}

function withLock<T>(work: () => Promise<T>): Promise<T> {
  // The DOM's types know no page without locks.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request(LOCK, work) : work();
}

async function refresh(spent: string): Promise<string | null> {
  const stored = syncSession();
  if (!stored) return null;
  const wasReplaced = stored.access_token !== spent && stored.expires_at > Date.now();
  if (wasReplaced) return stored.access_token;
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
