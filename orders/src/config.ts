import {
  type Env,
  numberSetting,
  readServiceConfig,
  readServiceSecret,
  readSettings,
  urlSetting,
} from '@marketstall/shared/env';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const { PRODUCTS_PORT, PLACING_TIMEOUT_SECONDS, PRODUCTS_DEADLINE_MS } = readSettings(
    {
      PRODUCTS_PORT: numberSetting(3002, 0, 65_535),
      PLACING_TIMEOUT_SECONDS: numberSetting(900, 1, 86_400),
      PRODUCTS_DEADLINE_MS: numberSetting(2000, 1, 60_000),
    },
    env,
  );
  const { PRODUCTS_URL } = readSettings(
    { PRODUCTS_URL: urlSetting(`http://127.0.0.1:${PRODUCTS_PORT}`) },
    env,
  );
  const shared = readServiceConfig('orders', 3003, env);
  return {
    ...shared,
    productsUrl: PRODUCTS_URL,
    serviceSecret: readServiceSecret(env, shared.jwtSecret),
    placingTimeoutSeconds: PLACING_TIMEOUT_SECONDS,
    deadlineMs: PRODUCTS_DEADLINE_MS,
  };
}
