import { noContent, ok } from '@marketstall/shared/http/reply';
import { type RequestHandler, routesWith } from '@marketstall/shared/http/route';
import type { AuthRoutesDeps } from '../deps.js';
import { authFailure, CHALLENGE, failures } from '../failures.js';
import { checkPassword } from '../passwords/check-password.js';
import { findUserByName } from '../users/queries.js';
import { login, refreshRequest, tokenPair } from './schemas.js';

/** Caches must not store tokens (RFC 6749 section 5.1). */
const NO_STORE = { 'Cache-Control': 'no-store' };

const route = routesWith<AuthRoutesDeps, typeof failures>(failures);

/** Signing in and out, and staying signed in. */
export const sessionRoutes = [
  route('POST /login', {
    summary: 'Get a pair of tokens for a username (or email address) and password',
    access: 'public',
    // Before the body is read, to keep a refusal cheap: refused clients retry again and again.
    before: (deps) => [requireRoom(deps)],
    body: login,
    answers: { 200: tokenPair },
    failures: ['invalid_credentials'],
    async handle({ body: { username, password }, req }, { pool, sessions, passwords, counters }) {
      const found = await findUserByName(pool, username);
      const user = found?.disabled ? undefined : found;
      // Failures are counted for the account's username, also if the client sent the email address.
      const attempt = { req, name: found?.username ?? username, user, password };
      const isRight = await checkPassword({ passwords, counters }, attempt);
      const pair = isRight && user ? await sessions.begin(user) : undefined;
      if (!pair) {
        // The same answer for an unknown user, a wrong password and a disabled account.
        throw authFailure('invalid_credentials', 'The username or the password is wrong.', {
          headers: CHALLENGE,
        });
      }
      return { ...ok(pair), headers: NO_STORE };
    },
  }),

  route('POST /refresh', {
    summary: 'Exchange a refresh token for a new pair of tokens',
    access: 'public',
    body: refreshRequest,
    answers: { 200: tokenPair },
    failures: ['invalid_refresh_token'],
    handle: async ({ body }, { sessions }) => ({
      ...ok(await sessions.refresh(body.refresh_token)),
      headers: NO_STORE,
    }),
  }),

  route('POST /logout', {
    summary: 'Sign out: revoke a refresh token and all others of the same login',
    access: 'public',
    body: refreshRequest,
    answers: { 204: null },
    async handle({ body }, { sessions }) {
      await sessions.end(body.refresh_token);
      return noContent();
    },
  }),
];

/** Answers 503 while the queue of sign-ins is full. */
function requireRoom({ passwords }: AuthRoutesDeps): RequestHandler {
  return async (_req, _res, next) => {
    await passwords.requireRoom();
    next();
  };
}
