/** The services that the console talks to. */
export type ServiceName = 'auth' | 'products' | 'orders' | 'tasks';

/** One value for each service. */
export type EachService<T> = Record<ServiceName, T>;

/** Where a service is: as a browser reaches it, or the port that it has on the host that the console is asked from. */
export interface ServicePlace {
  publicUrl: string | undefined;
  port: number;
}
