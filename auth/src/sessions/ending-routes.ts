import { noContent, ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import { noSuch } from '@marketstall/shared/http/versions';
import { revocations } from '@marketstall/shared/revocations';
import type { AuthRoutesDeps } from '../deps.js';
import { failures } from '../failures.js';
import { findMe } from '../users/find-me.js';
import * as queries from './queries.js';
import { findRevocations } from './revocations.js';
import { revocationQuery, sessionList } from './schemas.js';

const route = routesWith<AuthRoutesDeps, typeof failures>(failures);

/** Where a user is signed in, ending that, and telling the other services. */
export const endingRoutes = [
  route('GET /me/sessions', {
    summary: 'List my sessions, the last used one first',
    access: 'user',
    answers: { 200: sessionList },
    async handle({ caller, req }, { pool }) {
      await findMe(pool, caller, req);
      const sessions = await queries.listSessions(pool, caller.id);
      return ok({ items: sessions.map((one) => ({ ...one, is_current: one.id === caller.sessionId })) });
    },
  }),

  route('DELETE /me/sessions', {
    summary: 'Sign out everywhere else: end all my sessions but the one of this token',
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
    summary: 'End one of my sessions',
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
    summary: 'Which sessions ended before their access tokens expire',
    access: 'service',
    query: revocationQuery,
    answers: { 200: revocations },
    handle: async ({ query }, { pool, accessTtlSeconds }) =>
      ok(await findRevocations(pool, query.cursor, accessTtlSeconds)),
  }),
];
