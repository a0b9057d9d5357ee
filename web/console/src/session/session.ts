import { createMemo, createRoot, createSignal } from 'solid-js';
import { dropKept, keep, readKept } from '../storage';

/** What a login or a refresh answers. */
export interface TokenPair {
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
}

/** Who is signed in in this browser; all tabs share one. */
export interface Session {
  access_token: string;
  refresh_token: string;
  /** When the access token ends, by this browser's clock, in milliseconds since 1970. */
  expires_at: number;
}

/** The signed-in user, as the access token names him. */
export interface SignedInUser {
  id: string;
  username: string;
  role: 'user' | 'admin';
}

const KEY = 'marketstall.session';

const [current, setCurrent] = createSignal(readSession());

/** The session as a signal: changes when any tab signs in, refreshes or signs out. */
export const session = current;

// Other tabs' changes; a tab's own don't raise this event.
addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) syncSession();
});

/** The session as it is stored now: another tab may have changed it, and its event be still on the way. */
export function syncSession(): Session | null {
  return setCurrent(readSession());
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

/** Keeps a pair of tokens for all tabs. */
export function keepSession(pair: TokenPair): Session {
  const { access_token, refresh_token, expires_in } = pair;
  const kept = { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 };
  keep(KEY, JSON.stringify(kept));
  setCurrent(kept);
  return kept;
}

/** Ends the session in all tabs. */
export function dropSession(): void {
  dropKept(KEY);
  setCurrent(null);
}

/** The signed-in user; undefined when nobody is. Stays the same where only the tokens are new. */
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

/** Reads a token's payload. Nothing is checked: that is the services' business. */
function claimsOf(token: string): SignedInUser | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload)) as { sub: string; username: string; role: 'user' | 'admin' };
    return { id: claims.sub, username: claims.username, role: claims.role };
  } catch {
    return undefined;
  }
}
