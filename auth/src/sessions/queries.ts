import type { Db } from '@marketstall/shared/postgres/db';
import type { User } from '../users/schemas.js';

/** A refresh token's id and the time when it was issued. */
export interface Issued {
  id: string;
  issued_at: string;
}

export interface NewSession {
  sessionId: string;
  userId: string;
  /** The hash that the password was compared with. */
  passwordHash: string;
  tokenId: string;
  tokenHash: Buffer;
  ttlSeconds: number;
}

/**
 * Begins a session with its first refresh token, and deletes the user's expired sessions.
 * @returns undefined if the password was changed or the user disabled since it was compared
 */
export async function insertSession(db: Db, session: NewSession): Promise<Issued | undefined> {
  const { rows } = await db.query<Issued>(
    // The lock closes a race with a change of the password: either this statement sees the change, or the change sees
    // this session and ends it.
    `WITH who AS (
       SELECT id FROM auth.users WHERE id = $2 AND password_hash = $6 AND NOT disabled FOR SHARE
     ), expired AS (
       DELETE FROM auth.sessions WHERE user_id = $2 AND expires_at < now()
     ), session AS (
       INSERT INTO auth.sessions (id, user_id, expires_at)
       SELECT $1, id, now() + make_interval(secs => $5) FROM who
       RETURNING id, expires_at
     )
     INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at)
     SELECT $3, id, $4, expires_at FROM session
     RETURNING id, issued_at`,
    [
      session.sessionId,
      session.userId,
      session.tokenId,
      session.tokenHash,
      session.ttlSeconds,
      session.passwordHash,
    ],
  );
  return rows[0];
}

/** The user of a refreshed pair of tokens, and its refresh token. */
export type Refreshed = Pick<User, 'id' | 'username' | 'role'> & { token_id: string; issued_at: string };

export interface Rotation {
  tokenHash: Buffer;
  successorId: string;
  successorHash: Buffer;
  ttlSeconds: number;
}

/** Spends a refresh token and issues its successor; of several concurrent calls, only one does. */
export async function spendRefreshToken(db: Db, rotation: Rotation): Promise<Refreshed | undefined> {
  const { rows } = await db.query<Refreshed>(
    // The session is locked first. This closes a race with its deletion, which would otherwise miss the successor
    // written here; and the deletion locks in the same order, so that the two can't deadlock.
    `WITH session AS (
       SELECT s.id AS session_id, u.id, u.username, u.role
         FROM auth.refresh_tokens t
         JOIN auth.sessions s ON s.id = t.session_id
         JOIN auth.users u ON u.id = s.user_id
        WHERE t.token_hash = $1 AND NOT u.disabled
          FOR KEY SHARE OF s
     ), spent AS (
       UPDATE auth.refresh_tokens t
          SET spent_at = now()
         FROM session
        WHERE t.token_hash = $1 AND t.session_id = session.session_id AND t.spent_at IS NULL AND t.expires_at > now()
       RETURNING session.*
     ), successor AS (
       INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at)
       SELECT $2, session_id, $3, now() + make_interval(secs => $4) FROM spent
       RETURNING id, issued_at, expires_at
     ), prolonged AS (
       UPDATE auth.sessions SET expires_at = successor.expires_at
         FROM spent, successor WHERE sessions.id = spent.session_id
     ), expired AS (
       DELETE FROM auth.refresh_tokens USING spent
        WHERE refresh_tokens.session_id = spent.session_id AND refresh_tokens.expires_at < now()
     )
     SELECT spent.id, username, role, successor.id AS token_id, issued_at FROM spent, successor`,
    [rotation.tokenHash, rotation.successorId, rotation.successorHash, rotation.ttlSeconds],
  );
  return rows[0];
}

/** Finds the successor of a token that was spent within the last seconds, if the successor is unused. */
export async function findUnusedSuccessor(
  db: Db,
  tokenHash: Buffer,
  successorHash: Buffer,
  withinSeconds: number,
): Promise<Refreshed | undefined> {
  const { rows } = await db.query<Refreshed>(
    `SELECT u.id, u.username, u.role, next.id AS token_id, next.issued_at
       FROM auth.refresh_tokens spent
       JOIN auth.refresh_tokens next ON next.session_id = spent.session_id AND next.token_hash = $2
       JOIN auth.sessions s ON s.id = spent.session_id
       JOIN auth.users u ON u.id = s.user_id
      WHERE spent.token_hash = $1
        AND spent.spent_at > now() - make_interval(secs => $3)
        AND next.spent_at IS NULL
        AND NOT u.disabled`,
    [tokenHash, successorHash, withinSeconds],
  );
  return rows[0];
}

/** Deletes the session of a refresh token, and so revokes all tokens of the same login. */
export async function deleteSessionOf(db: Db, tokenHash: Buffer): Promise<void> {
  await db.query(
    `DELETE FROM auth.sessions
      WHERE id = (SELECT session_id FROM auth.refresh_tokens WHERE token_hash = $1)`,
    [tokenHash],
  );
}
