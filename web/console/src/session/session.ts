import { createMemo, createRoot, createSignal } from 'solid-js';
import { dropKept, keep, readKept } from '../storage';

/** The answer to a login or a refresh. */
export interface TokenPair {
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
}

/** The session of this browser; all tabs share it. */
export interface Session {
  access_token: string;
  refresh_token: string;
  /** When the access token expires, by this browser's clock, in milliseconds since 1970. */
  expires_at: number;
}

/** The signed-in user, as named by the access token. */
export interface SignedInUser {
  id: string;
  username: string;
  role: 'user' | 'admin';
}

const KEY = 'marketstall.session';

const [current, setCurrent] = createSignal(readSession());

/** The session as a signal: changes when any tab signs in, refreshes or signs out. */
export const session = current;

// Changes by other tabs; a tab's own changes don't raise this event.
addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) syncSession();
});

/** The user whose session ended without being asked to in this tab, as a signal; undefined otherwise. */
const [ended, setEnded] = createSignal<SignedInUser>();
export const endedUser = ended;

/** Whether the user has signed out in this tab, as a signal. */
const [hasLeft, setHasLeft] = createSignal(false);
export const hasSignedOut = hasLeft;

/** Sets the session, and notes who was signed out by it. */
function become(next: Session | null, { isAsked = false } = {}): Session | null {
  const before = current();
  setHasLeft(next === null && isAsked);
  if (next || isAsked) setEnded(undefined);
  else if (before) setEnded(claimsOf(before.access_token));
  return setCurrent(next);
}

/** Reads the stored session: another tab may have changed it, and its event may not have arrived yet. */
export function syncSession(): Session | null {
  return become(readSession());
}

function readSession(): Session | null {
  try {
    const stored = JSON.parse(readKept(KEY) ?? 'null') as Partial<Session> | null;
    const isWhole = stored?.access_token && stored.refresh_token && claimsOf(stored.access_token);
    return isWhole ? { expires_at: 0, ...(stored as Omit<Session, 'expires_at'>) } : null;
  } catch {
    return null;
  }
}

/** Stores a pair of tokens for all tabs. */
export function keepSession(pair: TokenPair): Session {
  const { access_token, refresh_token, expires_in } = pair;
  const kept = { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 };
  keep(KEY, JSON.stringify(kept));
  become(kept);
  return kept;
}

/** Ends the session in all tabs. @param how.isAsked whether the user has asked for it */
export function dropSession(how: { isAsked: boolean }): void {
  dropKept(KEY);
  become(null, how);
}

/** The signed-in user, as a signal; undefined if nobody is signed in. New tokens alone don't change it. */
export const user = createRoot(() =>
  createMemo(
    () => {
      const token = current()?.access_token;
      return token === undefined ? undefined : claimsOf(token);
    },
    undefined,
    { equals: (a, b) => a?.id === b?.id && a?.username === b?.username && a?.role === b?.role },
  ),
);

/** Reads a token's payload without verifying it: the services do that. */
function claimsOf(token: string): SignedInUser | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload)) as { sub: string; username: string; role: 'user' | 'admin' };
    return { id: claims.sub, username: claims.username, role: claims.role };
  } catch {
    return undefined;
  }
}
