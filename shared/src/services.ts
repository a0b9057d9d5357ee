/** A process of the system, as the others need to know it. */
export interface ServiceEntry {
  /** Where it listens unless `<NAME>_PORT` or PORT says otherwise. */
  port: number;
  /** Whether it has a schema; such a service also gets the secret that signs the tokens. */
  hasDatabase: boolean;
  /** Variables of the environment that only the services naming them may see. */
  secrets: readonly string[];
}

/** Settings that reveal other machines or the token secret: for services with a database only. */
const SECRETS = ['JWT_SECRET_FILE', 'REDIS_URL'] as const;

/**
 * Every service of the system, in the order in which it is started and shown. This is the one place that says a
 * service's name and default port: launcher, tests, bench, Postman collection, OpenAPI documents and the checks of
 * the images read it. The name is also the service's folder, schema, token subject and prefix of its variables.
 */
export const SERVICES = {
  auth: {
    port: 3001,
    hasDatabase: true,
    secrets: [...SECRETS, 'ADMIN_EMAIL', 'ADMIN_USERNAME', 'ADMIN_PASSWORD'],
  },
  products: { port: 3002, hasDatabase: true, secrets: [...SECRETS, 'SERVICE_SECRET'] },
  orders: { port: 3003, hasDatabase: true, secrets: [...SECRETS, 'SERVICE_SECRET'] },
  tasks: { port: 3004, hasDatabase: true, secrets: SECRETS },
  web: { port: 3000, hasDatabase: false, secrets: [] },
} as const satisfies Record<string, ServiceEntry>;

export type ProcessName = keyof typeof SERVICES;

/** The REST services: all but the console's file server. */
export type ServiceName = Exclude<ProcessName, 'web'>;

export const PROCESS_NAMES = Object.keys(SERVICES) as ProcessName[];

export const SERVICE_NAMES = PROCESS_NAMES.filter((name) => name !== 'web');

/** The name of a service's own variable: `orders` and `PORT` make ORDERS_PORT. */
export function variable(service: string, name: string): string {
  return `${service.toUpperCase()}_${name}`;
}
