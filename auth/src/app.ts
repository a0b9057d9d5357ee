import { type AppDeps, createApp } from '@marketstall/shared/app';
import { createCounter, type Limit, limitRequests } from '@marketstall/shared/rate-limit';
import type { Passwords } from './passwords.js';
import { authRoutes } from './routes.js';
import { createSessions, type SessionOptions } from './sessions.js';

/** From one address ten names may be mistyped as often as one. */
const ADDRESS_FACTOR = 10;

export interface AuthDeps extends AppDeps, SessionOptions {
  passwords: Passwords;
  /** Failed logins for one name from one address. */
  loginLimit: Limit;
  signupLimit: Limit;
}

/** The auth service as an Express app. */
export function buildApp(deps: AuthDeps) {
  const { pool, passwords, loginLimit, signupLimit, limitStores: stores } = deps;
  const routes = authRoutes({
    pool,
    passwords,
    sessions: createSessions(pool, deps),
    counters: {
      byName: createCounter(loginLimit, { name: 'logins by name', stores }),
      byAddress: createCounter(
        { ...loginLimit, max: loginLimit.max * ADDRESS_FACTOR },
        { name: 'logins by address', stores },
      ),
    },
    limitSignups: limitRequests(signupLimit, { name: 'signups', by: 'address', stores }),
  });
  return createApp(deps, routes);
}
