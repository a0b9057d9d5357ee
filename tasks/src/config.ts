import type { Env } from '@marketstall/shared/env/dotenv';
import { readServiceConfig } from '@marketstall/shared/env/service-config';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  return readServiceConfig('tasks', env);
}
