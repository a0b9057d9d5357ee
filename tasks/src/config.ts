import { type Env, readServiceConfig } from '@marketstall/shared/env';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  return readServiceConfig('tasks', 3004, env);
}
