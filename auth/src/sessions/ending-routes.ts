import { noContent, ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { noSuch } from '@marketstall/shared/http/versions';
import { revocations } from '@marketstall/shared/revocations';
import type { AuthRoutesDeps } from '../deps.js';
import { failures } from '../failures.js';
import { SESSIONS } from '../tags.js';
import { findMe } from '../users/find-me.js';
import * as queries from './queries.js';
import { findRevocations } from './revocations.js';
import { revocationQuery, sessionList } from './schemas.js';

const route = routesWith<AuthRoutesDeps, typeof failures>(failures, SESSIONS);

/** Where a user is signed in, ending that, and telling the other services. */
export const endingRoutes = [
  route('GET /me/sessions', {
    id: 'listSessions',
    summary: 'List my sessions, the last used one first',
    description:
      'One for each sign-in that has not ended, with the browser and the address that used it last.',
    access: 'user',
    answers: { 200: sessionList },
    async handle({ caller, req }, { pool }) {
      await findMe(pool, caller, req);
      const sessions = await queries.listSessions(pool, caller.id);
      return ok({ items: sessions.map((one) => ({ ...one, is_current: one.id === caller.sessionId })) });
    },
  }),

  route('DELETE /me/sessions', {
    id: 'endOtherSessions',
    summary: 'Sign out everywhere else: end all my sessions but the one of this token',
    description: 'Their access tokens end with them: in auth at once, elsewhere within 5 seconds.',
    access: 'user',
    answers: { 204: null },
    async handle({ caller, req }, { pool, security }) {
      await findMe(pool, caller, req);
      await queries.endSessionsOf(pool, caller.id, caller.sessionId ?? null);
      security('sessions_ended', req, { user_id: caller.id });
      return noContent();
    },
  }),

  route('DELETE /me/sessions/:id', {
    id: 'endSession',
    summary: 'End one of my sessions',
    description: 'Its access tokens end with it: in auth at once, elsewhere within 5 seconds.',
    access: 'user',
    answers: { 204: null },
    async handle({ params, caller, req }, { pool, security }) {
      await findMe(pool, caller, req);
      if (!(await queries.endSessionOf(pool, caller.id, params.id))) throw noSuch('session');
      security('session_ended', req, { user_id: caller.id, session_id: params.id });
      return noContent();
    },
  }),

  route('GET /internal/revocations', {
    id: 'listRevocations',
    summary: 'Which sessions ended before their access tokens expire',
    description:
      'Ended sessions whose access tokens have not expired by themselves. Services ask every 2 seconds; answers overlap, since ids commit out of order.',
    access: 'service',
    query: revocationQuery,
    answers: { 200: revocations },
    handle: async ({ query }, { pool, accessTtlSeconds }) =>
      ok(await findRevocations(pool, query.cursor, accessTtlSeconds)),
  }),
];
