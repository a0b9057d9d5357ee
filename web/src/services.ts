import type { ServiceName } from '@marketstall/shared/services';

/** One value for each service that the console talks to. */
export type EachService<T> = Record<ServiceName, T>;

/** Where a service is: its URL for a browser, or its port on the host that the console is asked from. */
export interface ServicePlace {
  publicUrl: string | undefined;
  port: number;
}
