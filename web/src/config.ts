import {
  type Env,
  type ProcessConfig,
  portSetting,
  readAll,
  readProcessConfig,
  readSettings,
  trustProxySetting,
} from '@marketstall/shared/env';
import { z } from 'zod';
import type { EachService, ServicePlace } from './services.js';

/**
 * Where a browser finds a service: a gateway may have it under a path. What a Content-Security-Policy can't name is
 * refused.
 */
const publicUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:\/\/[a-z\d.:[\]-]+(\/[^?#]*)?$/i.test(value), {
    error: 'must be an http(s) URL without user, query and fragment',
  })
  .transform((value) => value.replace(/\/+$/, ''))
  .optional();

const SETTINGS = {
  TRUST_PROXY: trustProxySetting,
  AUTH_PORT: portSetting(3001),
  PRODUCTS_PORT: portSetting(3002),
  ORDERS_PORT: portSetting(3003),
  TASKS_PORT: portSetting(3004),
  PUBLIC_AUTH_URL: publicUrl,
  PUBLIC_PRODUCTS_URL: publicUrl,
  PUBLIC_ORDERS_URL: publicUrl,
  PUBLIC_TASKS_URL: publicUrl,
};

export interface WebConfig extends ProcessConfig {
  /** Express's list of proxies whose X-Forwarded-Host and -Proto are believed. */
  trustProxy: string[];
  services: EachService<ServicePlace>;
}

/** @throws StartError naming each setting that is wrong */
export function readConfig(env: Env): WebConfig {
  const [own, values] = readAll(
    () => readProcessConfig('web', 3000, env),
    () => readSettings(SETTINGS, env),
  );
  return {
    ...own,
    trustProxy: values.TRUST_PROXY,
    services: {
      auth: { publicUrl: values.PUBLIC_AUTH_URL, port: values.AUTH_PORT },
      products: { publicUrl: values.PUBLIC_PRODUCTS_URL, port: values.PRODUCTS_PORT },
      orders: { publicUrl: values.PUBLIC_ORDERS_URL, port: values.ORDERS_PORT },
      tasks: { publicUrl: values.PUBLIC_TASKS_URL, port: values.TASKS_PORT },
    },
  };
}
