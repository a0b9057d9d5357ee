import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { PublicKeys } from '../src/tokens.js';

export interface TestKeyPair {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The public key. */
  pem: string;
  jwk: Record<string, unknown>;
}

/** A pair of keys for ES256, of this id. */
export function keyPair(keyId: string): TestKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' };
  return { keyId, privateKey, publicKey, pem, jwk };
}

/** The public keys of these pairs. */
export function localKeys(...pairs: TestKeyPair[]): PublicKeys {
  return {
    find: (keyId) => pairs.find((pair) => pair.keyId === keyId)?.publicKey,
    onRemoval: () => undefined,
  };
}

/** An ES256 token made by hand: a library would refuse to make most of those that tests need. */
export function forgeWithKey({ key, header, payload }: { key: KeyObject; header: object; payload: object }) {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg: 'ES256', typ: 'JWT', ...header })}.${encode(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
