import { type Answer, Problem, problemOf } from './problem.js';

/** What auth answers to a login. Times are in seconds. */
export interface TokenPair {
  access_token: string;
  expires_in: number;
  refresh_token: string;
}

/** A signed-in user's tokens, as they are kept. */
export interface Tokens {
  access_token: string;
  refresh_token: string;
  /** When the access token ends, by this machine's clock, in milliseconds since 1970. */
  expires_at: number;
}

/** Where the tokens are kept between requests, or between runs of a program. */
export interface SessionStore {
  read(): Tokens | null | Promise<Tokens | null>;
  write(tokens: Tokens | null): void | Promise<void>;
}

/** Where a request's token comes from. */
export interface Session {
  /** An access token that stays valid for a while; null if nobody is signed in. */
  token(): Promise<string | null>;
  /**
   * Replaces a token that was refused.
   * @returns the new one; null if the session has ended
   */
  replace(spent: string): Promise<string | null>;
  /** Keeps the tokens of a login; null ends the session on this side. @returns the refresh token of before */
  keep(pair: TokenPair | null): Promise<string | null>;
}

/** A token that expires within this time is replaced before it is used. */
const MARGIN_MS = 30_000;

/**
 * A session that refreshes its tokens, once for however many requests ask for it: auth takes a later second use of a
 * refresh token for theft, and ends the session.
 * @param send sends one request to auth, without a token; throws a Problem if no answer comes
 * @param store by default the process's memory
 */
export function createSession(
  send: (path: string, body: unknown) => Promise<Answer>,
  store: SessionStore = inMemory(),
): Session {
  let running: Promise<string | null> | undefined;

  async function refresh(spent: string): Promise<string | null> {
    const before = await store.read();
    if (!before || before.access_token !== spent) return before?.access_token ?? null;
    const ask = () => send('/refresh', { refresh_token: before.refresh_token });
    // Without an answer the refresh token may be spent: to an immediate second use auth answers with the same pair.
    const answer = await ask().catch(ask);
    const now = await store.read();
    // Signed out, or in as somebody else, meanwhile: the answer belongs to a session that has ended here.
    if (now?.refresh_token !== before.refresh_token) return now?.access_token ?? null;
    const { ok, status } = answer.response;
    if (ok) return keep(JSON.parse(answer.text) as TokenPair);
    if (status !== 400 && status !== 401) throw problemOf(answer);
    await store.write(null);
    return null;
  }

  async function keep(pair: TokenPair): Promise<string> {
    const { access_token, refresh_token, expires_in } = pair;
    await store.write({ access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 });
    return access_token;
  }

  function replace(spent: string): Promise<string | null> {
    running ??= refresh(spent).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    async token() {
      const now = await store.read();
      if (!now) return null;
      return now.expires_at - Date.now() > MARGIN_MS ? now.access_token : replace(now.access_token);
    },
    replace,
    async keep(pair) {
      const before = await store.read();
      if (pair) await keep(pair);
      else await store.write(null);
      return before?.refresh_token ?? null;
    },
  };
}

function inMemory(): SessionStore {
  let tokens: Tokens | null = null;
  return {
    read: () => tokens,
    write: (next) => {
      tokens = next;
    },
  };
}

/** The problem of a request that needs somebody who is signed in. */
export function signedOut(): Problem {
  return new Problem({ code: 'missing_token', status: 401, detail: 'Nobody is signed in.' });
}
