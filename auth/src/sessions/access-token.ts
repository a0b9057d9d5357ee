import type { KeyObject } from 'node:crypto';
import { AUDIENCE, ISSUER } from '@marketstall/shared/tokens';
import jwt from 'jsonwebtoken';
import type { User } from '../users/schemas.js';

/**
 * Signs a user's access token. The same arguments always give the same token.
 * @param issuedAt an RFC 3339 time
 */
export function signAccessToken(
  key: KeyObject,
  user: Pick<User, 'id' | 'username' | 'role'>,
  { jti, issuedAt, ttlSeconds }: { jti: string; issuedAt: string; ttlSeconds: number },
): string {
  const iat = Math.floor(Date.parse(issuedAt) / 1000);
  const payload = { username: user.username, role: user.role, iat, exp: iat + ttlSeconds };
  return jwt.sign(payload, key, {
    algorithm: 'HS256',
    issuer: ISSUER,
    audience: AUDIENCE,
    subject: user.id,
    jwtid: jti,
  });
}
