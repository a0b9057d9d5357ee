/** A service as the launcher knows it. */
export interface ServiceEntry {
  /** Also its folder, its schema, and the prefix of its variables. */
  name: string;
  defaultPort: number;
  /** Variables that no other service gets to see. */
  secrets: string[];
}

/** What `npm start` starts, in the order in which it is shown. */
export const SERVICES: ServiceEntry[] = [
  { name: 'auth', defaultPort: 3001, secrets: ['ADMIN_EMAIL', 'ADMIN_USERNAME', 'ADMIN_PASSWORD'] },
  { name: 'products', defaultPort: 3002, secrets: ['SERVICE_SECRET'] },
  { name: 'orders', defaultPort: 3003, secrets: ['SERVICE_SECRET'] },
  { name: 'tasks', defaultPort: 3004, secrets: [] },
];

/** The name of a service's own variable: `orders` and `PORT` make ORDERS_PORT. */
export function variable(service: string, name: string): string {
  return `${service.toUpperCase()}_${name}`;
}
