import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Env } from '@marketstall/shared/env/dotenv';
import { readOrFile } from '@marketstall/shared/env/secrets';
import { readAll, readSettings } from '@marketstall/shared/env/settings';
import { StartError } from '@marketstall/shared/errors';
import type { Secrets, TokenKeys } from '@marketstall/shared/tokens';
import { z } from 'zod';
import type { PublicJwk } from './schemas.js';

/** A pair of keys of the curve P-256, for ES256 (RFC 7518 section 3.4): jsonwebtoken can't sign with EdDSA. */
export interface SigningKey {
  /** Its thumbprint (RFC 7638), so that every replica calls it the same. */
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: PublicJwk;
}

const PEM = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----.+?-----END \1-----/gs;

const HINT = 'make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256';

/** What access tokens are signed with, and what else is accepted. */
export interface KeyConfig {
  /** The keys whose public halves auth answers. */
  keys: readonly SigningKey[];
  /** Signs access tokens; undefined: the secret does. */
  signingKey: SigningKey | undefined;
}

/**
 * Reads JWT_PRIVATE_KEY and JWT_ALGORITHM: keys can be answered before tokens are signed with one, so that every service
 * knows it by then.
 * @throws StartError naming each setting that is wrong
 */
export function readKeys(env: Env): KeyConfig {
  const [keys, { JWT_ALGORITHM }] = readAll(
    () => readSigningKeys(env),
    () =>
      readSettings({ JWT_ALGORITHM: z.enum(['HS256', 'ES256'], 'must be HS256 or ES256').optional() }, env),
  );
  if (JWT_ALGORITHM === 'ES256' && keys.length === 0)
    throw new StartError(`JWT_ALGORITHM is ES256, which needs a JWT_PRIVATE_KEY; ${HINT}`);
  return { keys, signingKey: JWT_ALGORITHM === 'HS256' ? undefined : keys[0] };
}

/** What auth's own verifier takes. A secret that signs nothing any more makes no token either. */
export function tokenKeysOf({
  keys,
  signingKey,
  jwtSecrets,
}: KeyConfig & { jwtSecrets: Secrets }): TokenKeys {
  const byId = new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
  return {
    secrets: signingKey ? jwtSecrets.slice(1) : jwtSecrets,
    publicKeys: { find: (keyId) => byId.get(keyId), onRemoval: () => undefined },
  };
}

/**
 * Reads JWT_PRIVATE_KEY, or the file that JWT_PRIVATE_KEY_FILE names: one or several private keys in PEM.
 * @returns none if neither is set
 * @throws StartError if there is anything but private keys of P-256
 */
function readSigningKeys(env: Env): SigningKey[] {
  const setting = readOrFile(env, 'JWT_PRIVATE_KEY');
  if (!setting) return [];
  const { name, value } = setting;
  // In an environment variable, a line may end with the two characters \\n.
  const blocks = value.replaceAll('\\n', '\n').match(PEM);
  if (!blocks) throw new StartError(`${name} must have a private key in PEM; ${HINT}`);
  return blocks.map((pem) => signingKey(name, pem));
}

function signingKey(name: string, pem: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    throw new StartError(`${name} has a private key that can't be read; ${HINT}`);
  }
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new StartError(`${name} must have keys of the curve P-256; ${HINT}`);
  const publicKey = createPublicKey(privateKey);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const keyId = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x, y, kid: keyId, alg: 'ES256', use: 'sig' } as const;
  return { keyId, privateKey, publicKey, jwk };
}
