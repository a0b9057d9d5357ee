import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '@marketstall/harness/stats';
import { cpuOf, cpuOfAll, cpuOfFamily, HAS_PROC } from './cpu.js';
import type { CpuTimes, LoadResult, Watched } from './messages.js';

const KEPT_ERRORS = 3;

/** Counts the answers within the measured time. Errors count at any time. */
export class LoadWindow {
  readonly #watched: Watched;
  readonly #times: number[] = [];
  readonly #firstErrors: string[] = [];
  #errors = 0;
  #shed = 0;
  #isOpen = false;
  /** When the first and the last counted answer came, in milliseconds. */
  #first = 0;
  #last = 0;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** Notes a correct answer. @param milliseconds its latency */
  answered(milliseconds: number): void {
    if (!this.#isOpen) return;
    this.#last = performance.now();
    if (this.#times.length === 0) this.#first = this.#last;
    this.#times.push(milliseconds);
  }

  shed(): void {
    if (this.#isOpen) this.#shed++;
  }

  failed(what: string): void {
    this.#errors++;
    if (this.#firstErrors.length < KEPT_ERRORS) this.#firstErrors.push(what);
  }

  /**
   * Lets the load warm up, then counts.
   * @param byGaps whether the rate is that between the first and the last answer: for few, slow answers, where one more
   * or less at the edges of the window would change it
   */
  async measure(
    { warmSeconds, seconds }: { warmSeconds: number; seconds: number },
    byGaps = false,
  ): Promise<LoadResult> {
    await sleep(warmSeconds * 1_000);
    this.#signalProfilers();
    const before = this.#cpu();
    const began = performance.now();
    this.#isOpen = true;
    await sleep(seconds * 1_000);
    this.#isOpen = false;
    const elapsed = (performance.now() - began) / 1_000;
    const after = this.#cpu();
    this.#signalProfilers();
    const times = this.#times;
    const isTimed = byGaps && times.length > 1;
    return {
      seconds: elapsed,
      requests: times.length,
      requestsPerSecond: isTimed
        ? (times.length - 1) / ((this.#last - this.#first) / 1_000)
        : times.length / elapsed,
      p50: times.length > 0 ? quantile(times, 0.5) : 0,
      p99: times.length > 0 ? quantile(times, 0.99) : 0,
      max: times.reduce((most, time) => Math.max(most, time), 0),
      errors: this.#errors,
      firstErrors: this.#firstErrors,
      shed: this.#shed,
      cpu: before && after && between(before, after),
    };
  }

  #cpu(): CpuTimes | undefined {
    if (!HAS_PROC) return undefined;
    const { serverPids, besidePids = [], postmaster } = this.#watched;
    const servers = cpuOf(serverPids);
    const database = postmaster === undefined ? undefined : cpuOfFamily(postmaster);
    const load = cpuOf([process.pid]);
    const ours = servers + (database ?? 0) + load + cpuOf(besidePids);
    return { servers, database, load, others: cpuOfAll() - ours };
  }

  #signalProfilers(): void {
    for (const pid of this.#watched.profiledPids ?? []) process.kill(pid, 'SIGUSR2');
  }
}

function between(before: CpuTimes, after: CpuTimes): CpuTimes {
  return {
    servers: after.servers - before.servers,
    database: after.database === undefined ? undefined : after.database - (before.database ?? 0),
    load: after.load - before.load,
    others: after.others - before.others,
  };
}
