import { auth } from '../api/clients';
import { dropSession, session } from './session';

/** Ends the session: in all tabs at once, then at the service. */
export async function signOut(): Promise<void> {
  const refreshToken = session()?.refresh_token;
  dropSession();
  if (refreshToken === undefined) return;
  // If the service can't be reached, the user is signed out all the same: this browser has dropped the token.
  await auth.POST('/logout', { body: { refresh_token: refreshToken } }).catch(() => undefined);
}
