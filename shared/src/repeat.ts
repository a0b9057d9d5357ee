import { setTimeout as sleep } from 'node:timers/promises';

/** Work in the background. */
export interface Repeating {
  /** The first round, which is under way. */
  firstRound: Promise<void>;
  /** Resolves once the current round is done. */
  stop(): Promise<void>;
}

/**
 * Does work again and again, beginning at once, until it is stopped.
 * @param round must not reject; it is told when to end early
 * @param pauseMs the pause after each round
 */
export function repeat(round: (stopping: AbortSignal) => Promise<void>, pauseMs: () => number): Repeating {
  const stopping = new AbortController();
  const { signal } = stopping;
  const firstRound = round(signal);
  const ended = firstRound.then(async () => {
    while (!signal.aborted) {
      await sleep(pauseMs(), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await round(signal);
    }
  });
  return {
    firstRound,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** Varies a pause at random by up to half, so that replicas don't work in step. */
export function jittered(intervalMs: number): number {
  return intervalMs * (0.5 + Math.random());
}
