import type { Request } from 'express';

/** Tells the next service how many milliseconds its caller will still wait. A duration, since clocks differ. */
export const TIMEOUT_HEADER = 'x-timeout-ms';

/** How many milliseconds the caller of a request will still wait; undefined if it does not say. */
export function readTimeout(req: Request): number | undefined {
  const header = req.headers[TIMEOUT_HEADER];
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
