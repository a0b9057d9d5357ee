import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from '../log.js';
import { Counter, type Registry, watch } from '../metrics.js';

/** Makes the stores that count hits. */
export interface LimitStores {
  /**
   * Makes the store of one limiter, which must call its `init`.
   * @param name identifies the limiter: limiters of one name share their counts, in all replicas of a service
   */
  create(name: string): Store;
  /** Notes that a limiter has refused a hit. */
  refused(name: string): void;
  /** Disconnects; later hits are counted in this process. */
  close(): void;
}

/** Counts in this process alone. */
export const memoryStores: LimitStores = {
  create: () => new MemoryStore(),
  refused: () => undefined,
  close: () => undefined,
};

/** Like DECR, but makes no key if the window has ended meanwhile: such a key would never expire. */
const DECREMENT = `
local hits = tonumber(redis.call('GET', KEYS[1]) or 0)
if hits > 0 then redis.call('DECR', KEYS[1]) end
return hits`;

/**
 * Makes stores that count in Redis, shared by all replicas of a service. While Redis is down or takes longer than
 * 150 ms, they count in this process. Counts are not carried over from one to the other.
 * @param url `redis://` or `rediss://`; undefined: count in this process
 * @param service separates its counts from those of other services in the same Redis
 * @param registry counts what was refused, and says whether Redis is used
 */
export async function createLimitStores(
  { url, service, registry }: { url: string | undefined; service: string; registry: Registry },
  log: Logger,
): Promise<LimitStores> {
  const refusals = new Counter({
    name: 'limit_refusals_total',
    help: 'Requests and other hits that were past a limit, by limit',
    labelNames: ['limit'] as const,
    registers: [registry],
  });
  const refused = (limit: string) => refusals.inc({ limit });
  if (url === undefined) return { ...memoryStores, refused };
  // Loaded only if used: loading takes a good part of a service's start.
  const { RedisStore } = await import('rate-limit-redis');
  const { connectRedis } = await import('./redis-link.js');
  const redis = connectRedis(url, log);
  watch(
    { name: 'limits_in_redis', help: '1 if limits are counted in Redis, 0 while they are not', registry },
    () => (redis.isUsable() ? 1 : 0),
  );

  function create(name: string): Store {
    const local = new MemoryStore();
    const shared = new RedisStore({ sendCommand: redis.command, prefix: `marketstall:${service}:${name}:` });
    return {
      // express-rate-limit distinguishes the limiters of one request by their prefixes.
      prefix: shared.prefix,
      init(options: Options) {
        local.init(options);
        // Loads the store's scripts. By itself the store does so only once, but Redis loses them when it restarts.
        redis.prepare(() => shared.init(options));
      },
      increment: (key) =>
        redis.withFallback(
          () => shared.increment(key),
          () => local.increment(key),
        ),
      decrement: (key) =>
        redis.withFallback<void>(
          () => redis.command('EVAL', DECREMENT, '1', shared.prefixKey(key)),
          () => local.decrement(key),
        ),
      resetKey: (key) =>
        redis.withFallback(
          () => shared.resetKey(key),
          () => local.resetKey(key),
        ),
    };
  }

  return { create, refused, close: redis.close };
}
