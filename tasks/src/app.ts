import { createApp } from '@marketstall/shared/http/app';
import type { ServiceDeps } from '@marketstall/shared/service';
import { failures } from './failures.js';
import { routes } from './routes.js';

export interface TasksDeps extends ServiceDeps {
  /** The most tasks that one user may have; 0: any number. */
  maxTasks?: number;
}

/** The tasks service as an Express app. */
export function buildApp(deps: TasksDeps) {
  return createApp(deps, { routes, routeDeps: deps, failures });
}
