import type { ServiceName } from '@marketstall/shared/services';

/** One value for each service that the console talks to. */
export type EachService<T> = Record<ServiceName, T>;

/** Where browsers find a service: at `publicUrl` if it is set, otherwise at `port` on the request's own host. */
export interface ServicePlace {
  publicUrl: string | undefined;
  port: number;
}
