import type { Env } from '@marketstall/shared/env/dotenv';
import { variable } from '@marketstall/shared/services';
import type { ServiceSettings } from './settings.js';

/**
 * The environment of one service: where it listens, where the others are, and if it keeps data, the secret of all and
 * its own database.
 * What is not for it is blank rather than absent: the service reads the same `.env`, and what is set there would
 * come back otherwise.
 */
export function serviceEnv(
  service: ServiceSettings,
  services: ServiceSettings[],
  { env, jwtSecret, databaseUrl }: { env: Env; jwtSecret: string; databaseUrl: string | undefined },
): Env {
  const foreign = services.flatMap(({ name, secrets }) => [variable(name, 'DATABASE_URL'), ...secrets]);
  const own = Object.fromEntries(service.secrets.map((name) => [name, env[name]]));
  return {
    ...env,
    ...Object.fromEntries(foreign.map((name) => [name, ''])),
    ...own,
    ...Object.fromEntries(services.map(({ name, url }) => [variable(name, 'URL'), url])),
    DATABASE_URL: '',
    [variable(service.name, 'DATABASE_URL')]: databaseUrl ?? '',
    [variable(service.name, 'PORT')]: String(service.port),
    JWT_SECRET: service.hasDatabase ? jwtSecret : '',
  };
}
