import type { Page } from '@marketstall/shared/http/input/list-query';
import { type Db, transaction, violates } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import type { Pool } from 'pg';
import { authFailure } from '../failures.js';
import {
  type ManagedUser,
  type ProfileChange,
  USER_SORTS,
  type User,
  type UserChange,
  type UserList,
} from './schemas.js';

const COLUMNS = 'id, email, username, role, created_at, updated_at, version';

/** A user with the columns that no other service may see. */
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
  const { rows } = await mapUniqueViolations(
    db.query<User>(
      `INSERT INTO auth.users (id, email, username, password_hash, role)
       VALUES ($1, $2, $3, $4, $5)
       RETURNING ${COLUMNS}`,
      [user.id, user.email, user.username, user.passwordHash, user.role],
    ),
  );
  return rows[0] as User;
}

/** Translates a violation of a unique constraint into the failure that names the field. */
async function mapUniqueViolations<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (violates(error, 'users_email_unique'))
      throw authFailure('email_taken', 'This email address already has an account.');
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

export async function listUsers(pool: Pool, query: UserList): Promise<Page<ManagedUser>> {
  const list = keyset(USER_SORTS, query);
  const total = await list.total(pool, 'auth.users');
  const { rows } = await pool.query<ManagedUser>(
    list.statement(
      `SELECT ${COLUMNS}, disabled
       FROM auth.users
      WHERE ${list.after}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`,
    ),
  );
  return list.page(rows, total);
}

/**
 * Changes the fields that users may change themselves, if the row has one of these versions (an `int4multirange`).
 * @returns undefined if no row matched
 * @throws AppError 409 `email_taken` or `username_taken`
 */
export async function updateProfile(
  db: Db,
  id: string,
  change: ProfileChange,
  versions: string,
): Promise<User | undefined> {
  const { rows } = await mapUniqueViolations(
    db.query<User>(
      `UPDATE auth.users
          SET email = coalesce($3, email),
              username = coalesce($4, username),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND NOT disabled AND version <@ $2::int4multirange
       RETURNING ${COLUMNS}`,
      [id, versions, change.email, change.username],
    ),
  );
  return rows[0];
}

/** Changes the fields that admins may change. Disabling a user ends all their sessions. */
export function updateUser(
  pool: Pool,
  id: string,
  change: UserChange,
  versions: string,
): Promise<ManagedUser | undefined> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<ManagedUser>(
      `UPDATE auth.users
          SET role = coalesce($3, role),
              disabled = coalesce($4, disabled),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND version <@ $2::int4multirange
       RETURNING ${COLUMNS}, disabled`,
      [id, versions, change.role, change.disabled],
    );
    if (rows[0]?.disabled) await deleteSessionsOf(client, id);
    return rows[0];
  });
}

/**
 * Ends all sessions of a user. It must run after the change that requires it, as a separate statement: one that began
 * earlier would not see the session of a login that the change had to wait for.
 */
async function deleteSessionsOf(db: Db, userId: string): Promise<void> {
  await db.query('DELETE FROM auth.sessions WHERE user_id = $1', [userId]);
}

/**
 * Sets a new password and ends all sessions of the user, if the old password has not changed since it was checked.
 * @returns whether it did
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

/** Makes a user an admin. @returns whether a user has this name */
export async function makeAdmin(db: Db, username: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE auth.users
        SET role = 'admin', version = version + 1, updated_at = now()
      WHERE lower(username) = lower($1)`,
    [username],
  );
  return rowCount === 1;
}
