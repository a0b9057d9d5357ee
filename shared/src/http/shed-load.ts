import { setTimeout as pause } from 'node:timers/promises';
import type { Request, RequestHandler } from 'express';
import { failure } from '../failures.js';
import { Counter, type Registry, watch } from '../metrics.js';
import { jittered } from '../repeat.js';
import { isReading } from './reply.js';

export interface LoadBounds {
  /** The most reads that run at a time; others wait for a moment. */
  maxReads: number;
  /** The most requests in all, running and waiting. */
  maxInFlight: number;
}

/**
 * More reads at a time add waiting, not throughput: the process has one thread and ten connections. Changes may wait for
 * others on one row, so that many of them are no sign of too much work.
 */
export const DEFAULT_LOAD_BOUNDS: LoadBounds = { maxReads: 100, maxInFlight: 1_000 };

/**
 * How long a read may wait for its turn: as a rule, and once reads have waited without a break for `INTERVAL_MS` while this
 * process is busy (while it is not, the reads themselves are slow, and wait for the database). This is CoDel as servers use
 * it ("Fail at Scale", ACM Queue 13, 2015): a burst is served, a standing queue is not.
 */
const PATIENT_MS = 2_000;
const HASTY_MS = 5;
const INTERVAL_MS = 100;
/** The share of its time that the event loop works: the process can do no more. */
const BUSY = 0.9;

/**
 * A refusal is sent after this pause: clients that try again at once would otherwise take the time that the accepted
 * requests need.
 */
const REFUSAL_MS = 1_000;

/** At most this many refusals are held back at a time, since each holds a request in memory; others are sent at once. */
const MAX_HELD_BACK = 4_000;

interface Waiting {
  since: number;
  go(): void;
  refuse(): void;
}

/**
 * Answers 503 while there is more to do than can be done, before a body is read: so that what is accepted is answered in
 * time.
 */
export function shedLoad({ maxReads, maxInFlight }: LoadBounds, registry: Registry): RequestHandler {
  const waiting: Waiting[] = [];
  let reads = 0;
  let others = 0;
  const shed = new Counter({
    name: 'http_requests_shed_total',
    help: 'Requests answered 503 since there was too much to do',
    registers: [registry],
  });
  watch(
    { name: 'http_requests_in_flight', help: 'Requests that are being answered', registry },
    () => reads + others,
  );
  watch(
    { name: 'http_reads_waiting', help: 'Reads that wait for their turn', registry },
    () => waiting.length,
  );
  let heldBack = 0;
  let lastEmpty = performance.now();

  let measured = { at: lastEmpty, utilization: performance.eventLoopUtilization() };
  let wasBusy = false;

  /** Whether the event loop had no time to spare in the last interval. */
  function isBusy(now: number): boolean {
    if (now - measured.at < INTERVAL_MS) return wasBusy;
    const utilization = performance.eventLoopUtilization();
    wasBusy = performance.eventLoopUtilization(utilization, measured.utilization).utilization > BUSY;
    measured = { at: now, utilization };
    return wasBusy;
  }

  /** Lets the next reads run. In a standing queue the newest goes first: who has waited for long has given up. */
  function startReads(): void {
    const now = performance.now();
    const isStanding = now - lastEmpty > INTERVAL_MS && isBusy(now);
    const patience = isStanding ? HASTY_MS : PATIENT_MS;
    let expired = 0;
    while (expired < waiting.length && now - (waiting[expired] as Waiting).since > patience) expired += 1;
    for (const one of waiting.splice(0, expired)) one.refuse();
    while (reads < maxReads && waiting.length > 0) {
      reads += 1;
      (isStanding ? waiting.pop() : waiting.shift())?.go();
    }
    if (waiting.length === 0) lastEmpty = now;
  }

  function endRead(): void {
    reads -= 1;
    if (waiting.length > 0) startReads();
  }

  /** Resolves when it is this read's turn. @throws AppError 503 */
  function turn(): Promise<void> | undefined {
    if (reads < maxReads && waiting.length === 0) {
      reads += 1;
      lastEmpty = performance.now();
      return undefined;
    }
    return new Promise<void>((resolve, reject) => {
      waiting.push({ since: performance.now(), go: resolve, refuse: () => refuse().catch(reject) });
    });
  }

  async function refuse(): Promise<never> {
    shed.inc();
    if (heldBack < MAX_HELD_BACK) {
      heldBack += 1;
      await pause(jittered(REFUSAL_MS));
      heldBack -= 1;
    }
    throw failure('unavailable', 'Too many requests at once; try again in 1 s.', {
      headers: { 'Retry-After': '1' },
    });
  }

  return (req: Request, res, next) => {
    if (reads + others + waiting.length >= maxInFlight) return refuse();
    if (!isReading(req)) {
      others += 1;
      res.once('close', () => {
        others -= 1;
      });
      return next();
    }
    const run = () => {
      // The client may have left while it waited.
      if (res.closed) return endRead();
      res.once('close', endRead);
      next();
    };
    const wait = turn();
    return wait ? wait.then(run) : run();
  };
}
