import type { Env } from '@marketstall/shared/env/dotenv';
import { readPairSecrets } from '@marketstall/shared/env/secrets';
import { readServiceConfig } from '@marketstall/shared/env/service-config';
import { flagSetting, quotaSetting, readAll, readSettings } from '@marketstall/shared/env/settings';

const SETTINGS = {
  PUBLIC_CATALOG: flagSetting(false),
  MAX_PRODUCTS_PER_USER: quotaSetting,
};

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, shared] = readAll(
    () => readSettings(SETTINGS, env),
    () => readServiceConfig('products', env),
  );
  return {
    ...shared,
    publicCatalog: values.PUBLIC_CATALOG,
    maxProducts: values.MAX_PRODUCTS_PER_USER,
    ordersSecrets: readPairSecrets(env, { from: 'orders', to: 'products' }, shared.jwtSecrets),
  };
}
