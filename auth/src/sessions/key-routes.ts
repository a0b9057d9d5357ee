import { ok } from '@marketstall/shared/http/reply';
import { routesWith } from '@marketstall/shared/http/route';
import type { AuthRoutesDeps } from '../deps.js';
import { failures } from '../failures.js';
import { SESSIONS } from '../tags.js';
import { publicKeySet } from './schemas.js';

const route = routesWith<AuthRoutesDeps, typeof failures>(failures, SESSIONS);

/** What verifies access tokens, for whoever does. */
export const keyRoutes = [
  route('GET /.well-known/jwks.json', {
    id: 'listPublicKeys',
    summary: 'The public keys of access tokens (RFC 7517); none if they are signed with a secret',
    description: 'Whoever verifies access tokens without the secret takes the keys from here.',
    access: 'public',
    answers: { 200: publicKeySet },
    handle: async (_request, { keys }) => ({
      ...ok({ keys: keys.map(({ jwk }) => jwk) }),
      headers: { 'Cache-Control': 'public, max-age=60' },
    }),
  }),
];
