import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { BoundedMap } from './bounded-map.js';
import { canonicalUuid, newId } from './ids.js';

export const ISSUER = 'marketstall-auth';
export const AUDIENCE = 'marketstall';
const INTERNAL_AUDIENCE = 'marketstall-internal';
const ALGORITHM = 'HS256';

/** HS256 wants a key as long as its hash (RFC 7518 section 3.2). */
export const MIN_SECRET_BYTES = 32;

/** A clock may differ this far from the issuer's. */
const MAX_CLOCK_SKEW_SECONDS = 60;

/** A service token is made anew before it ends; this only bounds its use if it leaks. */
const SERVICE_TOKEN_TTL_SECONDS = 60;
/** For so long it is used: what is left is for clocks that differ. */
const SERVICE_TOKEN_USE_MS = 10_000;

const MAX_CACHED_TOKENS = 10_000;

/** Who a request comes from. */
export interface Caller {
  /** The user's id: a UUID in canonical form. */
  id: string;
  username: string;
  role: 'user' | 'admin';
}

/**
 * The key for a secret, from its UTF-8 bytes. Made once: with a text secret, jsonwebtoken first fails to read
 * it as a public key at every call, which takes 335 us instead of 7 (measured).
 * @throws if the secret is shorter than 32 bytes
 */
export function secretKey(secret: string): KeyObject {
  const bytes = Buffer.from(secret, 'utf8');
  if (bytes.length < MIN_SECRET_BYTES)
    throw new Error(`a secret must have at least ${MIN_SECRET_BYTES} bytes`);
  return createSecretKey(bytes);
}

/** A secret derived from another for one purpose (HKDF, RFC 5869), as 64 hexadecimal digits. */
export function deriveSecret(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', `marketstall ${purpose}`, 32)).toString('hex');
}

/** Checks a token and says who its bearer is; undefined if it is not valid in every respect. */
export type TokenVerifier = (token: string) => Caller | undefined;

/** Verifier of users' tokens. */
export function createTokenVerifier(secret: string): TokenVerifier {
  const key = secretKey(secret);
  return remembering((token) => {
    const claims = verifiedClaims(token, key, AUDIENCE);
    const caller = claims && callerOf(claims);
    return caller && { of: caller, expires: claims.exp * 1000 };
  });
}

/**
 * Remembers what valid tokens say (at most 10,000), with their expiry looked at again each time: 0.1 us instead of 7.
 */
function remembering<T>(
  verify: (token: string) => { of: T; expires: number } | undefined,
): (token: string) => T | undefined {
  const remembered = new BoundedMap<string, { of: T; expires: number }>(MAX_CACHED_TOKENS);
  return (token) => {
    const hit = remembered.get(token);
    if (hit) {
      if (hit.expires > Date.now()) return hit.of;
      remembered.delete(token);
      return undefined;
    }
    const verified = verify(token);
    if (!verified) return undefined;
    remembered.set(token, verified);
    return verified.of;
  };
}

type VerifiedClaims = jwt.JwtPayload & { exp: number; sub: string };

/** What jsonwebtoken checks, and what it lets pass: a missing or absurd exp, a future iat, odd headers. */
function verifiedClaims(token: string, key: KeyObject, audience: string): VerifiedClaims | undefined {
  let verified: jwt.Jwt;
  try {
    verified = jwt.verify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, audience, complete: true });
  } catch {
    return undefined;
  }
  const { header, payload } = verified;
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { iat = 0, exp, sub } = payload as Record<string, unknown>;
  if (String(header.typ ?? 'JWT').toUpperCase() !== 'JWT' || 'crit' in header) return undefined;
  if (!Number.isSafeInteger(exp) || typeof sub !== 'string') return undefined;
  if (typeof iat !== 'number' || iat > Date.now() / 1000 + MAX_CLOCK_SKEW_SECONDS) return undefined;
  return payload as VerifiedClaims;
}

function callerOf(claims: VerifiedClaims): Caller | undefined {
  const id = canonicalUuid(claims.sub);
  const { username = '', role = 'user' } = claims as { username?: unknown; role?: unknown };
  if (id === undefined || typeof username !== 'string') return undefined;
  if (role !== 'user' && role !== 'admin') return undefined;
  return { id, username, role };
}

/** The token with which one service calls another's `/internal` paths. */
export function signServiceToken(service: string, key: KeyObject): string {
  return jwt.sign({}, key, {
    algorithm: ALGORITHM,
    issuer: ISSUER,
    audience: INTERNAL_AUDIENCE,
    subject: `service:${service}`,
    expiresIn: SERVICE_TOKEN_TTL_SECONDS,
    jwtid: newId(),
  });
}

/** Signer for one call after the other: a token serves for 10 s, since signing and verifying take 40 us. */
export function createServiceTokenSigner(service: string, key: KeyObject): () => string {
  let token = '';
  let renewAt = 0;
  return () => {
    // Not the wall clock, which may be set back.
    const now = performance.now();
    if (now >= renewAt) {
      token = signServiceToken(service, key);
      renewAt = now + SERVICE_TOKEN_USE_MS;
    }
    return token;
  };
}

/** Verifier of one service's tokens: true only for a token that this service made lately. */
export function createServiceTokenVerifier(service: string, key: KeyObject): (token: string) => boolean {
  const isService = remembering((token) => {
    const claims = verifiedClaims(token, key, INTERNAL_AUDIENCE);
    return claims?.sub === `service:${service}` ? { of: true, expires: claims.exp * 1000 } : undefined;
  });
  return (token) => isService(token) ?? false;
}
