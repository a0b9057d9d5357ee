import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveSecret, type Secrets } from '@marketstall/shared/tokens';

const ID_BYTES = 16;
const NONCE_BYTES = 16;
const MAC_BYTES = 32;

/** Makes refresh tokens, and recognises its own. */
export interface RefreshTokens {
  /** The first token of a session. */
  first(sessionId: string): string;
  /**
   * The token that replaces another one; always the same, so that a retry gets the same pair. While secrets are changed,
   * there is one of each, and any of them may have been given away by another replica.
   */
  successorsOf(token: string, sessionId: string): [string, ...string[]];
  /** The session that a token was made for; undefined if it was made elsewhere, or by a version before. */
  sessionOf(token: string): string | undefined;
}

/**
 * A refresh token is the session's id, 16 bytes that no other has, and a message authentication code of both. So a spent
 * token is recognised without a row for each that ever was, and nobody else can name a session to have it ended.
 */
export function createRefreshTokens([current, ...previous]: Secrets): RefreshTokens {
  const macs = [createMac(current), ...previous.map(createMac)] as const;

  function make(mac: Mac, sessionId: string, nonce: Buffer): string {
    const named = Buffer.concat([Buffer.from(sessionId.replaceAll('-', ''), 'hex'), nonce]);
    return Buffer.concat([named, mac('session ', named)]).toString('base64url');
  }

  function successor(mac: Mac, token: string, sessionId: string): string {
    return make(mac, sessionId, mac('successor ', token).subarray(0, NONCE_BYTES));
  }

  return {
    first: (sessionId) => make(macs[0], sessionId, randomBytes(NONCE_BYTES)),
    successorsOf(token, sessionId) {
      const [mac, ...others] = macs;
      return [successor(mac, token, sessionId), ...others.map((other) => successor(other, token, sessionId))];
    },
    sessionOf(token) {
      const bytes = Buffer.from(token, 'base64url');
      // Not a character more or less: what merely resembles a token must not end its session.
      if (bytes.length !== ID_BYTES + NONCE_BYTES + MAC_BYTES || bytes.toString('base64url') !== token)
        return undefined;
      const named = bytes.subarray(0, ID_BYTES + NONCE_BYTES);
      const code = bytes.subarray(ID_BYTES + NONCE_BYTES);
      if (!macs.some((mac) => timingSafeEqual(mac('session ', named), code))) return undefined;
      const hex = bytes.toString('hex', 0, ID_BYTES);
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}

/** Makes a message authentication code, of different ones for each purpose. */
type Mac = (purpose: string, data: Buffer | string) => Buffer;

function createMac(jwtSecret: string): Mac {
  const key = deriveSecret(jwtSecret, 'refresh token');
  return (purpose, data) => createHmac('sha256', key).update(purpose).update(data).digest();
}

/** What the database has of a token: its SHA-256. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
