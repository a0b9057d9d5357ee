import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from '../log.js';

/** Where limits are counted. */
export interface LimitStores {
  /**
   * A store for one limiter, which calls its `init`.
   * @param name which limiter: those of one name, in all replicas of a service, share their counts
   */
  create(name: string): Store;
  /** What is counted afterwards is counted in this process. */
  close(): void;
}

/** Counts in this process alone. */
export const memoryStores: LimitStores = { create: () => new MemoryStore(), close: () => undefined };

/** As DECR, but where the window has ended meanwhile it makes no key, which would have no end. */
const DECREMENT = `
local hits = tonumber(redis.call('GET', KEYS[1]) or 0)
if hits > 0 then redis.call('DECR', KEYS[1]) end
return hits`;

/**
 * Counts in Redis, shared by all replicas of a service, while Redis answers within 150 ms; in this process while it
 * does not, or where no Redis is named. A change of place begins the windows anew.
 * @param url `redis://` or `rediss://`
 * @param service keeps its limits apart from those of others in the same Redis
 */
export async function createLimitStores(
  { url, service }: { url: string | undefined; service: string },
  log: Logger,
): Promise<LimitStores> {
  if (url === undefined) return memoryStores;
  // Loaded only where it is used: a good part of a service's start.
  const { RedisStore } = await import('rate-limit-redis');
  const { connectRedis } = await import('./redis-link.js');
  const redis = connectRedis(url, log);

  function create(name: string): Store {
    const local = new MemoryStore();
    const shared = new RedisStore({ sendCommand: redis.command, prefix: `marketstall:${service}:${name}:` });
    return {
      // express-rate-limit tells the limiters of one request apart by it.
      prefix: shared.prefix,
      init(options: Options) {
        local.init(options);
        // Loads its scripts, which it would try just once, and Redis forgets at each restart.
        redis.prepare(() => shared.init(options));
      },
      increment: (key) =>
        redis.either(
          () => shared.increment(key),
          () => local.increment(key),
        ),
      decrement: (key) =>
        redis.either<void>(
          () => redis.command('EVAL', DECREMENT, '1', shared.prefixKey(key)),
          () => local.decrement(key),
        ),
      resetKey: (key) =>
        redis.either(
          () => shared.resetKey(key),
          () => local.resetKey(key),
        ),
    };
  }

  return { create, close: redis.close };
}
