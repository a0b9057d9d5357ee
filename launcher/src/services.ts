/** A service as the launcher knows it. */
export interface ServiceEntry {
  /** Also its folder, its schema, and the prefix of its variables. */
  name: string;
  defaultPort: number;
  /** Whether it keeps data: then it has a schema, and is told the secret that signs the tokens. */
  hasDatabase: boolean;
  /** Variables that only those services get to see that name them. */
  secrets: string[];
}

/** What tells of other machines and of tokens: for all services, but not for the pages' server. */
const SECRETS = ['JWT_SECRET_FILE', 'REDIS_URL'];

/** What `npm start` starts, in the order in which it is shown. */
export const SERVICES: ServiceEntry[] = [
  service('auth', 3001, ['ADMIN_EMAIL', 'ADMIN_USERNAME', 'ADMIN_PASSWORD']),
  service('products', 3002, ['SERVICE_SECRET']),
  service('orders', 3003, ['SERVICE_SECRET']),
  service('tasks', 3004, []),
  { name: 'web', defaultPort: 3000, hasDatabase: false, secrets: [] },
];

function service(name: string, defaultPort: number, secrets: string[]): ServiceEntry {
  return { name, defaultPort, hasDatabase: true, secrets: [...SECRETS, ...secrets] };
}

/** The name of a service's own variable: `orders` and `PORT` make ORDERS_PORT. */
export function variable(service: string, name: string): string {
  return `${service.toUpperCase()}_${name}`;
}
