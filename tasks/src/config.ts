import type { Env } from '@marketstall/shared/env/dotenv';
import { readServiceConfig } from '@marketstall/shared/env/service-config';
import { quotaSetting, readAll, readSettings } from '@marketstall/shared/env/settings';

const SETTINGS = {
  MAX_TASKS_PER_USER: quotaSetting,
};

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, shared] = readAll(
    () => readSettings(SETTINGS, env),
    () => readServiceConfig('tasks', env),
  );
  return { ...shared, maxTasks: values.MAX_TASKS_PER_USER };
}
