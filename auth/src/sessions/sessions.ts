import { createHash, createHmac, randomBytes } from 'node:crypto';
import { newId } from '@marketstall/shared/ids';
import { deriveSecret, secretKey } from '@marketstall/shared/tokens';
import type { Pool } from 'pg';
import { authFailure, CHALLENGE } from '../failures.js';
import type { UserWithSecrets } from '../users/queries.js';
import type { User } from '../users/schemas.js';
import { signAccessToken } from './access-token.js';
import * as queries from './queries.js';
import type { TokenPair } from './schemas.js';

/** Within this time after a refresh, the same token gets the same pair again: the first response may have been lost. */
const RETRY_SECONDS = 10;

export interface SessionOptions {
  jwtSecret: string;
  accessTtlSeconds: number;
  refreshTtlSeconds: number;
}

export interface Sessions {
  /**
   * Begins a session and returns its first pair of tokens; undefined if the password was changed or the user disabled
   * since the comparison.
   */
  begin(user: UserWithSecrets): Promise<TokenPair | undefined>;
  /** Exchanges a refresh token for a new pair. @throws AppError 401 `invalid_refresh_token` */
  refresh(refreshToken: string): Promise<TokenPair>;
  /** Ends the session that a refresh token belongs to, if there is one. */
  end(refreshToken: string): Promise<void>;
}

/**
 * Sessions with rotating refresh tokens (RFC 9700 section 4.14.2): each token can be used for one refresh. Using it
 * again ends the session, because one of its two users must have stolen it. Only hashes are stored; a token's successor
 * is derived from it, so that a retry gets the same pair.
 */
export function createSessions(
  pool: Pool,
  { jwtSecret, accessTtlSeconds, refreshTtlSeconds }: SessionOptions,
): Sessions {
  const accessKey = secretKey(jwtSecret);
  const successorKey = deriveSecret(jwtSecret, 'refresh token');
  const successorOf = (token: string) => createHmac('sha256', successorKey).update(token).digest('base64url');

  function pair(
    user: Pick<User, 'id' | 'username' | 'role'>,
    issued: queries.Issued,
    refreshToken: string,
  ): TokenPair {
    return {
      access_token: signAccessToken(accessKey, user, {
        jti: issued.id,
        issuedAt: issued.issued_at,
        ttlSeconds: accessTtlSeconds,
      }),
      token_type: 'bearer',
      expires_in: accessTtlSeconds,
      refresh_token: refreshToken,
    };
  }

  return {
    async begin(user) {
      const token = randomBytes(32).toString('base64url');
      const issued = await queries.insertSession(pool, {
        sessionId: newId(),
        userId: user.id,
        passwordHash: user.password_hash,
        tokenId: newId(),
        tokenHash: hash(token),
        ttlSeconds: refreshTtlSeconds,
      });
      return issued && pair(user, issued, token);
    },

    async refresh(token) {
      const successor = successorOf(token);
      const next = await queries.spendRefreshToken(pool, {
        tokenHash: hash(token),
        successorId: newId(),
        successorHash: hash(successor),
        ttlSeconds: refreshTtlSeconds,
      });
      if (next) return pair(next, { id: next.token_id, issued_at: next.issued_at }, successor);
      const retried = await queries.findUnusedSuccessor(pool, hash(token), hash(successor), RETRY_SECONDS);
      if (retried) return pair(retried, { id: retried.token_id, issued_at: retried.issued_at }, successor);
      await queries.deleteSessionOf(pool, hash(token));
      throw authFailure(
        'invalid_refresh_token',
        'The refresh token is unknown, expired or spent; sign in again.',
        { headers: CHALLENGE },
      );
    },

    async end(token) {
      await queries.deleteSessionOf(pool, hash(token));
    },
  };
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
