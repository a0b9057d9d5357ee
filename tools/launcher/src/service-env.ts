import type { Env } from '@marketstall/shared/env/dotenv';
import { PAIRS, pairVariable, readPairSecret } from '@marketstall/shared/env/secrets';
import { variable } from '@marketstall/shared/services';
import type { ServiceSettings } from './settings.js';

/**
 * The environment of one service: its own port, the URLs of the others, the secrets of its own calls and, if it has a
 * database, the token secret and its own connection string.
 * A variable that it may not see is blank, not absent: the service reads the same `.env`, which would set an absent
 * one again.
 */
export function serviceEnv(
  service: ServiceSettings,
  services: ServiceSettings[],
  { env, jwtSecret, databaseUrl }: { env: Env; jwtSecret: string; databaseUrl: string | undefined },
): Env {
  const foreign = services.flatMap(({ name, secrets }) => [variable(name, 'DATABASE_URL'), ...secrets]);
  const own = Object.fromEntries(service.secrets.map((name) => [name, env[name]]));
  const calls = PAIRS.map((pair): [string, string] => {
    const isOurs = pair.from === service.name || pair.to === service.name;
    return [pairVariable(pair), isOurs ? readPairSecret(env, pair, jwtSecret) : ''];
  });
  return {
    ...env,
    ...Object.fromEntries(foreign.map((name) => [name, ''])),
    ...own,
    ...Object.fromEntries(services.map(({ name, url }) => [variable(name, 'URL'), url])),
    ...Object.fromEntries(calls),
    // From it, each service could derive the secrets of all others' calls.
    SERVICE_SECRET: '',
    DATABASE_URL: '',
    [variable(service.name, 'DATABASE_URL')]: databaseUrl ?? '',
    [variable(service.name, 'PORT')]: String(service.port),
    JWT_SECRET: service.hasDatabase ? jwtSecret : '',
  };
}
