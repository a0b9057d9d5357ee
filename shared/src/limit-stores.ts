import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Logger } from './log.js';

/** Where limits are counted. */
export interface LimitStores {
  /**
   * A store for one limiter, which calls its `init`.
   * @param name which limiter: those of one name, in all replicas of a service, share their counts
   */
  create(name: string): Store;
  /** Ends the connection; what is counted afterwards is counted in this process. */
  close(): void;
}

/** Counts in this process alone. */
export const memoryStores: LimitStores = { create: () => new MemoryStore(), close: () => undefined };

export interface RedisOptions {
  /** `redis://` or `rediss://`; counts in this process alone without one. */
  url: string | undefined;
  /** The service, whose limits are apart from those of others in the same Redis. */
  service: string;
}

/** A command that takes longer counts as failed: no request waits longer for Redis. */
const COMMAND_MS = 150;
/** How often a Redis that answers too slowly is tried again. */
const PROBE_MS = 1_000;
const RECONNECT_MAX_MS = 1_000;
/** A connection whose peer is silent for so long is given up; pings keep a living one from being silent. */
const SILENT_MS = 5_000;
const PING_MS = 2_000;

/** As DECR, but never makes a key without an end or below 0, where the window ended meanwhile. */
const DECREMENT = `
local hits = tonumber(redis.call('GET', KEYS[1]) or 0)
if hits > 0 then redis.call('DECR', KEYS[1]) end
return hits`;

/**
 * Counts in Redis, shared by all replicas of a service, for as long as Redis answers within 150 ms; otherwise in
 * this process. The first command that fails closes the way to Redis for all, so that an outage is paid for once;
 * the way opens again by itself. Redis need not be there at the start, and is never waited for.
 */
export async function createLimitStores({ url, service }: RedisOptions, log: Logger): Promise<LimitStores> {
  if (url === undefined) return memoryStores;
  // Loaded only where it is used: these are a good part of a service's start.
  const [{ createClient }, { RedisStore }] = await Promise.all([import('redis'), import('rate-limit-redis')]);
  const client = createClient({
    url,
    // Commands to a Redis that is away must fail, not wait.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: SILENT_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 10), RECONNECT_MAX_MS),
    },
  });
  const loaders: (() => Promise<void>)[] = [];
  let isOpen = false;
  let isProbing = false;
  let hasFailed = false;

  const command = <T>(...args: string[]) => within(COMMAND_MS, client.sendCommand<T>(args));

  /** Opens the way once Redis answers in time and has our scripts, which it loses with each restart. */
  async function open(): Promise<void> {
    if (isProbing) return;
    isProbing = true;
    while (!isOpen && client.isReady) {
      try {
        const began = performance.now();
        // Without a limit: a second ping to a Redis that hangs tells nothing that the first does not.
        await client.ping();
        if (performance.now() - began > COMMAND_MS) throw new Error('Redis answers too slowly');
        await Promise.all(loaders.map((load) => load()));
        isOpen = true;
        hasFailed = false;
        log.info('limits are counted in Redis');
      } catch (error) {
        close(error);
        if (client.isReady) await sleep(PROBE_MS, undefined, { ref: false });
      }
    }
    isProbing = false;
  }

  function close(error: unknown): void {
    isOpen = false;
    if (hasFailed) return;
    hasFailed = true;
    log.warn({ err: error }, 'Redis fails; limits are counted in this process until it is back');
  }

  client.on('ready', () => void open());
  client.on('error', close);
  // It tries for ever, and tells of failures by the event above.
  client.connect().catch(() => undefined);

  function create(name: string): Store {
    const local = new MemoryStore();
    const shared = new RedisStore({ sendCommand: command, prefix: `marketstall:${service}:${name}:` });

    /** Does it in Redis where that is possible, else here. */
    async function either<T>(inRedis: () => Promise<T>, here: () => Promise<T>): Promise<T> {
      if (!isOpen) return here();
      try {
        return await inRedis();
      } catch (error) {
        close(error);
        void open();
        return here();
      }
    }

    return {
      // Tells limiters on one request apart.
      prefix: shared.prefix,
      init(options: Options) {
        local.init(options);
        loaders.push(() => shared.init(options));
        // A limiter made late, whose scripts are not loaded with the others'.
        if (isOpen) shared.init(options).catch(close);
      },
      get: (key) =>
        either<ClientRateLimitInfo | undefined>(
          () => shared.get(key),
          () => local.get(key),
        ),
      increment: (key) =>
        either<ClientRateLimitInfo>(
          () => shared.increment(key),
          () => local.increment(key),
        ),
      decrement: (key) =>
        either<void>(
          async () => void (await command('EVAL', DECREMENT, '1', shared.prefixKey(key))),
          () => local.decrement(key),
        ),
      resetKey: (key) =>
        either(
          () => shared.resetKey(key),
          () => local.resetKey(key),
        ),
    };
  }

  return {
    create,
    close() {
      isOpen = false;
      client.destroy();
    },
  };
}

/** Rejects if a promise takes longer than so many milliseconds. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // What arrived while this process was busy is read before the last word is said.
    const timer = setTimeout(
      () => setImmediate(() => reject(new Error(`Redis took longer than ${ms} ms`))),
      ms,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
