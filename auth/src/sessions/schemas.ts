import { count, id, text, timestamp } from '@marketstall/shared/http/input/fields';
import { z } from 'zod';
import { anyPassword } from '../passwords/schemas.js';

/** `username` may also be the email address. */
export const login = z
  .object({ username: text(1, 254), password: anyPassword })
  .meta({ id: 'LogIn', examples: [{ username: 'ada', password: 'correct horse' }] });

export const refreshRequest = z
  .object({ refresh_token: z.string().min(1) })
  .meta({ id: 'RefreshToken', examples: [{ refresh_token: 'the refresh_token that login answered' }] });

export const tokenPair = z
  .object({
    access_token: z.string().meta({ description: 'For `Authorization: Bearer`' }),
    token_type: z.literal('bearer'),
    expires_in: count.meta({ description: 'The seconds that the access token lives' }),
    refresh_token: z.string().meta({ description: 'Gets the next pair, once' }),
  })
  .meta({
    id: 'TokenPair',
    examples: [
      { access_token: 'eyJhbGciOi...', token_type: 'bearer', expires_in: 900, refresh_token: 'mr_x9Jc...' },
    ],
  });
export type TokenPair = z.infer<typeof tokenPair>;

/** One of a user's sessions, as the user sees it. */
export const session = z
  .object({
    id,
    created_at: timestamp,
    last_used_at: timestamp.meta({ description: 'When it began or was last refreshed' }),
    expires_at: timestamp,
    user_agent: z.string().meta({ description: 'The User-Agent that it was last used by' }),
    address: z.string().meta({ description: 'The address that it was last used from' }),
    is_current: z.boolean().meta({ description: 'Whether the token of this request belongs to it' }),
  })
  .meta({
    id: 'Session',
    examples: [
      {
        id: '0192f3a0-0c1d-7e2f-8a3b-4c5d6e7f8091',
        created_at: '2026-01-31T12:00:00.000Z',
        last_used_at: '2026-01-31T12:00:00.000Z',
        expires_at: '2026-03-02T12:00:00.000Z',
        user_agent: 'curl/8.5.0',
        address: '192.0.2.1',
        is_current: true,
      },
    ],
  });
export type Session = z.infer<typeof session>;

/** A public key (RFC 7517 section 4, RFC 7518 section 6.2). */
export const publicKey = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    kid: z.string().meta({ description: "Its thumbprint (RFC 7638): a token's header names the key by it" }),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'PublicKey' });
export type PublicJwk = z.infer<typeof publicKey>;

export const publicKeySet = z.object({ keys: z.array(publicKey) }).meta({ id: 'PublicKeySet' });

export const sessionList = z.object({ items: z.array(session) }).meta({ id: 'SessionList' });

/** The moment and the session after which the next answer begins. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const revocationQuery = z.object({
  cursor: z
    .string()
    .regex(CURSOR, 'is malformed; take next_cursor as it was answered')
    .optional()
    .meta({ description: 'next_cursor of the answer before; without it, all that is known' }),
});
