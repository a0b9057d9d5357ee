import { Turns } from './turns.js';

/** Whose work it is: places are shared by address first, then by account. */
export interface Client {
  address: string;
  account: string;
}

export interface FairQueueOptions {
  /** How many works run at a time. */
  atOnce: number;
  /** How many may wait in all. */
  maxWaiting: number;
  /** Whether an account, while a work of its own runs, lets all others go first. */
  yields: (account: string) => boolean;
}

/** The work can't wait, or can no longer, since others need its place. */
export class QueueFull extends Error {}

export interface FairQueue {
  /** Runs `work` when it is its client's turn. @throws QueueFull */
  run<T>(client: Client, work: () => Promise<T>): Promise<T>;
  /** How many works run, and how many wait. */
  load(): { running: number; waiting: number };
}

interface Job extends Client {
  start(): Promise<void>;
  refuse(error: QueueFull): void;
}

/**
 * A queue in which nobody can keep others out. Addresses take turns, and so do the accounts of each; an account that
 * `yields` lets all others go first while a work of its own runs, from whatever address. When the queue is full, the account that has most of the places, at the address that has most, loses its last one.
 */
export function createFairQueue({ atOnce, maxWaiting, yields }: FairQueueOptions): FairQueue {
  const addresses = new Turns<Turns<Job[]>>();
  const jobs = new Set<Job>();
  /** How many works run, by account. */
  const runningOf = new Map<string, number>();
  let running = 0;

  const isNext = (account: string) => !runningOf.has(account) || !yields(account);

  function count(account: string, change: 1 | -1): void {
    running += change;
    const left = (runningOf.get(account) ?? 0) + change;
    if (left > 0) runningOf.set(account, left);
    else runningOf.delete(account);
  }

  function startNext(): void {
    while (running < atOnce && jobs.size > 0) {
      const { item: accounts } = addresses.next(({ item }) => item.keys.some(isNext));
      const { key: account, item: own } = accounts.next(({ key }) => isNext(key));
      const job = own[0] as Job;
      remove(job);
      count(account, 1);
      void job.start().finally(() => {
        count(account, -1);
        startNext();
      });
    }
  }

  function add(job: Job): void {
    addresses
      .enter(job.address, () => new Turns())
      .enter(job.account, () => [])
      .push(job);
    jobs.add(job);
  }

  function remove(job: Job): void {
    const accounts = addresses.enter(job.address, () => new Turns());
    const own = accounts.enter(job.account, () => []);
    own.splice(own.indexOf(job), 1);
    if (own.length === 0) accounts.leave(job.account);
    if (accounts.isEmpty) addresses.leave(job.address);
    jobs.delete(job);
  }

  /** The job that loses its place: of those of the fullest account at the fullest address, the newest. */
  function last(): Job {
    const places = (accounts: Turns<Job[]>) => accounts.items.reduce((sum, { length }) => sum + length, 0);
    const accounts = largest(addresses.items, places);
    return largest(accounts.items, ({ length }) => length).at(-1) as Job;
  }

  return {
    load: () => ({ running, waiting: jobs.size }),
    run: (client, work) =>
      new Promise((resolve, reject) => {
        add({ ...client, start: () => work().then(resolve, reject), refuse: reject });
        startNext();
        if (jobs.size <= maxWaiting) return;
        const loser = last();
        remove(loser);
        loser.refuse(new QueueFull('too many wait'));
      }),
  };
}

/** Of several that are equally large, the last one. */
function largest<T>(items: T[], sizeOf: (item: T) => number): T {
  return items.reduce((best, one) => (sizeOf(one) >= sizeOf(best) ? one : best));
}
