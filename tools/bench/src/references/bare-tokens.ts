import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';

export interface BareUser {
  id: string;
  username: string;
}

/**
 * @returns a function from an Authorization header to the user; undefined if the token is not valid. It remembers
 * valid tokens and then checks only their expiry, so that a known token costs one look-up.
 */
export function createBareVerifier(secret: string): (header: string | undefined) => BareUser | undefined {
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  const remembered = new Map<string, { user: BareUser; expires: number }>();
  return (header) => {
    if (header === undefined) return undefined;
    const hit = remembered.get(header);
    if (hit) return hit.expires > Date.now() ? hit.user : undefined;
    if (!header.startsWith('Bearer ')) return undefined;
    let claims: jwt.JwtPayload;
    try {
      claims = jwt.verify(header.slice('Bearer '.length), key, {
        algorithms: ['HS256'],
        issuer: 'marketstall-auth',
        audience: 'marketstall',
      }) as jwt.JwtPayload;
    } catch {
      return undefined;
    }
    const { sub, username, exp = 0 } = claims;
    if (sub === undefined) return undefined;
    const user = { id: sub, username };
    remembered.set(header, { user, expires: exp * 1_000 });
    return user;
  };
}
