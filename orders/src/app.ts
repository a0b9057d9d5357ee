import { createApp } from '@marketstall/shared/http/app';
import type { ServiceDeps } from '@marketstall/shared/service';
import { failures } from './failures.js';
import { routes } from './routes.js';
import type { SagaDeps } from './saga.js';

/** The orders service as an Express app. server.ts also starts the recovery. */
export function buildApp(deps: ServiceDeps & SagaDeps) {
  return createApp(deps, { routes, routeDeps: deps, failures });
}
