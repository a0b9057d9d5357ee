import { invalidRequest } from '@marketstall/shared/failures';

/**
 * Reads an Idempotency-Key header: 1 to 255 visible ASCII characters, with quotes (as in
 * draft-ietf-httpapi-idempotency-key-header) or without.
 * @returns the key without its quotes; null without the header
 * @throws AppError 400 if it is anything else
 */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const [, quoted, plain] = /^(?:"([!-~]{1,255})"|([!-~]{1,255}))$/.exec(String(header)) ?? [];
  const key = quoted ?? plain;
  if (key !== undefined) return key;
  const message = 'must have 1 to 255 visible ASCII characters';
  throw invalidRequest([{ field: 'Idempotency-Key', message, code: 'invalid_header' }]);
}
