import type { Env } from '@marketstall/shared/env/dotenv';
import { readPairSecrets } from '@marketstall/shared/env/secrets';
import { readServiceConfig, readServiceUrl } from '@marketstall/shared/env/service-config';
import {
  fractionSetting,
  numberSetting,
  quotaSetting,
  readAll,
  readSettings,
} from '@marketstall/shared/env/settings';

const SETTINGS = {
  MAX_PENDING_ORDERS_PER_USER: quotaSetting,
  MAX_UNITS_PER_ORDER: quotaSetting,
  DELIVERY_RETENTION_DAYS: numberSetting(0, 0, 36_500),
  PENDING_TIMEOUT_HOURS: fractionSetting(168, 0, 100_000),
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
    productsSecret: readPairSecrets(env, { from: 'orders', to: 'products' }, shared.jwtSecrets)[0],
    quotas: {
      pendingOrders: values.MAX_PENDING_ORDERS_PER_USER,
      units: values.MAX_UNITS_PER_ORDER,
    },
    terms: {
      placingTimeoutSeconds: values.PLACING_TIMEOUT_SECONDS,
      pendingTimeoutHours: values.PENDING_TIMEOUT_HOURS,
      deliveryRetentionDays: values.DELIVERY_RETENTION_DAYS,
    },
    deadlineMs: values.PRODUCTS_DEADLINE_MS,
  };
}
