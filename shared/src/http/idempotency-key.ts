import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { AppError } from '../errors.js';
import { failure, invalidRequest } from '../failures.js';
import { unauthenticated } from './authenticate.js';

/** A request that must be carried out at most once. */
export interface KeyedRequest {
  userId: string;
  /** The Idempotency-Key, without quotes. A key belongs to a user and a service. */
  key: string;
  /** A hash of the request's method, path and validated body. */
  readonly fingerprint: string;
}

/** 1 to 255 visible ASCII characters without double quotes. */
const KEY = '[!#-~]{1,255}';
const HEADER = new RegExp(`^(?:"(${KEY})"|(${KEY}))$`);

/**
 * Reads the Idempotency-Key of a request, with quotes (as in draft-ietf-httpapi-idempotency-key-header) or without.
 * @param params the path's parameters in canonical form
 * @param body the validated body
 * @returns undefined without the header
 * @throws AppError 400 if the key is malformed
 */
export function readKeyedRequest(
  req: Request,
  params: Record<string, string>,
  body: unknown,
): KeyedRequest | undefined {
  const header = req.get('Idempotency-Key');
  if (header === undefined) return undefined;
  if (!req.caller) throw unauthenticated(req);
  const [, quoted, bare] = HEADER.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) {
    const message =
      'must have 1 to 255 visible ASCII characters without double quotes, or these in double quotes';
    throw invalidRequest([{ field: 'Idempotency-Key', message, code: 'invalid_header' }]);
  }
  return {
    userId: req.caller.id,
    key,
    // Computed when it is asked for: orders have fingerprints of their own.
    get fingerprint() {
      const request = JSON.stringify([req.method, req.route?.path, params, body]);
      return createHash('sha256').update(request).digest('base64url');
    },
  };
}

/** 409: the first request with the key is still running. */
export function requestInProgress(): AppError {
  return failure(
    'request_in_progress',
    'The first request with this Idempotency-Key is still running; try again.',
    { headers: { 'Retry-After': '1' } },
  );
}

/** 422: the key was used for another request. */
export function keyReused(): AppError {
  return failure('idempotency_key_reused', 'This Idempotency-Key was used for another request.');
}
