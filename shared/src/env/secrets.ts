import { readFileSync } from 'node:fs';
import { StartError } from '../errors.js';
import { SERVICE_NAMES, SERVICES, type ServiceName, variable } from '../services.js';
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
  if (!secret?.trim()) throw new StartError(`JWT_SECRET (or JWT_SECRET_FILE) is required; ${HINT}`);
  return longEnough(name, secret);
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new StartError(`JWT_SECRET_FILE names ${file}, which can't be read`);
  }
}

/** Which of two services calls the other. */
export interface Pair {
  from: ServiceName;
  to: ServiceName;
}

/** Every pair of services of which one calls the other. */
export const PAIRS: Pair[] = SERVICE_NAMES.flatMap((from) =>
  SERVICES[from].calls.map((to) => ({ from, to })),
);

/** The variable with a pair's own secret: ORDERS_PRODUCTS_SECRET for the calls of orders to products. */
export function pairVariable({ from, to }: Pair): string {
  return variable(from, variable(to, 'SECRET'));
}

/**
 * Reads the secret that signs one service's calls to another: the pair's own variable, otherwise one derived from
 * SERVICE_SECRET, otherwise one derived from the JWT secret. Each pair has its own, so that a service that has only the
 * secrets of its own calls can't speak as another.
 * @throws StartError if it, or what it is derived from, is shorter than 32 bytes
 */
export function readPairSecret(env: Env, pair: Pair, jwtSecret: string): string {
  const own = pairVariable(pair);
  if (env[own]?.trim()) return longEnough(own, env[own]);
  const all = env.SERVICE_SECRET?.trim()
    ? longEnough('SERVICE_SECRET', env.SERVICE_SECRET)
    : deriveSecret(jwtSecret, 'service token');
  return deriveSecret(all, `calls of ${pair.from} to ${pair.to}`);
}

const HINT = 'make one with: openssl rand -hex 32';

function longEnough(name: string, secret: string): string {
  if (Buffer.byteLength(secret, 'utf8') >= MIN_SECRET_BYTES) return secret;
  throw new StartError(`${name} must have at least ${MIN_SECRET_BYTES} bytes; ${HINT}`);
}
