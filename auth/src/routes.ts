import { endingRoutes } from './sessions/ending-routes.js';
import { keyRoutes } from './sessions/key-routes.js';
import { sessionRoutes } from './sessions/routes.js';
import { signUpRoute, userRoutes } from './users/routes.js';

/** Every route, in the order in which a client meets them. */
export const routes = [signUpRoute, ...sessionRoutes, ...userRoutes, ...endingRoutes, ...keyRoutes];
