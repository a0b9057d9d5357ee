import { unauthenticated } from '@marketstall/shared/http/authenticate';
import type { Request } from '@marketstall/shared/http/route';
import type { Db } from '@marketstall/shared/postgres/db';
import type { Caller } from '@marketstall/shared/tokens';
import { findUser, type UserWithSecrets } from './queries.js';

/** Finds the caller's row. @throws AppError 401 if the user is deleted or disabled, though the token is still valid */
export async function findMe(db: Db, caller: Caller, req: Request): Promise<UserWithSecrets> {
  const me = await findUser(db, caller.id);
  if (!me || me.disabled) throw unauthenticated(req);
  return me;
}
