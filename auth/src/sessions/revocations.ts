import type { Db } from '@marketstall/shared/postgres/db';
import type { Revocations } from '@marketstall/shared/revocations';
import { MAX_CLOCK_SKEW_SECONDS } from '@marketstall/shared/tokens';

/** Sessions an answer names at most. */
const BATCH = 1_000;

/**
 * Sessions are noted in the order in which they end, and seen in the order in which that is committed. So each answer
 * reaches back by this time, which is longer than any statement takes.
 */
const OVERLAP_SECONDS = 10;

/** Before every session, in a cursor. */
const NO_SESSION = '00000000-0000-0000-0000-000000000000';

/** For how long the id of an ended session is kept. @param accessTtlSeconds the life of an access token */
export const keptSeconds = (accessTtlSeconds: number) => accessTtlSeconds + MAX_CLOCK_SKEW_SECONDS;

/**
 * The sessions that ended since an earlier answer.
 * @param cursor that answer's `next_cursor`; undefined: all that are kept
 */
export async function findRevocations(
  db: Db,
  cursor: string | undefined,
  accessTtlSeconds: number,
): Promise<Revocations> {
  const [since = '-infinity', id = NO_SESSION] = cursor?.split('~') ?? [];
  // Before the sessions are read: one that ends in between is within the overlap.
  const clock = await db.query<{ overlap: string }>(
    'SELECT (now() - make_interval(secs => $1))::timestamptz(3) AS overlap',
    [OVERLAP_SECONDS],
  );
  const { rows } = await db.query<{ session_id: string; ended_at: string; forget_at: string }>(
    `SELECT id AS session_id, ended_at, ended_at + make_interval(secs => $4) AS forget_at
       FROM auth.ended_sessions
      WHERE (ended_at, id) > ($1::timestamptz, $2::uuid)
      ORDER BY ended_at, id
      LIMIT $3`,
    [since, id, BATCH, keptSeconds(accessTtlSeconds)],
  );
  const last = rows.length === BATCH ? rows[BATCH - 1] : undefined;
  return {
    items: rows.map(({ session_id, forget_at }) => ({ session_id, forget_at })),
    next_cursor: last ? `${last.ended_at}~${last.session_id}` : `${clock.rows[0]?.overlap}~${NO_SESSION}`,
    has_more: last !== undefined,
  };
}
