import { type AppDeps, createApp } from '@marketstall/shared/app';
import type { SagaDeps } from './place-order.js';
import { orderRoutes } from './routes.js';

/** The orders service as an Express app. Its recovery runs beside it: see server.ts. */
export function buildApp(deps: AppDeps & SagaDeps) {
  return createApp(deps, orderRoutes(deps));
}
