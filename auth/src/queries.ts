import { type Db, transaction, violates } from '@marketstall/shared/db';
import { keyset, type Page } from '@marketstall/shared/lists';
import type { Pool } from 'pg';
import { authFailure } from './errors.js';
import {
  type ManagedUser,
  type ProfileChange,
  USER_SORTS,
  type User,
  type UserChange,
  type UserList,
} from './schemas.js';

const COLUMNS = 'id, email, username, role, created_at, updated_at, version';

/** A user with what only this service may see. */
export type UserWithSecrets = User & { password_hash: string; disabled: boolean };

export interface NewUser {
  id: string;
  email: string;
  username: string;
  passwordHash: string;
  role: User['role'];
}

/** @throws AppError 409 `email_taken` or `username_taken` */
export async function insertUser(db: Db, user: NewUser): Promise<User> {
  const { rows } = await takenOr(
    db.query<User>(
      `INSERT INTO auth.users (id, email, username, password_hash, role)
       VALUES ($1, $2, $3, $4, $5)
       RETURNING ${COLUMNS}`,
      [user.id, user.email, user.username, user.passwordHash, user.role],
    ),
  );
  return rows[0] as User;
}

async function takenOr<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (violates(error, 'users_email_unique'))
      throw authFailure('email_taken', 'This email address has an account already.');
    if (violates(error, 'users_username_unique'))
      throw authFailure('username_taken', 'This username is taken.');
    throw error;
  }
}

/** @param name the username or the email address, in any case */
export async function findUserByName(db: Db, name: string): Promise<UserWithSecrets | undefined> {
  const { rows } = await db.query<UserWithSecrets>(
    `SELECT ${COLUMNS}, password_hash, disabled
       FROM auth.users
      WHERE lower(username) = lower($1) OR lower(email) = lower($1)`,
    [name],
  );
  return rows[0];
}

export async function findUser(db: Db, id: string): Promise<UserWithSecrets | undefined> {
  const { rows } = await db.query<UserWithSecrets>(
    `SELECT ${COLUMNS}, password_hash, disabled FROM auth.users WHERE id = $1`,
    [id],
  );
  return rows[0];
}

export async function listUsers(db: Db, query: UserList): Promise<Page<ManagedUser>> {
  const list = keyset(USER_SORTS, query);
  const { rows } = await db.query<ManagedUser>(
    list.statement(
      `SELECT ${COLUMNS}, disabled
       FROM auth.users
      WHERE ${list.after}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows);
}

/**
 * Changes a user's own fields, if the version is one of these (null: any).
 * @throws AppError 409 `email_taken` or `username_taken`
 */
export async function updateProfile(
  db: Db,
  id: string,
  change: ProfileChange,
  versions: number[] | null,
): Promise<User | undefined> {
  const { rows } = await takenOr(
    db.query<User>(
      `UPDATE auth.users
          SET email = coalesce($3, email),
              username = coalesce($4, username),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND NOT disabled AND ($2::integer[] IS NULL OR version = ANY($2))
       RETURNING ${COLUMNS}`,
      [id, versions, change.email, change.username],
    ),
  );
  return rows[0];
}

/** Changes what an admin may. Who is disabled is signed out everywhere. */
export function updateUser(
  pool: Pool,
  id: string,
  change: UserChange,
  versions: number[] | null,
): Promise<ManagedUser | undefined> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<ManagedUser>(
      `UPDATE auth.users
          SET role = coalesce($3, role),
              disabled = coalesce($4, disabled),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND ($2::integer[] IS NULL OR version = ANY($2))
       RETURNING ${COLUMNS}, disabled`,
      [id, versions, change.role, change.disabled],
    );
    if (rows[0]?.disabled) await deleteSessionsOf(client, id);
    return rows[0];
  });
}

/**
 * Signs a user out everywhere. To be run after the change that calls for it, in a statement of its own: one that
 * began before would not see the session of a login for which that change had to wait.
 */
async function deleteSessionsOf(db: Db, userId: string): Promise<void> {
  await db.query('DELETE FROM auth.sessions WHERE user_id = $1', [userId]);
}

/**
 * Sets a new password, if the old one is still the one that was checked, and signs the user out everywhere.
 * @returns whether it was
 */
export function updatePassword(pool: Pool, id: string, oldHash: string, newHash: string): Promise<boolean> {
  return transaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE auth.users
          SET password_hash = $3, version = version + 1, updated_at = now()
        WHERE id = $1 AND password_hash = $2`,
      [id, oldHash, newHash],
    );
    if (rowCount !== 1) return false;
    await deleteSessionsOf(client, id);
    return true;
  });
}

/** Makes a user an admin. @returns whether there is such a user */
export async function makeAdmin(db: Db, username: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE auth.users
        SET role = 'admin', version = version + 1, updated_at = now()
      WHERE lower(username) = lower($1)`,
    [username],
  );
  return rowCount === 1;
}

/** A refresh token as it was issued. */
export interface Issued {
  id: string;
  issued_at: string;
}

export interface NewSession {
  sessionId: string;
  userId: string;
  /** What the password was compared with. */
  passwordHash: string;
  tokenId: string;
  tokenHash: Buffer;
  ttlSeconds: number;
}

/**
 * Begins a session with its first refresh token, and clears the user's expired ones away.
 * @returns undefined if the password was changed or the user disabled since it was compared
 */
export async function insertSession(db: Db, session: NewSession): Promise<Issued | undefined> {
  const { rows } = await db.query<Issued>(
    // The lock is against a change of the password at the same moment: it must either be seen here, or see the
    // session made here and end it.
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

/** Whom a refreshed pair is for, and the refresh token that it has. */
export type Refreshed = Pick<User, 'id' | 'username' | 'role'> & { token_id: string; issued_at: string };

export interface Rotation {
  tokenHash: Buffer;
  successorId: string;
  successorHash: Buffer;
  ttlSeconds: number;
}

/** Spends a refresh token and issues its successor; of several at once, one does. */
export async function spendRefreshToken(db: Db, rotation: Rotation): Promise<Refreshed | undefined> {
  const { rows } = await db.query<Refreshed>(
    // The session is locked first: against its deletion, which would otherwise miss the successor written here,
    // and in the order in which that deletion takes its locks, so that neither can deadlock.
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

/** The successor of a token that was spent only just, as long as nobody used the successor. */
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

/** Revokes the family of a refresh token: it and all that descend from the same login. */
export async function deleteSessionOf(db: Db, tokenHash: Buffer): Promise<void> {
  await db.query(
    `DELETE FROM auth.sessions
      WHERE id = (SELECT session_id FROM auth.refresh_tokens WHERE token_hash = $1)`,
    [tokenHash],
  );
}
