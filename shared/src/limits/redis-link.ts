import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import type { Logger } from '../log.js';

/** A connection to a Redis that may be down at any time, even at the start. No caller waits until it is back. */
export interface RedisLink {
  /** Sends a command. @throws if it fails or takes longer than 150 ms */
  command<T>(...words: string[]): Promise<T>;
  /**
   * Runs `inRedis`; if Redis is down, runs `here`. After one failure every call runs `here`, so that an outage costs a
   * single timeout, until Redis has answered a ping again.
   */
  withFallback<T>(inRedis: () => Promise<T>, here: () => Promise<T>): Promise<T>;
  isUsable(): boolean;
  /** Registers a step to take each time that Redis is back, before it is used. */
  prepare(step: () => Promise<void>): void;
  /** Ends the connection; later calls run `here`. */
  close(): void;
}

/** The timeout of a command: longer than a healthy Redis ever takes, shorter than a client notices. */
const COMMAND_MS = 150;
/** The pause between pings to a Redis that is connected, but fails or is too slow. */
const PROBE_MS = 1_000;
const RECONNECT_MAX_MS = 1_000;
/** A connection that is silent for this long is closed; pings keep a healthy one from being silent. */
const SILENT_MS = 5_000;
const PING_MS = 2_000;

/** @param url `redis://` or `rediss://` */
export function connectRedis(url: string, log: Pick<Logger, 'info' | 'warn'>): RedisLink {
  const client = createClient({
    url,
    // While Redis is down, commands must fail instead of waiting.
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
  let isProbing = false;
  let hasLoggedFailure = false;

  client.on('ready', () => void probe(0));
  client.on('error', fail);
  // It retries for ever, and reports failures by the event above.
  client.connect().catch(() => undefined);

  /** Uses Redis again once it answers a ping in time and is prepared. */
  async function probe(pauseMs: number): Promise<void> {
    if (isProbing) return;
    isProbing = true;
    for (let pause = pauseMs; !isUsable && client.isReady; pause = PROBE_MS) {
      await sleep(pause, undefined, { ref: false });
      try {
        const began = performance.now();
        // Without a timeout: if Redis hangs, a second ping would tell no more than the first.
        await client.ping();
        if (performance.now() - began > COMMAND_MS) throw new Error('Redis answers too slowly');
        await Promise.all(steps.map((step) => step()));
        isUsable = true;
        hasLoggedFailure = false;
        log.info('limits are counted in Redis');
      } catch (error) {
        fail(error);
      }
    }
    isProbing = false;
  }

  function fail(error: unknown): void {
    isUsable = false;
    void probe(PROBE_MS);
    if (hasLoggedFailure) return;
    hasLoggedFailure = true;
    log.warn(
      { err: error },
      'Redis is down or too slow; limits are counted in this process until it is back',
    );
  }

  return {
    isUsable: () => isUsable,
    command: (...words) => within(COMMAND_MS, client.sendCommand(words)),
    async withFallback(inRedis, here) {
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
      hasLoggedFailure = true;
      client.destroy();
    },
  };
}

/** Rejects if a promise takes longer than `ms` milliseconds. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`Redis took longer than ${ms} ms`));
    // setImmediate: an answer that arrived while this process was busy is read first.
    const timer = setTimeout(() => setImmediate(giveUp), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
