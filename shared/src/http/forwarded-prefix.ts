import type { Request } from 'express';

const PREFIX = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/**
 * The path under which a gateway publishes this service, which it strips from each request: `/api/orders`.
 * @returns nothing if the gateway is not trusted (`TRUST_PROXY`), or does not say it in a valid X-Forwarded-Prefix
 */
export function forwardedPrefix(req: Request): string {
  const said = req.headers['x-forwarded-prefix'];
  if (typeof said !== 'string' || !PREFIX.test(said)) return '';
  const isTrusted = req.app.get('trust proxy fn') as (address: string | undefined, hops: number) => boolean;
  return isTrusted(req.socket.remoteAddress, 0) ? said : '';
}
