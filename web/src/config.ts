import type { Env } from '@marketstall/shared/env/dotenv';
import { type ProcessConfig, readProcessConfig } from '@marketstall/shared/env/service-config';
import {
  httpUrl,
  portSetting,
  readAll,
  readSettings,
  trustProxySetting,
} from '@marketstall/shared/env/settings';
import { SERVICE_NAMES, SERVICES, type ServiceName, variable } from '@marketstall/shared/services';
import { z } from 'zod';
import type { EachService, ServicePlace } from './services.js';

/**
 * A service's URL for browsers; behind a gateway it may have a path. A URL that a Content-Security-Policy can't name is
 * refused.
 */
const publicUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:\/\/[a-z\d.:[\]-]+(\/[^?#]*)?$/i.test(value), {
    error: 'must be an http(s) URL without user, query and fragment',
  })
  .transform((value) => value.replace(/\/+$/, ''))
  .optional();

/** A currency's code (ISO 4217), for the pages' amounts; the services name none. */
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be three capital letters, as EUR' })
  .optional();

const SETTINGS = {
  CURRENCY: currency,
  TRUST_PROXY: trustProxySetting,
  PUBLIC_DOCS_URL: httpUrl.optional(),
};

export interface WebConfig extends ProcessConfig {
  /** Express's list of proxies whose X-Forwarded-Host and -Proto are trusted. */
  trustProxy: string[];
  services: EachService<ServicePlace>;
  /** The currency that amounts are shown in; undefined: amounts have no currency. */
  currency: string | undefined;
  /** Where the catalogue of errors is published; undefined: this server's own `/errors`. */
  errorsUrl: string | undefined;
}

/** @throws StartError naming each setting that is wrong */
export function readConfig(env: Env): WebConfig {
  const [own, values, services] = readAll(
    () => readProcessConfig('web', env),
    () => readSettings(SETTINGS, env),
    () => readPlaces(env),
  );
  return {
    ...own,
    trustProxy: values.TRUST_PROXY,
    errorsUrl: values.PUBLIC_DOCS_URL,
    currency: values.CURRENCY,
    services,
  };
}

/** `PUBLIC_<NAME>_URL` and `<NAME>_PORT` of each service. */
function readPlaces(env: Env): EachService<ServicePlace> {
  const places = readAll(...SERVICE_NAMES.map((name) => () => [name, readPlace(name, env)]));
  return Object.fromEntries(places) as EachService<ServicePlace>;
}

function readPlace(name: ServiceName, env: Env) {
  const port = variable(name, 'PORT');
  const url = `PUBLIC_${variable(name, 'URL')}`;
  const values = readSettings({ [port]: portSetting(SERVICES[name].port), [url]: publicUrl }, env);
  return { publicUrl: values[url], port: values[port] };
}
