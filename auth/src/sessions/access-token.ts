import type { KeyObject } from 'node:crypto';
import { AUDIENCE, ISSUER, type Secrets, secretKey } from '@marketstall/shared/tokens';
import jwt from 'jsonwebtoken';
import type { Issued } from './queries.js';
import type { SigningKey } from './signing-keys.js';

/** What signs access tokens. */
export interface Signer {
  key: KeyObject;
  options: Pick<jwt.SignOptions, 'algorithm' | 'keyid'>;
}

/** The private key, or without one the first of the secrets. */
export function createSigner([secret]: Secrets, signingKey: SigningKey | undefined): Signer {
  if (!signingKey) return { key: secretKey(secret), options: { algorithm: 'HS256' } };
  return { key: signingKey.privateKey, options: { algorithm: 'ES256', keyid: signingKey.keyId } };
}

/**
 * Signs the access token that goes with a refresh token. The same arguments always give the same token.
 * @returns the token, and its life in seconds: `ttlSeconds`, or less if its session ends sooner
 */
export function signAccessToken(
  { key, options }: Signer,
  { id, username, role, session_id: sid, token_id: jwtid, issued_at, expires_at }: Issued,
  ttlSeconds: number,
): { token: string; lifeSeconds: number } {
  const iat = Math.floor(Date.parse(issued_at) / 1000);
  const exp = Math.min(iat + ttlSeconds, Math.floor(Date.parse(expires_at) / 1000));
  const token = jwt.sign({ username, role, sid, iat, exp }, key, {
    ...options,
    issuer: ISSUER,
    audience: AUDIENCE,
    subject: id,
    jwtid,
  });
  return { token, lifeSeconds: exp - iat };
}
