import type { Sweep } from '@marketstall/shared/postgres/sweep';
import { keptSeconds } from './revocations.js';

/** Expired sessions, with their refresh tokens, and the ids of ended ones that no valid token can name any more. */
export function sweeps({ accessTtlSeconds }: { accessTtlSeconds: number }): Sweep[] {
  return [
    { what: 'sessions', table: 'auth.sessions', key: 'id', where: 'expires_at < now()' },
    {
      what: 'ended_sessions',
      table: 'auth.ended_sessions',
      key: 'id',
      where: 'ended_at < now() - make_interval(secs => $1)',
      values: [keptSeconds(accessTtlSeconds)],
    },
  ];
}
