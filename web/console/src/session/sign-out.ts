import { auth } from '../api/clients';
import { dropSession, session } from './session';

/** Ends the session: here at once, in all tabs; at the service as soon as it hears of it. */
export async function signOut(): Promise<void> {
  const refreshToken = session()?.refresh_token;
  dropSession();
  if (refreshToken === undefined) return;
  // Signed out is signed out, whether the service can be reached or not: its token is forgotten here.
  await auth.POST('/logout', { body: { refresh_token: refreshToken } }).catch(() => undefined);
}
