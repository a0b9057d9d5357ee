import { type Db, violates } from '@marketstall/shared/postgres/db';
import { authFailure } from '../failures.js';
import type { ProfileChange, User } from './schemas.js';

/** The columns of a user in a response. */
export const COLUMNS = 'id, email, username, role, created_at, updated_at, version';

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

export interface ProfileGuard {
  /** The versions at which the change may happen: an `int4multirange`. */
  versions: string;
  /** The hash of the password that was checked, without which the email address stays; null: none was. */
  checkedHash: string | null;
}

/**
 * Changes the fields that users may change themselves.
 * @returns undefined if no row matched: also if the password was changed after it was checked
 * @throws AppError 409 `email_taken` or `username_taken`
 */
export async function updateProfile(
  db: Db,
  id: string,
  change: Pick<ProfileChange, 'email' | 'username'>,
  { versions, checkedHash }: ProfileGuard,
): Promise<User | undefined> {
  const { rows } = await mapUniqueViolations(
    db.query<User>(
      `UPDATE auth.users
          SET email = coalesce($3, email),
              username = coalesce($4, username),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND NOT disabled AND version <@ $2::int4multirange
          AND (email = coalesce($3, email) OR password_hash = $5)
       RETURNING ${COLUMNS}`,
      [id, versions, change.email, change.username, checkedHash],
    ),
  );
  return rows[0];
}

/**
 * Sets a new password, if the old one has not changed since it was checked. That ends all sessions of the user (a trigger
 * of the table).
 * @returns whether it did
 */
export async function updatePassword(db: Db, id: string, oldHash: string, newHash: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE auth.users
        SET password_hash = $3, version = version + 1, updated_at = now()
      WHERE id = $1 AND password_hash = $2`,
    [id, oldHash, newHash],
  );
  return rowCount === 1;
}
