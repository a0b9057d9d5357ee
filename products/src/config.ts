import {
  type Env,
  flagSetting,
  readServiceConfig,
  readServiceSecret,
  readSettings,
} from '@marketstall/shared/env';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const { PUBLIC_CATALOG } = readSettings({ PUBLIC_CATALOG: flagSetting(false) }, env);
  const shared = readServiceConfig('products', 3002, env);
  return {
    ...shared,
    publicCatalog: PUBLIC_CATALOG,
    serviceSecret: readServiceSecret(env, shared.jwtSecret),
  };
}
