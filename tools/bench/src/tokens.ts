import { randomUUID } from 'node:crypto';
import { AUDIENCE, ISSUER, secretKey } from '@marketstall/shared/tokens';
import jwt from 'jsonwebtoken';
import { rowId, USERS, userName } from './dataset.js';

/** Longer than any run. */
const TTL = '24h';

/** A token for each user, signed as auth does; the first is user 1's. */
export function mintTokens(jwtSecret: string): string[] {
  const key = secretKey(jwtSecret);
  return Array.from({ length: USERS }, (_, at) =>
    jwt.sign({ username: userName(at + 1), role: 'user' }, key, {
      algorithm: 'HS256',
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: rowId('user', at + 1),
      expiresIn: TTL,
      jwtid: randomUUID(),
    }),
  );
}
