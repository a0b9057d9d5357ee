import type { Env } from '@marketstall/shared/env/dotenv';
import { readServiceSecret } from '@marketstall/shared/env/secrets';
import { readServiceConfig, readServiceUrl } from '@marketstall/shared/env/service-config';
import { numberSetting, readAll, readSettings } from '@marketstall/shared/env/settings';

const SETTINGS = {
  PLACING_TIMEOUT_SECONDS: numberSetting(900, 1, 86_400),
  PRODUCTS_DEADLINE_MS: numberSetting(2000, 1, 60_000),
};

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, productsUrl, shared] = readAll(
    () => readSettings(SETTINGS, env),
    () => readServiceUrl('products', env),
    () => readServiceConfig('orders', env),
  );
  return {
    ...shared,
    productsUrl,
    serviceSecret: readServiceSecret(env, shared.jwtSecret),
    placingTimeoutSeconds: values.PLACING_TIMEOUT_SECONDS,
    deadlineMs: values.PRODUCTS_DEADLINE_MS,
  };
}
