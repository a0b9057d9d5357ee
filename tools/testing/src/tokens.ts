import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TEST_SECRET } from './settings.js';

export interface TestUser {
  id: string;
  username: string;
  token: string;
}

/** A user as the services see one: an id and a token. Override claims to make a bad token. */
export function testUser(claims: Record<string, unknown> = {}): TestUser {
  const id = randomUUID();
  const now = Math.floor(Date.now() / 1000);
  const username = `user-${id.slice(0, 8)}`;
  const payload = {
    sub: id,
    username,
    role: 'user',
    iss: 'marketstall-auth',
    aud: 'marketstall',
    iat: now,
    exp: now + 3600,
    jti: randomUUID(),
    ...claims,
  };
  return { id, username, token: jwt.sign(payload, TEST_SECRET) };
}
