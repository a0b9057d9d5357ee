import {
  type Env,
  flagSetting,
  readAll,
  readServiceConfig,
  readServiceSecret,
  readSettings,
} from '@marketstall/shared/env';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, shared] = readAll(
    () => readSettings({ PUBLIC_CATALOG: flagSetting(false) }, env),
    () => readServiceConfig('products', 3002, env),
  );
  return {
    ...shared,
    publicCatalog: values.PUBLIC_CATALOG,
    serviceSecret: readServiceSecret(env, shared.jwtSecret),
  };
}
