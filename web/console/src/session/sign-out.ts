import { shop } from '../api/shop';

/**
 * Ends the session: in all tabs at once, then at the service. If that can't be reached, the user is signed out all the
 * same: this browser has dropped the tokens.
 */
export function signOut(): Promise<void> {
  return shop.logOut();
}
