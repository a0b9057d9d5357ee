import { type EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '@marketstall/harness/program';

const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 5_000;
/** A program that ran this long started well: its next restart waits for the first delay again. */
const LONG_RUN_MS = 10_000;

export interface KeepRunningOptions {
  name: string;
  /** The program, already running. */
  program: Program;
  /** Starts it again; when the signal aborts, it gives up and leaves nothing running. */
  restart: (signal: AbortSignal) => Promise<Program>;
  /** Prints a line for the user. */
  say: (line: string) => void;
  /** Emits the name when the program's code has changed: it was killed then, and starts without a delay. */
  changes?: EventEmitter | undefined;
}

/**
 * Restarts a program whenever it ends: after 0.2 s, doubling the delay with each restart up to 5 s.
 * @returns a function that stops watching and ends the program; resolves when it has ended
 */
export function keepRunning({
  name,
  program,
  restart,
  say,
  changes,
}: KeepRunningOptions): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = program;
  let hasChanged = false;
  const onChange = () => {
    hasChanged = true;
  };
  changes?.on(name, onChange);

  async function watch(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    for (;;) {
      const started = Date.now();
      let reason = await current.exited;
      if (Date.now() - started > LONG_RUN_MS) delay = FIRST_DELAY_MS;
      let next: Program | undefined;
      while (!next) {
        if (signal.aborted) return;
        if (hasChanged) {
          delay = FIRST_DELAY_MS;
          say(`${name} has changed; starting it again`);
        } else {
          say(`${name} ended (${reason}); starting it again in ${delay / 1000} s`);
          await pause(delay, signal, changes, name);
          if (signal.aborted) return;
          delay = Math.min(delay * 2, MAX_DELAY_MS);
        }
        hasChanged = false;
        try {
          next = await restart(signal);
        } catch (error) {
          reason = (error as Error).message;
        }
      }
      current = next;
      if (signal.aborted) return current.stop();
      say(`${name} runs again`);
    }
  }

  const watching = watch();
  return async () => {
    stopping.abort();
    changes?.off(name, onChange);
    await Promise.all([current.stop(), watching]);
  };
}

/** Resolves after a time, or earlier: when the signal aborts, or the program has changed. */
async function pause(
  delayMs: number,
  signal: AbortSignal,
  changes: EventEmitter | undefined,
  name: string,
): Promise<void> {
  const over = new AbortController();
  const limit = { signal: AbortSignal.any([signal, over.signal]) };
  const ends = [sleep(delayMs, undefined, limit), ...(changes ? [once(changes, name, limit)] : [])];
  await Promise.race(ends).catch(() => undefined);
  over.abort();
}
