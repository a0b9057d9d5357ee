import { AppError, StartError } from '@marketstall/shared/errors';
import { validate } from '@marketstall/shared/http/input/validate';
import { newId } from '@marketstall/shared/ids';
import type { Logger } from '@marketstall/shared/log';
import type { Pool } from '@marketstall/shared/postgres/db';
import { requireUncommon } from '../passwords/common-passwords.js';
import type { Passwords } from '../passwords/passwords.js';
import { findUserByName, insertUser } from './queries.js';
import { signup } from './schemas.js';

/**
 * Creates the first admin from the settings, unless a user with that name or email address exists. An existing user is
 * left unchanged: signing up under that name first must not make anybody an admin.
 * @throws StartError if the settings would be refused as a sign-up
 */
export async function ensureFirstAdmin(
  pool: Pool,
  passwords: Passwords,
  admin: { email: string; username: string; password: string },
  log: Logger,
): Promise<void> {
  try {
    const { email, username, password } = validate(signup, admin);
    if (await isTaken(pool, { email, username }, log)) return;
    await requireUncommon('password', password);
    const passwordHash = await passwords.hash(password, { address: 'this process', account: 'first admin' });
    try {
      await insertUser(pool, { id: newId(), email, username, passwordHash, role: 'admin' });
    } catch (error) {
      // Another replica may have created them meanwhile.
      if (await isTaken(pool, { email, username }, log)) return;
      throw error;
    }
    log.info({ username }, 'created the first admin');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StartError(`ADMIN_EMAIL, ADMIN_USERNAME or ADMIN_PASSWORD is invalid: ${error.message}`);
  }
}

/** Whether a user has the admin's name or email address. Logs a warning if that user is not an admin. */
async function isTaken(
  pool: Pool,
  { email, username }: { email: string; username: string },
  log: Logger,
): Promise<boolean> {
  const existing = (await findUserByName(pool, username)) ?? (await findUserByName(pool, email));
  if (existing && existing.role !== 'admin') {
    log.warn(
      { username: existing.username },
      'the user named by ADMIN_USERNAME or ADMIN_EMAIL is not an admin; left unchanged',
    );
  }
  return existing !== undefined;
}
