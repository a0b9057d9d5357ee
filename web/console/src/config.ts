import type { ServiceName } from '@marketstall/shared/services';

/** For the pages of `npx vite`, which come without the services' URLs. */
const DEFAULT_PORTS: Record<ServiceName, number> = import.meta.env.SERVICE_PORTS;

const given = JSON.parse(document.getElementById('config')?.textContent || '{}') as {
  services?: Partial<Record<ServiceName, string>>;
  currency?: string;
};

/** The currency of all amounts (ISO 4217); undefined: the shop names none. */
export const currency = given.currency;

/** The base URL of a service, as the console's server wrote it into the page. */
export function serviceUrl(name: ServiceName): string {
  return given.services?.[name] ?? `${location.protocol}//${location.hostname}:${DEFAULT_PORTS[name]}`;
}
