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
}

/** The work can't wait, or can no longer, since others need its place. */
export class QueueFull extends Error {}

export interface FairQueue {
  /** Runs `work` when it is its client's turn. @throws QueueFull */
  run<T>(client: Client, work: () => Promise<T>): Promise<T>;
}

interface Job extends Client {
  start(): Promise<void>;
  refuse(error: QueueFull): void;
}

/**
 * A queue in which nobody can keep others out. Addresses take turns, and so do the accounts of each. When the queue is
 * full, the account that has most of the places, at the address that has most, loses its last one.
 */
export function createFairQueue({ atOnce, maxWaiting }: FairQueueOptions): FairQueue {
  const addresses = new Turns<Turns<Job[]>>();
  const jobs = new Set<Job>();
  let running = 0;

  function startNext(): void {
    while (running < atOnce && jobs.size > 0) {
      const [job] = addresses.next().item.next().item;
      remove(job as Job);
      running += 1;
      void (job as Job).start().finally(() => {
        running -= 1;
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
