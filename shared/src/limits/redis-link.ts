import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import type { Logger } from '../log.js';

/** A Redis that may be away at any time, also at the start, without anybody waiting for it. */
export interface RedisLink {
  /** Sends a command. @throws if it fails or takes longer than 150 ms */
  command<T>(...words: string[]): Promise<T>;
  /**
   * Does something in Redis, or else here. The first failure closes the way to Redis for all, so that an outage
   * is paid for once; the way opens again by itself.
   */
  either<T>(inRedis: () => Promise<T>, here: () => Promise<T>): Promise<T>;
  /** Names a step that Redis needs before it is used, each time that it was away. */
  prepare(step: () => Promise<void>): void;
  /** Ends the connection; what comes later is done here. */
  close(): void;
}

/** Longer than a healthy Redis ever takes, shorter than a client notices. */
const COMMAND_MS = 150;
/** How often a Redis that is connected, but fails or is too slow, is tried again. */
const PROBE_MS = 1_000;
const RECONNECT_MAX_MS = 1_000;
/** A connection whose peer is silent for so long is given up; pings keep a living one from being silent. */
const SILENT_MS = 5_000;
const PING_MS = 2_000;

/** @param url `redis://` or `rediss://` */
export function connectRedis(url: string, log: Pick<Logger, 'info' | 'warn'>): RedisLink {
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
  const steps: (() => Promise<void>)[] = [];
  let isUsable = false;
  let isTrying = false;
  let hasToldFailure = false;

  client.on('ready', () => void tryAgain(0));
  client.on('error', fail);
  // It tries for ever, and tells of failures by the event above.
  client.connect().catch(() => undefined);

  /** Uses Redis again, after a pause, once it answers in time and is prepared. */
  async function tryAgain(pauseMs: number): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    for (let pause = pauseMs; !isUsable && client.isReady; pause = PROBE_MS) {
      await sleep(pause, undefined, { ref: false });
      try {
        const began = performance.now();
        // Waits for as long as it takes: a second ping to a Redis that hangs tells nothing that the first doesn't.
        await client.ping();
        if (performance.now() - began > COMMAND_MS) throw new Error('Redis answers too slowly');
        await Promise.all(steps.map((step) => step()));
        isUsable = true;
        hasToldFailure = false;
        log.info('limits are counted in Redis');
      } catch (error) {
        fail(error);
      }
    }
    isTrying = false;
  }

  function fail(error: unknown): void {
    isUsable = false;
    void tryAgain(PROBE_MS);
    if (hasToldFailure) return;
    hasToldFailure = true;
    log.warn({ err: error }, 'Redis fails; limits are counted in this process until it is back');
  }

  return {
    command: (...words) => within(COMMAND_MS, client.sendCommand(words)),
    async either(inRedis, here) {
      if (!isUsable) return here();
      try {
        return await inRedis();
      } catch (error) {
        fail(error);
        return here();
      }
    },
    prepare(step) {
      steps.push(step);
      if (isUsable) step().catch(fail);
    },
    close() {
      isUsable = false;
      hasToldFailure = true;
      client.destroy();
    },
  };
}

/** Rejects if a promise takes longer than so many milliseconds. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`Redis took longer than ${ms} ms`));
    // An answer that arrived while this process was busy is read first.
    const timer = setTimeout(() => setImmediate(giveUp), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
