import { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import { failure } from '../failures.js';

/** How a kind of work is done for many at once. */
export interface BatchWork<Job, Result> {
  /**
   * Does the work of these jobs in one statement, in their order. Every job must be idempotent: it may be tried again.
   * @param mayWait whether to wait for others' locks; if not, a job that needs a locked row is left out
   * @returns what came out for each job, by its place, or a promise of it, which nothing else waits for; a job without a result
   * is tried again
   */
  carryOut(jobs: Job[], mayWait: boolean): Promise<(Result | Promise<Result> | undefined)[]>;
  /** What a job is about: two jobs about the same are never in one statement. */
  idOf(job: Job): string;
  /** What jobs compete for: those in one statement may share a key, those in two that are under way never do. Default: nothing. */
  keysOf?(job: Job): readonly string[];
}

interface Waiting<Job, Result> {
  job: Job;
  id: string;
  /** Its id and keys: what no other statement may have meanwhile. */
  claims: readonly string[];
  /** When its caller gives up, by `performance.now()`. */
  deadline: number;
  /** How many times others went before it, since it shares a key with what is under way. */
  passedBy: number;
  /** The asynchronous context of the caller, to which a tracer's span of the statement belongs. */
  context: AsyncResource;
  resolve(result: Result | Promise<Result>): void;
  reject(error: unknown): void;
}

/** How far jobs go together, and when they stop to wait for others. */
interface Bounds {
  /** A statement that takes longer lets the next one start beside it. */
  slowMs: number;
  /** A job that others passed so often goes next: until then, its claims are kept from later ones. */
  patience: number;
  /** The most jobs in one statement. */
  maxJobs: number;
}

const BOUNDS: Bounds = { slowMs: 50, patience: 20, maxJobs: 100 };

/**
 * Does work that many ask for at the same time together, as one statement and one commit (decision 35). What comes while one
 * statement is under way waits for the next one; what comes when none is goes at once.
 *
 * Jobs that share a key, such as a product's stock, never wait for each other in the database, where each would keep a
 * connection and block what else the statement has to do. Within one statement they go in the order of their arrival.
 */
export class Batches<Job, Result> {
  #queue: Waiting<Job, Result>[] = [];
  readonly #busy = new Set<string>();
  #hasOneUnderWay = false;

  constructor(
    readonly work: BatchWork<Job, Result>,
    readonly bounds = BOUNDS,
  ) {}

  /**
   * @param timeoutMs how long the caller waits; undefined: for as long as it takes
   * @throws AppError 503 after that time; what `carryOut` throws for this job
   */
  add(job: Job, timeoutMs = Number.POSITIVE_INFINITY): Promise<Result> {
    const deadline = performance.now() + timeoutMs;
    return new Promise((resolve, reject) => {
      const id = this.work.idOf(job);
      const claims = [id, ...(this.work.keysOf?.(job) ?? [])];
      const context = new AsyncResource('Job');
      this.#queue.push({ job, id, claims, deadline, passedBy: 0, context, resolve, reject });
      // What the same moment brings goes together: the orders of one request, the answers that one answer brought.
      queueMicrotask(() => this.#start());
    });
  }

  /** Starts what can start now, for the first of its jobs. */
  #start(): void {
    if (this.#hasOneUnderWay || this.#queue.length === 0) return;
    const batch = this.#next();
    batch[0]?.context.runInAsyncScope(() => void this.#run(batch));
  }

  /** Takes the jobs that can start now out of the queue. */
  #next(): Waiting<Job, Result>[] {
    const now = performance.now();
    const batch: Waiting<Job, Result>[] = [];
    const left: Waiting<Job, Result>[] = [];
    const kept = new Set<string>();
    const ids = new Set<string>();
    for (const one of this.#queue) {
      if (one.deadline <= now) one.reject(late());
      else if (batch.length === this.bounds.maxJobs || ids.has(one.id)) left.push(one);
      else if (one.claims.some((key) => this.#busy.has(key) || kept.has(key))) {
        if (one.passedBy >= this.bounds.patience) for (const key of one.claims) kept.add(key);
        one.passedBy += 1;
        left.push(one);
      } else {
        ids.add(one.id);
        batch.push(one);
      }
    }
    this.#queue = left;
    return batch;
  }

  async #run(batch: Waiting<Job, Result>[]): Promise<void> {
    this.#hasOneUnderWay = true;
    this.#occupy(batch);
    let isOver = false;
    const makeWay = () => {
      if (!isOver) this.#hasOneUnderWay = false;
      isOver = true;
      this.#start();
    };
    const timer = setTimeout(makeWay, this.bounds.slowMs).unref();
    const left = await this.#attempt(batch, false);
    clearTimeout(timer);
    this.#free(batch);
    this.#occupy(left);
    makeWay();
    if (left.length === 0) return;
    await this.#finish(left);
    this.#free(left);
    this.#start();
  }

  #occupy(jobs: Waiting<Job, Result>[]): void {
    for (const { claims } of jobs) for (const key of claims) this.#busy.add(key);
  }

  #free(jobs: Waiting<Job, Result>[]): void {
    for (const { claims } of jobs) for (const key of claims) this.#busy.delete(key);
  }

  /** Waits for others' locks, while the next statements go on. */
  async #finish(jobs: Waiting<Job, Result>[]): Promise<void> {
    let left = inTime(jobs);
    while (left.length > 0) left = inTime(await this.#attempt(left, true));
  }

  /** @returns the jobs that have no result yet */
  async #attempt(jobs: Waiting<Job, Result>[], mayWait: boolean): Promise<Waiting<Job, Result>[]> {
    try {
      const results = await this.work.carryOut(
        jobs.map(({ job }) => job),
        mayWait,
      );
      return jobs.filter((one, at) => {
        const result = results[at];
        if (result !== undefined) one.resolve(result);
        return result === undefined;
      });
    } catch (error) {
      if (jobs.length > 1 && error instanceof pg.DatabaseError) {
        // The server has rolled all of it back, for what may be the fault of one: each is on its own.
        await Promise.all(jobs.map((one) => one.context.runInAsyncScope(() => this.#finish([one]))));
      } else for (const one of jobs) one.reject(error);
      return [];
    }
  }
}

/** Those whose callers still wait; the others are told. */
function inTime<Job, Result>(batch: Waiting<Job, Result>[]): Waiting<Job, Result>[] {
  const now = performance.now();
  return batch.filter((one) => {
    if (one.deadline > now) return true;
    one.reject(late());
    return false;
  });
}

const late = () => failure('unavailable', "The caller's deadline has passed.");
