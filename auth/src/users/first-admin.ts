import { AppError, StartError } from '@marketstall/shared/errors';
import { validate } from '@marketstall/shared/http/input/validate';
import { newId } from '@marketstall/shared/ids';
import type { Logger } from '@marketstall/shared/log';
import type { Pool } from 'pg';
import type { Passwords } from '../passwords/passwords.js';
import { findUserByName, insertUser } from './queries.js';
import { signup } from './schemas.js';

/**
 * Makes the first admin from the settings, if nobody has its name or address yet. A user who has is left alone:
 * whoever signed up under the name first must not become admin by it, and an admin may take another name.
 * @throws StartError if the settings would not do for a sign-up
 */
export async function ensureFirstAdmin(
  pool: Pool,
  passwords: Passwords,
  admin: { email: string; username: string; password: string },
  log: Logger,
): Promise<void> {
  try {
    const { email, username, password } = validate(signup, admin);
    if (await isThere(pool, { email, username }, log)) return;
    const passwordHash = await passwords.hash(password);
    try {
      await insertUser(pool, { id: newId(), email, username, passwordHash, role: 'admin' });
    } catch (error) {
      // Another replica may have been first.
      if (await isThere(pool, { email, username }, log)) return;
      throw error;
    }
    log.info({ username }, 'made the first admin');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StartError(`ADMIN_EMAIL, ADMIN_USERNAME or ADMIN_PASSWORD won't do: ${error.message}`);
  }
}

async function isThere(pool: Pool, who: { email: string; username: string }, log: Logger): Promise<boolean> {
  const existing = (await findUserByName(pool, who.username)) ?? (await findUserByName(pool, who.email));
  if (existing && existing.role !== 'admin') {
    log.warn({ username: existing.username }, 'who has ADMIN_USERNAME or ADMIN_EMAIL is no admin');
  }
  return existing !== undefined;
}
