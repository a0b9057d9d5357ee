import { createApp } from '@marketstall/shared/http/app';
import type { ServiceDeps } from '@marketstall/shared/service';
import { createServiceTokenVerifier } from '@marketstall/shared/tokens';
import { failures } from './failures.js';
import { createReserve } from './reservations/reserve.js';
import { catalogueRoutes } from './routes.js';

export interface ProductsDeps extends ServiceDeps {
  /** Whether products can be read without a token. */
  publicCatalog: boolean;
  /** The most products that one user may offer; 0: any number. */
  maxProducts?: number;
  /** The secrets that the orders service may sign its calls with. */
  ordersSecrets: readonly string[];
}

/** The products service as an Express app. */
export function buildApp(deps: ProductsDeps) {
  return createApp(deps, {
    routes: catalogueRoutes(deps.publicCatalog ? 'public' : 'user'),
    routeDeps: { ...deps, reserve: createReserve(deps.pool) },
    failures,
    verifyService: createServiceTokenVerifier({ orders: deps.ordersSecrets }),
  });
}
