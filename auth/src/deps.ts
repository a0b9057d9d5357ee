import type { RequestHandler } from '@marketstall/shared/http/route';
import type { Pool } from '@marketstall/shared/postgres/db';
import type { PasswordCheck } from './passwords/check-password.js';
import type { Sessions } from './sessions/sessions.js';
import type { SigningKey } from './sessions/signing-keys.js';

/** The dependencies of all route handlers. */
export interface AuthRoutesDeps extends PasswordCheck {
  pool: Pool;
  sessions: Sessions;
  /** The keys whose public halves are answered. */
  keys: readonly SigningKey[];
  /** The life of an access token. */
  accessTtlSeconds: number;
  limitSignups: RequestHandler;
}
