import { readFileSync } from 'node:fs';
import { StartError } from '../errors.js';
import { deriveSecret, MIN_SECRET_BYTES } from '../tokens.js';
import type { Env } from './dotenv.js';

/**
 * Reads JWT_SECRET, or the content of JWT_SECRET_FILE without its last newline.
 * @throws StartError if neither is set, or if the secret is shorter than 32 bytes
 */
export function readJwtSecret(env: Env): string {
  const fromFile = env.JWT_SECRET?.trim() ? undefined : env.JWT_SECRET_FILE?.trim();
  const name = fromFile ? 'JWT_SECRET_FILE' : 'JWT_SECRET';
  const secret = fromFile ? readSecretFile(fromFile) : env.JWT_SECRET;
  const hint = 'make one with: openssl rand -hex 32';
  if (!secret?.trim()) throw new StartError(`JWT_SECRET (or JWT_SECRET_FILE) is required; ${hint}`);
  if (Buffer.byteLength(secret, 'utf8') < MIN_SECRET_BYTES) {
    throw new StartError(`${name} must have at least ${MIN_SECRET_BYTES} bytes; ${hint}`);
  }
  return secret;
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new StartError(`JWT_SECRET_FILE names ${file}, which can't be read`);
  }
}

/**
 * Reads SERVICE_SECRET, which signs the calls between services. Default: a secret derived from the JWT secret.
 * @throws StartError if it is shorter than 32 bytes
 */
export function readServiceSecret(env: Env, jwtSecret: string): string {
  const secret = env.SERVICE_SECRET?.trim() ? env.SERVICE_SECRET : deriveSecret(jwtSecret, 'service token');
  if (Buffer.byteLength(secret, 'utf8') >= MIN_SECRET_BYTES) return secret;
  throw new StartError(
    `SERVICE_SECRET must have at least ${MIN_SECRET_BYTES} bytes; make one with: openssl rand -hex 32`,
  );
}
