import { addressOf } from '@marketstall/shared/http/address';
import { noContent, ok } from '@marketstall/shared/http/reply';
import { type Request, routesWith } from '@marketstall/shared/http/route';
import type { AuthRoutesDeps } from '../deps.js';
import { authFailure, CHALLENGE, failures } from '../failures.js';
import { checkPassword } from '../passwords/check-password.js';
import { SESSIONS } from '../tags.js';
import { findUserByName } from '../users/queries.js';
import type { Device } from './queries.js';
import { login, refreshRequest, tokenPair } from './schemas.js';

/** Caches must not store tokens (RFC 6749 section 5.1). */
const NO_STORE = { 'Cache-Control': 'no-store' };

const route = routesWith<AuthRoutesDeps, typeof failures>(failures, SESSIONS);

/** Signing in and out, and staying signed in. */
export const sessionRoutes = [
  route('POST /login', {
    id: 'logIn',
    summary: 'Get a pair of tokens for a username (or email address) and password',
    description:
      'Begins a session. Send the access token as `Authorization: Bearer <access_token>` to all four services; it lives for `expires_in` seconds. The refresh token gets the next pair. Too many wrong passwords for one name, or from one address, are answered 429 for a while, the right one then too; `Retry-After` says how long.',
    access: 'public',
    body: login,
    answers: { 200: tokenPair },
    failures: ['invalid_credentials'],
    async handle({ body: { username, password }, req }, { pool, sessions, ...check }) {
      const found = await findUserByName(pool, username);
      const user = found?.disabled ? undefined : found;
      const isRight = await checkPassword(check, { req, name: username, user, password });
      const pair = isRight && user ? await sessions.begin(user, deviceOf(req)) : undefined;
      if (!pair) {
        // The same answer for an unknown user, a wrong password and a disabled account.
        throw authFailure('invalid_credentials', 'The username or the password is wrong.', {
          headers: CHALLENGE,
        });
      }
      check.security('signed_in', req, { user_id: user?.id });
      return { ...ok(pair), headers: NO_STORE };
    },
  }),

  route('POST /refresh', {
    id: 'refreshTokens',
    summary: 'Exchange a refresh token for a new pair of tokens',
    description:
      'Each refresh token works once. A spent one that is sent again ends its session, since two then have it; within some seconds, it is taken for a repetition and answered with the same successor.',
    access: 'public',
    body: refreshRequest,
    answers: { 200: tokenPair },
    failures: ['invalid_refresh_token'],
    async handle({ body, req }, { sessions, security }) {
      const pair = await sessions.refresh(body.refresh_token, deviceOf(req), ({ userId, sessionId }) =>
        security('refresh_token_reused', req, { user_id: userId, session_id: sessionId }),
      );
      return { ...ok(pair), headers: NO_STORE };
    },
  }),

  route('POST /logout', {
    id: 'logOut',
    summary: 'Sign out: revoke a refresh token and all others of the same login',
    description:
      'Ends the session of the refresh token, its access tokens included: in auth at once, elsewhere within 5 seconds. Also 204 for a token that is unknown or over.',
    access: 'public',
    body: refreshRequest,
    answers: { 204: null },
    async handle({ body, req }, { sessions, security }) {
      const ended = await sessions.end(body.refresh_token);
      if (ended) security('signed_out', req, { user_id: ended.userId, session_id: ended.sessionId });
      return noContent();
    },
  }),
];

/** The most of a User-Agent that is kept. */
const MAX_USER_AGENT = 300;

function deviceOf(req: Request): Device {
  const userAgent = (req.headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT);
  return { userAgent, address: addressOf(req) ?? '' };
}
