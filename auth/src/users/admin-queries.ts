import type { Page } from '@marketstall/shared/http/input/list-query';
import type { Pool } from '@marketstall/shared/postgres/db';
import { type Db, transaction } from '@marketstall/shared/postgres/db';
import { keyset } from '@marketstall/shared/postgres/keyset';
import { plannedEachTime } from '@marketstall/shared/postgres/prepared-statements';
import { COLUMNS } from './queries.js';
import { type ManagedUser, USER_SORTS, type UserChange, type UserList } from './schemas.js';

/** Lists all users, or those that the filters leave. */
export async function listUsers(pool: Pool, query: UserList): Promise<Page<ManagedUser>> {
  const list = keyset(USER_SORTS, query);
  const where: string[] = [];
  if (query.q !== undefined) {
    const beginning = list.bind(`${query.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`);
    where.push(`(lower(username) LIKE ${beginning} OR lower(email) LIKE ${beginning})`);
  }
  if (query.role !== undefined) where.push(`role = ${list.bind(query.role)}::auth.role`);
  if (query.disabled !== undefined) where.push(query.disabled === 'true' ? 'disabled' : 'NOT disabled');
  const isFiltered = where.length > 0;
  const total = await list.total(pool, `auth.users WHERE ${[...where, 'true'].join(' AND ')}`);
  const text = `SELECT ${COLUMNS}, disabled
       FROM auth.users
      WHERE ${[...where, list.after].join(' AND ')}
      ORDER BY ${list.orderBy}
      LIMIT ${list.limit}`;
  const { rows } = await pool.query<ManagedUser>(
    // The best index depends on the beginning that is searched for.
    isFiltered ? plannedEachTime(text, list.values) : list.statement(text),
  );
  return list.page(rows, total);
}

/** The outcome of an admin's change of a user. */
interface UserUpdate {
  /** undefined if no user has this id and one of these versions, or it was refused. */
  row: ManagedUser | undefined;
  /** The user as it was. */
  before: Pick<ManagedUser, 'role' | 'disabled'> | undefined;
  /** It was refused, since nobody else could sign in as an admin. */
  isLastAdmin: boolean;
}

/**
 * Changes the fields that admins may change. Another role, or disabling, ends all sessions of the user (a trigger of the
 * table).
 */
export function updateUser(
  pool: Pool,
  id: string,
  change: UserChange,
  versions: string,
): Promise<UserUpdate> {
  return transaction(pool, async (client) => {
    const isLastAdmin =
      (change.role === 'user' || change.disabled === true) && (await isOnlyAdmin(client, id));
    const old = await client.query<Pick<ManagedUser, 'role' | 'disabled'>>(
      'SELECT role, disabled FROM auth.users WHERE id = $1 FOR UPDATE',
      [id],
    );
    const { rows } = await client.query<ManagedUser>(
      `UPDATE auth.users
          SET role = coalesce($3, role),
              disabled = coalesce($4, disabled),
              version = version + 1,
              updated_at = now()
        WHERE id = $1 AND version <@ $2::int4multirange AND NOT $5
       RETURNING ${COLUMNS}, disabled`,
      [id, versions, change.role, change.disabled, isLastAdmin],
    );
    return { row: rows[0], before: old.rows[0], isLastAdmin };
  });
}

/**
 * Whether this user is the only admin who can sign in. The lock closes a race: two admins who demote each other at once
 * would both see the other one. It is taken in the order of ids, so that the two can't deadlock.
 */
async function isOnlyAdmin(client: Db, id: string): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM auth.users WHERE role = 'admin' AND NOT disabled ORDER BY id FOR UPDATE`,
  );
  return rows.length === 1 && rows[0]?.id === id;
}

/** Makes a user an admin, and enables the user. @returns whether a user has this name */
export async function makeAdmin(db: Db, username: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE auth.users
        SET role = 'admin', disabled = false, version = version + 1, updated_at = now()
      WHERE lower(username) = lower($1)`,
    [username],
  );
  return rowCount === 1;
}
