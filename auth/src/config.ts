import type { Env } from '@marketstall/shared/env/dotenv';
import { PAIRS, readPairSecrets } from '@marketstall/shared/env/secrets';
import { readServiceConfig, type ServiceConfig } from '@marketstall/shared/env/service-config';
import { numberSetting, readAll, readSettings } from '@marketstall/shared/env/settings';
import { StartError } from '@marketstall/shared/errors';
import { MAX_TOKEN_LIFE_SECONDS, type Secrets } from '@marketstall/shared/tokens';
import { z } from 'zod';
import { type KeyConfig, readKeys } from './sessions/signing-keys.js';

const QUARTER_OF_AN_HOUR = 15 * 60;

const SETTINGS = {
  BCRYPT_COST: numberSetting(12, 4, 16),
  ACCESS_TOKEN_TTL_SECONDS: numberSetting(900, 1, MAX_TOKEN_LIFE_SECONDS),
  REFRESH_TOKEN_TTL_SECONDS: numberSetting(30 * 86_400, 1, 366 * 86_400),
  SESSION_MAX_SECONDS: numberSetting(90 * 86_400, 1, 10 * 366 * 86_400),
  LOGIN_RATE_LIMIT_MAX: numberSetting(60, 1, 1_000_000_000),
  AUTH_RATE_LIMIT_MAX: numberSetting(10, 1, 1_000_000_000),
  SIGNUP_RATE_LIMIT_MAX: numberSetting(300, 1, 1_000_000_000),
};

export interface AuthConfig extends ServiceConfig, KeyConfig {
  bcryptCost: number;
  accessTtlSeconds: number;
  refreshTtlSeconds: number;
  /** How long a session lives, however often it is refreshed. */
  sessionMaxSeconds: number;
  /** The secrets of the services that call auth, by their names. */
  serviceSecrets: Record<string, Secrets>;
  /** Limits failed logins for one username from one address. */
  loginLimit: { max: number; windowSeconds: number };
  /** Limits sign-ins that succeed, for one account. */
  accountLimit: { max: number; windowSeconds: number };
  signupLimit: { max: number; windowSeconds: number };
  /** The first admin, created at start; undefined without the ADMIN_* settings. */
  admin: { email: string; username: string; password: string } | undefined;
}

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env): AuthConfig {
  const [values, admin, keys, shared] = readAll(
    () => readSettings(SETTINGS, env),
    () => readAdmin(env),
    () => readKeys(env),
    () => readServiceConfig('auth', env),
  );
  return {
    ...shared,
    ...keys,
    bcryptCost: values.BCRYPT_COST,
    accessTtlSeconds: values.ACCESS_TOKEN_TTL_SECONDS,
    refreshTtlSeconds: values.REFRESH_TOKEN_TTL_SECONDS,
    sessionMaxSeconds: values.SESSION_MAX_SECONDS,
    serviceSecrets: Object.fromEntries(
      PAIRS.filter(({ to }) => to === 'auth').map((pair) => [
        pair.from,
        readPairSecrets(env, pair, shared.jwtSecrets),
      ]),
    ),
    accountLimit: { max: values.LOGIN_RATE_LIMIT_MAX, windowSeconds: QUARTER_OF_AN_HOUR },
    loginLimit: { max: values.AUTH_RATE_LIMIT_MAX, windowSeconds: QUARTER_OF_AN_HOUR },
    signupLimit: { max: values.SIGNUP_RATE_LIMIT_MAX, windowSeconds: QUARTER_OF_AN_HOUR },
    admin,
  };
}

function readAdmin(env: Env): AuthConfig['admin'] {
  const { ADMIN_EMAIL, ADMIN_USERNAME, ADMIN_PASSWORD } = readSettings(
    {
      ADMIN_EMAIL: z.string().optional(),
      ADMIN_USERNAME: z.string().optional(),
      ADMIN_PASSWORD: z.string().optional(),
    },
    env,
  );
  if (!ADMIN_EMAIL && !ADMIN_USERNAME && !ADMIN_PASSWORD) return undefined;
  if (ADMIN_EMAIL && ADMIN_USERNAME && ADMIN_PASSWORD) {
    return { email: ADMIN_EMAIL, username: ADMIN_USERNAME, password: ADMIN_PASSWORD };
  }
  throw new StartError('ADMIN_EMAIL, ADMIN_USERNAME and ADMIN_PASSWORD go together');
}
