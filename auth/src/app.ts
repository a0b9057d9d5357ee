import { createApp } from '@marketstall/shared/http/app';
import { createCounter } from '@marketstall/shared/limits/counter';
import { type Limit, limitRequests } from '@marketstall/shared/limits/rate-limit';
import type { ServiceDeps } from '@marketstall/shared/service';
import { createServiceTokenVerifier } from '@marketstall/shared/tokens';
import { failures } from './failures.js';
import type { Passwords } from './passwords/passwords.js';
import { routes } from './routes.js';
import { createSecurityLog } from './security-log.js';
import { hasEnded } from './sessions/queries.js';
import { createSessions, type SessionOptions } from './sessions/sessions.js';
import type { SigningKey } from './sessions/signing-keys.js';

/** The limit of failed logins for one address is this many times the limit for one name: users may share an address. */
const ADDRESS_FACTOR = 10;

export interface AuthDeps extends ServiceDeps, SessionOptions {
  /** The keys whose public halves are answered. */
  keys: readonly SigningKey[];
  passwords: Passwords;
  /** The secrets of the services that call auth, by their names. */
  serviceSecrets: Record<string, readonly string[]>;
  /** Limits sign-ins that succeed, for one account. */
  accountLimit: Limit;
  /** Limits failed logins for one name from one address. */
  loginLimit: Limit;
  signupLimit: Limit;
}

/** The auth service as an Express app. */
export function buildApp(deps: AuthDeps) {
  const { pool, passwords, loginLimit, accountLimit, signupLimit, limitStores: stores } = deps;
  const addressLimit = { ...loginLimit, max: loginLimit.max * ADDRESS_FACTOR };
  const counters = {
    byName: createCounter(loginLimit, { name: 'logins by name', stores }),
    byAddress: createCounter(addressLimit, { name: 'logins by address', stores }),
    byAccount: createCounter(accountLimit, { name: 'logins by account', stores }),
  };
  const routeDeps = {
    pool,
    passwords,
    counters,
    security: createSecurityLog(deps.log, deps.registry),
    accessTtlSeconds: deps.accessTtlSeconds,
    keys: deps.keys,
    sessions: createSessions(pool, deps),
    limitSignups: limitRequests(signupLimit, { name: 'signups', by: 'address', stores }),
  };
  // At once, from the database: another replica may have ended the session.
  const endedSessions = { has: (sessionId: string) => hasEnded(pool, sessionId) };
  return createApp(
    { ...deps, endedSessions },
    {
      routes,
      routeDeps,
      failures,
      verifyService: createServiceTokenVerifier(deps.serviceSecrets),
    },
  );
}
