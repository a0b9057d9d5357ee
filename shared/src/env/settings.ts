import { isIP } from 'node:net';
import { z } from 'zod';
import { StartError } from '../errors.js';
import type { Env } from './dotenv.js';

/**
 * Reads settings from the environment. A blank value counts as not set.
 * @throws StartError naming each setting that is missing or wrong
 */
export function readSettings<S extends z.ZodRawShape>(shape: S, env: Env): z.output<z.ZodObject<S>> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = z.object(shape).safeParse(set, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return `${issue.path.join('.')} ${isMissing ? 'is required' : issue.message}`;
  });
  throw new StartError([...new Set(problems)].join('; '));
}

/**
 * Runs several readers, so that one failed start names every wrong setting.
 * @throws StartError with the messages of all readers that throw one
 */
export function readAll<T extends unknown[]>(...readers: { [K in keyof T]: () => T[K] }): T {
  const problems: string[] = [];
  const values = readers.map((read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  });
  if (problems.length > 0) throw new StartError(problems.join('; '));
  return values as T;
}

/** A whole number setting with a default. */
export function numberSetting(fallback: number, min: number, max: number) {
  return numeric(/^\d{1,10}$/, fallback, {
    min,
    max,
    message: `must be a whole number from ${min} to ${max}`,
  });
}

/** The most that one user may have of something; 0, the default: any number. */
export const quotaSetting = numberSetting(0, 0, 1_000_000_000);

/** A number setting with a default; fractions are allowed: 0.5. */
export function fractionSetting(fallback: number, min: number, max: number) {
  return numeric(/^\d{1,10}(\.\d+)?$/, fallback, {
    min,
    max,
    message: `must be a number from ${min} to ${max}`,
  });
}

function numeric(
  pattern: RegExp,
  fallback: number,
  { min, max, message }: { min: number; max: number; message: string },
) {
  return z
    .string()
    .regex(pattern, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message))
    .default(fallback);
}

/** A yes-or-no setting. */
export function flagSetting(fallback: boolean) {
  return z
    .enum(['true', 'false'], 'must be true or false')
    .transform((value) => value === 'true')
    .default(fallback);
}

/** The base URL of a service. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });

/** A connection string of PostgreSQL. */
export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgresql://user:password@host:port/database',
});

const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Only a list is safe: with `true` or a number of hops, each forged X-Forwarded-For would count as a new client. */
const proxyList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isProxy), {
    error: 'must list the addresses or CIDR ranges of your proxies, or loopback, linklocal, uniquelocal',
  });

function isProxy(part: string): boolean {
  if (NAMED_RANGES.has(part)) return true;
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const family = isIP(address);
  return family > 0 && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128);
}

/** A comma-separated list of origins. */
export const originList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isOrigin), {
    error: 'must list origins such as https://shop.example, without a path',
  });

function isOrigin(part: string): boolean {
  return URL.canParse(part) && new URL(part).origin === part;
}

/** The proxies whose headers are trusted: the value of Express's `trust proxy`. */
export const trustProxySetting = proxyList.default([]);

/** A TCP port; 0 lets the system choose one. */
export function portSetting(fallback: number) {
  return numberSetting(fallback, 0, 65_535);
}
