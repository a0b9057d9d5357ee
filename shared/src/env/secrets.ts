import { readFileSync } from 'node:fs';
import { StartError } from '../errors.js';
import { SERVICE_NAMES, SERVICES, type ServiceName, variable } from '../services.js';
import { deriveSecret, MIN_SECRET_BYTES, type Secrets } from '../tokens.js';
import type { Env } from './dotenv.js';

/**
 * Reads JWT_SECRET, and JWT_SECRET_PREVIOUS if that is set; each may also be in a file.
 * @throws StartError if the first is not set, or if one is shorter than 32 bytes
 */
export function readJwtSecrets(env: Env): Secrets {
  const secret = readOrFile(env, 'JWT_SECRET');
  if (!secret) throw new StartError(`JWT_SECRET (or JWT_SECRET_FILE) is required; ${HINT}`);
  const previous = readOrFile(env, previousVariable('JWT_SECRET'));
  return previous ? [longEnough(secret), longEnough(previous)] : [longEnough(secret)];
}

/** Whether auth is told to sign with a private key. */
export function hasPrivateKey(env: Env): boolean {
  return Boolean(env.JWT_PRIVATE_KEY?.trim() || env.JWT_PRIVATE_KEY_FILE?.trim());
}

/** The variable with the secret that is accepted beside the one in `name`, while secrets are changed. */
export const previousVariable = (name: string) => `${name}_PREVIOUS`;

/** A setting's value and where it stands. */
interface Setting {
  name: string;
  value: string;
}

/**
 * Reads a setting, or the file that `<name>_FILE` names, without the last newline.
 * @returns undefined if neither is set
 * @throws StartError if the file is empty or can't be read
 */
export function readOrFile(env: Env, name: string): Setting | undefined {
  if (env[name]?.trim()) return { name, value: env[name] };
  const fileVariable = `${name}_FILE`;
  const file = env[fileVariable]?.trim();
  if (!file) return undefined;
  let value: string;
  try {
    value = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new StartError(`${fileVariable} names ${file}, which can't be read`);
  }
  if (!value.trim()) throw new StartError(`${fileVariable} names ${file}, which is empty`);
  return { name: fileVariable, value };
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
 * secrets of its own calls can't speak as another. What the variables with `_PREVIOUS` give is accepted, too.
 * @throws StartError if one, or what it is derived from, is shorter than 32 bytes
 */
export function readPairSecrets(env: Env, pair: Pair, [jwtSecret, ...previous]: Secrets): Secrets {
  const own = pairVariable(pair);
  const fromService = (secret: string) => deriveSecret(secret, `calls of ${pair.from} to ${pair.to}`);
  const fromJwt = (secret: string) => fromService(deriveSecret(secret, 'service token'));
  const set = (ownName: string, serviceName: string): string | undefined => {
    if (env[ownName]?.trim()) return longEnough({ name: ownName, value: env[ownName] });
    if (!env[serviceName]?.trim()) return undefined;
    return fromService(longEnough({ name: serviceName, value: env[serviceName] }));
  };
  const other = set(previousVariable(own), previousVariable('SERVICE_SECRET'));
  return [
    set(own, 'SERVICE_SECRET') ?? fromJwt(jwtSecret),
    ...(other === undefined ? [] : [other]),
    ...previous.map(fromJwt),
  ];
}

const HINT = 'make one with: openssl rand -hex 32';

function longEnough({ name, value }: Setting): string {
  if (Buffer.byteLength(value, 'utf8') >= MIN_SECRET_BYTES) return value;
  throw new StartError(`${name} must have at least ${MIN_SECRET_BYTES} bytes; ${HINT}`);
}
