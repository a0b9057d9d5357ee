import { count, createdAt, ownId, text, timestamp } from '@marketstall/shared/http/input/fields';
import { z } from 'zod';
import { anyPassword } from '../passwords/schemas.js';

export const login = z
  .object({
    username: text(1, 254).describe('The username, or the email address'),
    password: anyPassword.describe('Exactly as it was set'),
  })
  .meta({ id: 'LogIn', examples: [{ username: 'ada', password: 'correct horse' }] });

export const refreshRequest = z
  .object({
    refresh_token: z.string().min(1).describe('The newest one of the session; each gets a pair once'),
  })
  .meta({ id: 'RefreshToken', examples: [{ refresh_token: 'the refresh_token that login answered' }] });

export const tokenPair = z
  .object({
    access_token: z.string().describe('For `Authorization: Bearer`'),
    token_type: z.literal('bearer').describe('RFC 6750'),
    expires_in: count.describe('The seconds that the access token lives'),
    refresh_token: z.string().describe('Gets the next pair, once'),
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
    id: ownId,
    created_at: createdAt,
    last_used_at: timestamp.describe('When it began or was last refreshed'),
    expires_at: timestamp.describe('When it ends unless it is refreshed before'),
    user_agent: z.string().describe('The User-Agent that it was last used by'),
    address: z.string().describe('The address that it was last used from'),
    is_current: z.boolean().describe('Whether the token of this request belongs to it'),
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
    kty: z.literal('EC').describe('An elliptic curve'),
    crv: z.literal('P-256').describe('Which one'),
    x: z.string().describe('A coordinate, in base64url'),
    y: z.string().describe('The other coordinate, in base64url'),
    kid: z.string().describe("Its thumbprint (RFC 7638): a token's header names the key by it"),
    alg: z.literal('ES256').describe('What it verifies'),
    use: z.literal('sig').describe('It verifies, and encrypts nothing'),
  })
  .meta({ id: 'PublicKey' });
export type PublicJwk = z.infer<typeof publicKey>;

export const publicKeySet = z
  .object({ keys: z.array(publicKey).describe('Every key that may have signed a token that is still valid') })
  .meta({ id: 'PublicKeySet' });

export const sessionList = z
  .object({ items: z.array(session).describe('The last used one first') })
  .meta({ id: 'SessionList' });

/** The moment and the session after which the next answer begins. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const revocationQuery = z.object({
  cursor: z
    .string()
    .regex(CURSOR, 'is malformed; take next_cursor as it was answered')
    .optional()
    .describe('next_cursor of the answer before; without it, all that is known'),
});
