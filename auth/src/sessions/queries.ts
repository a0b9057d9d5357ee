import type { Db } from '@marketstall/shared/postgres/db';
import type { User } from '../users/schemas.js';
import type { Session } from './schemas.js';

/** A refresh token that was issued, with the user and the session that it is for. */
export interface Issued extends Pick<User, 'id' | 'username' | 'role'> {
  session_id: string;
  token_id: string;
  issued_at: string;
  /** When the token, and its session with it, expires. */
  expires_at: string;
}

/** From where a session is used. */
export interface Device {
  userAgent: string;
  address: string;
}

export interface NewSession {
  sessionId: string;
  userId: string;
  /** The hash that the password was compared with. */
  passwordHash: string;
  tokenId: string;
  tokenHash: Buffer;
  ttlSeconds: number;
  device: Device;
}

/**
 * Begins a session with its first refresh token.
 * @returns undefined if the password was changed or the user disabled since it was compared
 */
export async function insertSession(db: Db, session: NewSession): Promise<Issued | undefined> {
  const { rows } = await db.query<Issued>(
    // The lock closes a race with a change of the password or the role: either this statement sees the change, or the
    // change sees this session and ends it.
    `WITH who AS (
       SELECT id, username, role FROM auth.users WHERE id = $2 AND password_hash = $6 AND NOT disabled FOR SHARE
     ), session AS (
       INSERT INTO auth.sessions (id, user_id, expires_at, user_agent, address)
       SELECT $1, id, now() + make_interval(secs => $5), $7, $8 FROM who
       RETURNING id, expires_at
     ), token AS (
       INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at, names_session)
       SELECT $3, id, $4, expires_at, true FROM session
       RETURNING id, session_id, issued_at, expires_at
     )
     SELECT who.id, username, role, session_id, token.id AS token_id, issued_at, expires_at FROM who, token`,
    [
      session.sessionId,
      session.userId,
      session.tokenId,
      session.tokenHash,
      session.ttlSeconds,
      session.passwordHash,
      session.device.userAgent,
      session.device.address,
    ],
  );
  return rows[0];
}

/**
 * Ends those of a user's sessions that were least recently used, past the first `most`. It runs after a session began, as
 * a statement of its own: of logins at the same time, the last one to end sees all.
 */
export async function endOldestSessions(db: Db, userId: string, most: number): Promise<void> {
  await db.query(
    `DELETE FROM auth.sessions
      WHERE id IN (SELECT id FROM auth.sessions WHERE user_id = $1 ORDER BY last_used_at DESC, id DESC OFFSET $2)`,
    [userId, most],
  );
}

export interface Rotation {
  tokenHash: Buffer;
  successorId: string;
  successorHash: Buffer;
  /** How long the successor lives, if its session does. */
  ttlSeconds: number;
  /** How long a session lives, however often it is refreshed. */
  sessionMaxSeconds: number;
  device: Device;
}

/**
 * Spends a refresh token and issues its successor; of several concurrent calls, only one does. Rows of tokens that were
 * spent earlier go, so that a refresh costs the same whatever came before.
 */
export async function spendRefreshToken(db: Db, rotation: Rotation): Promise<Issued | undefined> {
  const { rows } = await db.query<Issued>(
    // The session is locked first. This closes a race with its deletion, which would otherwise miss the successor
    // written here; and the deletion locks in the same order, so that the two can't deadlock.
    `WITH session AS (
       SELECT s.id AS session_id, u.id, u.username, u.role, s.created_at + make_interval(secs => $5) AS ends_at
         FROM auth.refresh_tokens t
         JOIN auth.sessions s ON s.id = t.session_id
         JOIN auth.users u ON u.id = s.user_id
        WHERE t.token_hash = $1 AND NOT u.disabled AND s.created_at > now() - make_interval(secs => $5)
          FOR KEY SHARE OF s
     ), spent AS (
       UPDATE auth.refresh_tokens t
          SET spent_at = now()
         FROM session
        WHERE t.token_hash = $1 AND t.session_id = session.session_id AND t.spent_at IS NULL AND t.expires_at > now()
       RETURNING session.*
     ), successor AS (
       INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at, names_session)
       SELECT $2, session_id, $3, least(now() + make_interval(secs => $4), ends_at), true FROM spent
       RETURNING id, issued_at, expires_at
     ), prolonged AS (
       UPDATE auth.sessions SET expires_at = successor.expires_at, last_used_at = now(), user_agent = $6, address = $7
         FROM spent, successor WHERE sessions.id = spent.session_id
     ), pruned AS (
       DELETE FROM auth.refresh_tokens t USING spent
        WHERE t.session_id = spent.session_id AND t.names_session AND t.spent_at IS NOT NULL
     )
     SELECT spent.id, username, role, session_id, successor.id AS token_id, issued_at, expires_at FROM spent, successor`,
    [
      rotation.tokenHash,
      rotation.successorId,
      rotation.successorHash,
      rotation.ttlSeconds,
      rotation.sessionMaxSeconds,
      rotation.device.userAgent,
      rotation.device.address,
    ],
  );
  return rows[0];
}

/** The session of a refresh token of the version before, which does not name it. */
export async function findSessionOfToken(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const { rows } = await db.query<{ session_id: string }>(
    'SELECT session_id FROM auth.refresh_tokens WHERE token_hash = $1',
    [tokenHash],
  );
  return rows[0]?.session_id;
}

/** Finds the successor of a token that was spent within the last seconds, if the successor is unused. */
export async function findUnusedSuccessor(
  db: Db,
  tokenHash: Buffer,
  successorHash: Buffer,
  withinSeconds: number,
): Promise<Issued | undefined> {
  const { rows } = await db.query<Issued>(
    `SELECT u.id, u.username, u.role, s.id AS session_id, next.id AS token_id, next.issued_at, next.expires_at
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

/** Ends a session. @returns the id of its user; undefined if it had ended, or expired, before */
export async function endSession(db: Db, sessionId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ user_id: string; was_alive: boolean }>(
    'DELETE FROM auth.sessions WHERE id = $1 RETURNING user_id, expires_at > now() AS was_alive',
    [sessionId],
  );
  return rows[0]?.was_alive ? rows[0].user_id : undefined;
}

/** Whether a session has ended, or expired. */
export async function hasEnded(db: Db, sessionId: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM auth.sessions WHERE id = $1', [sessionId]);
  return rowCount === 0;
}

/** A user's sessions, the last used one first. */
export async function listSessions(db: Db, userId: string): Promise<Omit<Session, 'is_current'>[]> {
  const { rows } = await db.query<Omit<Session, 'is_current'>>(
    `SELECT id, created_at, last_used_at, expires_at, user_agent, address
       FROM auth.sessions
      WHERE user_id = $1 AND expires_at > now()
      ORDER BY last_used_at DESC, id DESC`,
    [userId],
  );
  return rows;
}

/** Ends one of a user's sessions. @returns whether the user has it */
export async function endSessionOf(db: Db, userId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM auth.sessions WHERE user_id = $1 AND id = $2', [
    userId,
    sessionId,
  ]);
  return rowCount === 1;
}

/** Ends a user's sessions. @param but the one that goes on; null: none does */
export async function endSessionsOf(db: Db, userId: string, but: string | null): Promise<void> {
  await db.query('DELETE FROM auth.sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id <> $2)', [
    userId,
    but,
  ]);
}
