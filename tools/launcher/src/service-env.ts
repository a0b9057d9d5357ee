import type { Env } from '@marketstall/shared/env/dotenv';
import { PAIRS, pairVariable, previousVariable, readPairSecrets } from '@marketstall/shared/env/secrets';
import { variable } from '@marketstall/shared/services';
import type { Secrets } from '@marketstall/shared/tokens';
import type { ServiceSettings } from './settings.js';

/** Connection strings that may be the owner's: a service gets its own role's. */
const OWNER_URLS = ['DATABASE_URL', 'MIGRATE_DATABASE_URL'].flatMap((name) => [name, `${name}_FILE`]);

/**
 * The environment of one service: its own port, the URLs of the others, the secrets of its own calls and, if it has a
 * database, the token secret and its own connection string.
 * A variable that it may not see is blank, not absent: the service reads the same `.env`, which would set an absent
 * one again.
 */
export function serviceEnv(
  service: ServiceSettings,
  services: ServiceSettings[],
  { env, jwtSecrets, databaseUrl }: { env: Env; jwtSecrets: Secrets; databaseUrl: string | undefined },
): Env {
  const [jwtSecret, ...previous] = jwtSecrets;
  const urls = services.flatMap(({ name }) => OWNER_URLS.map((setting) => variable(name, setting)));
  const foreign = [...OWNER_URLS, ...urls, ...services.flatMap(({ secrets }) => secrets)];
  const own = Object.fromEntries(service.secrets.map((name) => [name, env[name]]));
  const calls = PAIRS.flatMap((pair): [string, string][] => {
    const isOurs = pair.from === service.name || pair.to === service.name;
    // Those derived from the previous JWT secret, the service derives for itself.
    const [current, other = ''] = isOurs ? readPairSecrets(env, pair, [jwtSecret]) : [''];
    const own = pairVariable(pair);
    return [
      [own, current],
      [previousVariable(own), other],
    ];
  });
  return {
    ...env,
    ...Object.fromEntries(foreign.map((name) => [name, ''])),
    ...own,
    ...Object.fromEntries(services.map(({ name, url }) => [variable(name, 'URL'), url])),
    ...Object.fromEntries(calls),
    // From it, each service could derive the secrets of all others' calls.
    SERVICE_SECRET: '',
    [previousVariable('SERVICE_SECRET')]: '',
    [variable(service.name, 'DATABASE_URL')]: databaseUrl ?? '',
    [variable(service.name, 'PORT')]: String(service.port),
    JWT_SECRET: service.hasDatabase ? jwtSecret : '',
    [previousVariable('JWT_SECRET')]: service.hasDatabase ? (previous[0] ?? '') : '',
    JWKS_URL: service.jwksUrl ?? '',
  };
}
