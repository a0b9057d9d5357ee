import { type AppDeps, createApp } from '@marketstall/shared/app';
import { taskRoutes } from './routes.js';

/** The tasks service as an Express app. */
export function buildApp(deps: AppDeps) {
  return createApp(deps, taskRoutes(deps.pool));
}
