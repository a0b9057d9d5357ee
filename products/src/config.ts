import type { Env } from '@marketstall/shared/env/dotenv';
import { readPairSecret } from '@marketstall/shared/env/secrets';
import { readServiceConfig } from '@marketstall/shared/env/service-config';
import { flagSetting, readAll, readSettings } from '@marketstall/shared/env/settings';

/** @throws StartError naming each setting that is missing or wrong */
export function readConfig(env: Env) {
  const [values, shared] = readAll(
    () => readSettings({ PUBLIC_CATALOG: flagSetting(false) }, env),
    () => readServiceConfig('products', env),
  );
  return {
    ...shared,
    publicCatalog: values.PUBLIC_CATALOG,
    ordersSecret: readPairSecret(env, { from: 'orders', to: 'products' }, shared.jwtSecret),
  };
}
