/** The services that the console is a client of. */
export type ServiceName = 'auth' | 'products' | 'orders' | 'tasks';

/** Where `vite dev` finds the services: it serves the page as it is, with no addresses in it. */
const DEFAULT_PORTS: Record<ServiceName, number> = { auth: 3001, products: 3002, orders: 3003, tasks: 3004 };

const given = (
  JSON.parse(document.getElementById('config')?.textContent || '{}') as {
    services?: Partial<Record<ServiceName, string>>;
  }
).services;

/** The base URL of a service, as the server that answered this page wrote it into it. */
export function serviceUrl(name: ServiceName): string {
  return given?.[name] ?? `${location.protocol}//${location.hostname}:${DEFAULT_PORTS[name]}`;
}
