import { createApp } from '@marketstall/shared/http/app';
import { createCounter } from '@marketstall/shared/limits/counter';
import { type Limit, limitRequests } from '@marketstall/shared/limits/rate-limit';
import type { ServiceDeps } from '@marketstall/shared/service';
import { failures } from './failures.js';
import type { Passwords } from './passwords/passwords.js';
import { routes } from './routes.js';
import { createSessions, type SessionOptions } from './sessions/sessions.js';

/** The limit of failed logins for one address is this many times the limit for one name: users may share an address. */
const ADDRESS_FACTOR = 10;

export interface AuthDeps extends ServiceDeps, SessionOptions {
  passwords: Passwords;
  /** Limits failed logins for one name from one address. */
  loginLimit: Limit;
  signupLimit: Limit;
}

/** The auth service as an Express app. */
export function buildApp(deps: AuthDeps) {
  const { pool, passwords, loginLimit, signupLimit, limitStores: stores } = deps;
  const addressLimit = { ...loginLimit, max: loginLimit.max * ADDRESS_FACTOR };
  const counters = {
    byName: createCounter(loginLimit, { name: 'logins by name', stores }),
    byAddress: createCounter(addressLimit, { name: 'logins by address', stores }),
  };
  const routeDeps = {
    pool,
    passwords,
    counters,
    sessions: createSessions(pool, deps),
    limitSignups: limitRequests(signupLimit, { name: 'signups', by: 'address', stores }),
  };
  return createApp(deps, { routes, routeDeps, failures });
}
