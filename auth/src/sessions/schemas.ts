import { count, text } from '@marketstall/shared/http/input/fields';
import { z } from 'zod';
import { anyPassword } from '../passwords/schemas.js';

/** `username` may also be the email address. */
export const login = z
  .object({ username: text(1, 254), password: anyPassword })
  .meta({ examples: [{ username: 'ada', password: 'correct horse' }] });

export const refreshRequest = z
  .object({ refresh_token: z.string().min(1) })
  .meta({ examples: [{ refresh_token: 'the refresh_token that login answered' }] });

export const tokenPair = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: count,
  refresh_token: z.string(),
});
export type TokenPair = z.infer<typeof tokenPair>;
