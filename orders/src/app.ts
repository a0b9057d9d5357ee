import { failure } from '@marketstall/shared/failures';
import { createApp } from '@marketstall/shared/http/app';
import type { ServiceDeps } from '@marketstall/shared/service';
import { Shares } from '@marketstall/shared/shares';
import { failures } from './failures.js';
import { routes } from './routes.js';
import type { SagaDeps } from './saga.js';
import { WAIT_MS } from './saga-statements.js';

/** How many orders of one buyer are placed at a time; further ones wait. So a client that floods holds up nobody else's. */
const PER_BUYER = 16;

const late = () => failure('unavailable', 'Too many orders of yours are being placed; try again.');

/** The orders service as an Express app. server.ts also starts the recovery. */
export function buildApp(deps: ServiceDeps & SagaDeps) {
  return createApp(deps, {
    routes,
    routeDeps: { ...deps, shares: new Shares(PER_BUYER, WAIT_MS, late) },
    failures,
  });
}
