import { createApp } from '@marketstall/shared/http/app';
import type { ServiceDeps } from '@marketstall/shared/service';
import { failures } from './failures.js';
import { routes } from './routes.js';

/** The tasks service as an Express app. */
export function buildApp(deps: ServiceDeps) {
  return createApp(deps, { routes, routeDeps: deps, failures });
}
