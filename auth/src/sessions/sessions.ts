import { newId } from '@marketstall/shared/ids';
import type { Pool } from '@marketstall/shared/postgres/db';
import type { Secrets } from '@marketstall/shared/tokens';
import { authFailure, CHALLENGE } from '../failures.js';
import type { UserWithSecrets } from '../users/queries.js';
import { createSigner, signAccessToken } from './access-token.js';
import * as queries from './queries.js';
import { createRefreshTokens, hashToken } from './refresh-tokens.js';
import type { TokenPair } from './schemas.js';
import type { SigningKey } from './signing-keys.js';

/** Within this time after a refresh, the same token gets the same pair again: the first response may have been lost. */
const RETRY_SECONDS = 10;

/** A user with more devices signs in again on the one that was used least recently. */
const MAX_SESSIONS = 50;

export interface SessionOptions {
  jwtSecrets: Secrets;
  /** Signs access tokens; undefined: the secret does. */
  signingKey: SigningKey | undefined;
  accessTtlSeconds: number;
  refreshTtlSeconds: number;
  /** How long a session lives, however often it is refreshed. */
  sessionMaxSeconds: number;
}

/** What is told of an ended session. */
export interface Ended {
  sessionId: string;
  userId: string;
}

export interface Sessions {
  /**
   * Begins a session and returns its first pair of tokens; undefined if the password was changed or the user disabled
   * since the comparison.
   */
  begin(user: UserWithSecrets, device: queries.Device): Promise<TokenPair | undefined>;
  /**
   * Exchanges a refresh token for a new pair.
   * @param onReuse is called if the token was spent before, which ends its session
   * @throws AppError 401 `invalid_refresh_token`
   */
  refresh(refreshToken: string, device: queries.Device, onReuse: (ended: Ended) => void): Promise<TokenPair>;
  /** Ends the session that a refresh token belongs to. @returns undefined if there is none */
  end(refreshToken: string): Promise<Ended | undefined>;
}

/**
 * Sessions with rotating refresh tokens (RFC 9700 section 4.14.2): each token can be used for one refresh. Using it
 * again ends the session, because one of its two users must have stolen it. Only hashes are stored; a token's successor
 * is derived from it, so that a retry gets the same pair.
 */
export function createSessions(
  pool: Pool,
  { jwtSecrets, signingKey, accessTtlSeconds, refreshTtlSeconds, sessionMaxSeconds }: SessionOptions,
): Sessions {
  const signer = createSigner(jwtSecrets, signingKey);
  const refreshTokens = createRefreshTokens(jwtSecrets);

  function pair(issued: queries.Issued, refreshToken: string): TokenPair {
    const { token, lifeSeconds } = signAccessToken(signer, issued, accessTtlSeconds);
    return {
      access_token: token,
      token_type: 'bearer',
      expires_in: lifeSeconds,
      refresh_token: refreshToken,
    };
  }

  async function sessionOf(token: string): Promise<string | undefined> {
    return refreshTokens.sessionOf(token) ?? (await queries.findSessionOfToken(pool, hashToken(token)));
  }

  async function end(token: string): Promise<Ended | undefined> {
    const sessionId = await sessionOf(token);
    const userId = sessionId && (await queries.endSession(pool, sessionId));
    return userId ? { sessionId: sessionId as string, userId } : undefined;
  }

  return {
    async begin(user, device) {
      const sessionId = newId();
      const token = refreshTokens.first(sessionId);
      const issued = await queries.insertSession(pool, {
        sessionId,
        userId: user.id,
        passwordHash: user.password_hash,
        tokenId: newId(),
        tokenHash: hashToken(token),
        ttlSeconds: Math.min(refreshTtlSeconds, sessionMaxSeconds),
        device,
      });
      if (!issued) return undefined;
      await queries.endOldestSessions(pool, user.id, MAX_SESSIONS);
      return pair(issued, token);
    },

    async refresh(token, device, onReuse) {
      const tokenHash = hashToken(token);
      const sessionId = await sessionOf(token);
      if (sessionId !== undefined) {
        const successors = refreshTokens.successorsOf(token, sessionId);
        const issued = await queries.spendRefreshToken(pool, {
          tokenHash,
          successorId: newId(),
          successorHash: hashToken(successors[0]),
          ttlSeconds: refreshTtlSeconds,
          sessionMaxSeconds,
          device,
        });
        if (issued) return pair(issued, successors[0]);
        for (const successor of successors) {
          const again = await queries.findUnusedSuccessor(
            pool,
            tokenHash,
            hashToken(successor),
            RETRY_SECONDS,
          );
          if (again) return pair(again, successor);
        }
        const userId = await queries.endSession(pool, sessionId);
        if (userId) onReuse({ sessionId, userId });
      }
      throw authFailure(
        'invalid_refresh_token',
        'The refresh token is unknown, expired or spent; sign in again.',
        { headers: CHALLENGE },
      );
    },

    end,
  };
}
