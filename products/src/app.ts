import { type AppDeps, createApp } from '@marketstall/shared/app';
import { createServiceTokenVerifier, secretKey } from '@marketstall/shared/tokens';
import { type ProductRoutesOptions, productRoutes } from './routes.js';

export interface ProductsDeps extends AppDeps, ProductRoutesOptions {
  /** What orders signs its calls with. */
  serviceSecret: string;
}

/** The products service as an Express app. */
export function buildApp(deps: ProductsDeps) {
  const verifyService = createServiceTokenVerifier('orders', secretKey(deps.serviceSecret));
  return createApp(deps, productRoutes(deps.pool, deps), verifyService);
}
