import {
  type Env,
  httpUrl,
  numberSetting,
  readAll,
  readServiceConfig,
  readServiceSecret,
  readSettings,
} from '@marketstall/shared/env';

const SETTINGS = {
  PRODUCTS_PORT: numberSetting(3002, 0, 65_535),
  PRODUCTS_URL: httpUrl.optional(),
  PLACING_TIMEOUT_SECONDS: numberSetting(900, 1, 86_400),
  PRODUCTS_DEADLINE_MS: numberSetting(2000, 1, 60_000),
};

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, shared] = readAll(
    () => readSettings(SETTINGS, env),
    () => readServiceConfig('orders', 3003, env),
  );
  return {
    ...shared,
    productsUrl: values.PRODUCTS_URL ?? `http://127.0.0.1:${values.PRODUCTS_PORT}`,
    serviceSecret: readServiceSecret(env, shared.jwtSecret),
    placingTimeoutSeconds: values.PLACING_TIMEOUT_SECONDS,
    deadlineMs: values.PRODUCTS_DEADLINE_MS,
  };
}
