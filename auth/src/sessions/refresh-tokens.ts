import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveSecret } from '@marketstall/shared/tokens';

const ID_BYTES = 16;
const NONCE_BYTES = 16;
const MAC_BYTES = 32;

/** Makes refresh tokens, and recognises its own. */
export interface RefreshTokens {
  /** The first token of a session. */
  first(sessionId: string): string;
  /** The token that replaces another one; always the same, so that a retry gets the same pair. */
  successorOf(token: string, sessionId: string): string;
  /** The session that a token was made for; undefined if it was made elsewhere, or by a version before. */
  sessionOf(token: string): string | undefined;
}

/**
 * A refresh token is the session's id, 16 bytes that no other has, and a message authentication code of both. So a spent
 * token is recognised without a row for each that ever was, and nobody else can name a session to have it ended.
 */
export function createRefreshTokens(jwtSecret: string): RefreshTokens {
  const key = deriveSecret(jwtSecret, 'refresh token');
  const mac = (purpose: string, data: Buffer | string) =>
    createHmac('sha256', key).update(purpose).update(data).digest();

  function make(sessionId: string, nonce: Buffer): string {
    const named = Buffer.concat([Buffer.from(sessionId.replaceAll('-', ''), 'hex'), nonce]);
    return Buffer.concat([named, mac('session ', named)]).toString('base64url');
  }

  return {
    first: (sessionId) => make(sessionId, randomBytes(NONCE_BYTES)),
    successorOf: (token, sessionId) => make(sessionId, mac('successor ', token).subarray(0, NONCE_BYTES)),
    sessionOf(token) {
      const bytes = Buffer.from(token, 'base64url');
      // Not a character more or less: what merely resembles a token must not end its session.
      if (bytes.length !== ID_BYTES + NONCE_BYTES + MAC_BYTES || bytes.toString('base64url') !== token)
        return undefined;
      const named = bytes.subarray(0, ID_BYTES + NONCE_BYTES);
      if (!timingSafeEqual(mac('session ', named), bytes.subarray(ID_BYTES + NONCE_BYTES))) return undefined;
      const hex = bytes.toString('hex', 0, ID_BYTES);
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}

/** What the database has of a token: its SHA-256. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
