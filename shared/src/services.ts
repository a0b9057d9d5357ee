/** What the rest of the system knows about a process. */
export interface ServiceEntry {
  /** The default port; `<NAME>_PORT` or PORT overrides it. */
  port: number;
  /** Whether it has a schema; such a service also gets the secret that signs the tokens. */
  hasDatabase: boolean;
  /** Secret settings: the launcher passes each of them only to the services that list it. */
  secrets: readonly string[];
  /** The services that it calls, with a secret for each of these pairs. */
  calls: readonly string[];
}

/** Settings that reveal the token secret or other machines: only for services with a database. */
const SECRETS = ['JWT_SECRET_FILE', 'JWT_SECRET_PREVIOUS_FILE', 'REDIS_URL'] as const;

/**
 * Every service of the system, in the order in which they are started and shown. A service's name and default port are
 * written here alone: launcher, tests, bench, Postman collection, OpenAPI documents and the checks of the images read
 * them. The name is also the service's folder, its schema, the subject of its tokens and the prefix of its variables.
 */
export const SERVICES = {
  auth: {
    port: 3001,
    hasDatabase: true,
    secrets: [
      ...SECRETS,
      'JWT_PRIVATE_KEY',
      'JWT_PRIVATE_KEY_FILE',
      'JWT_ALGORITHM',
      'ADMIN_EMAIL',
      'ADMIN_USERNAME',
      'ADMIN_PASSWORD',
    ],
    calls: [],
  },
  products: { port: 3002, hasDatabase: true, secrets: SECRETS, calls: ['auth'] },
  orders: { port: 3003, hasDatabase: true, secrets: SECRETS, calls: ['products', 'auth'] },
  tasks: { port: 3004, hasDatabase: true, secrets: SECRETS, calls: ['auth'] },
  web: { port: 3000, hasDatabase: false, secrets: [], calls: [] },
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
