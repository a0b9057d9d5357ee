import type { Request } from 'express';

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * The address of a request's client, as the trusted proxies say, to be shown and logged. An IPv4 address is written as such,
 * though a server that listens on IPv6 sees it mapped (RFC 4291 section 2.5.5.2). Undefined once the connection is closed.
 */
export function addressOf(req: Pick<Request, 'ip'>): string | undefined {
  return req.ip?.replace(MAPPED, '');
}
