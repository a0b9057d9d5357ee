import { randomUUID } from 'node:crypto';
import { AUDIENCE, ISSUER, secretKey } from '@marketstall/shared/tokens';
import jwt from 'jsonwebtoken';

/** Longer than any run. */
const TOKEN_TTL = '24h';

export interface User {
  id: string;
  token: string;
}

/** Makes users with tokens like those of auth. */
export function userMaker(jwtSecret: string): (role?: 'user' | 'admin') => User {
  const key = secretKey(jwtSecret);
  return (role = 'user') => {
    const id = randomUUID();
    const token = jwt.sign({ username: `${role}-${id.slice(0, 8)}`, role }, key, {
      algorithm: 'HS256',
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: id,
      expiresIn: TOKEN_TTL,
      jwtid: randomUUID(),
    });
    return { id, token };
  };
}
