import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@marketstall/harness/seeded-random';
import type { Api, Documented, Request, Result } from './api.js';
import type { Operation } from './history.js';
import type { Order } from './model.js';
import type { ServiceProcess } from './service-process.js';
import type { Verdict } from './verdict.js';

/** An operation without a definite response after this counts as a failure. */
const GIVE_UP_MS = 90_000;
const FIRST_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 800;

export interface AttemptsOptions {
  orders: readonly ServiceProcess[];
  api: Api;
  verdict: Verdict;
  random: Random;
}

/** Sends the requests of an operation, and records each response in its history. */
export class Attempts {
  readonly #options: AttemptsOptions;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  async send(
    target: ServiceProcess,
    operation: Operation,
    request: Request,
    documented: Documented,
  ): Promise<Result> {
    const result = await this.#options.api.send(target, request, documented);
    const got = result.isLost ? result.error : `${result.status} ${result.code}`.trim();
    const { id, status, version } = (result.isLost ? {} : (result.body ?? {})) as Partial<Order>;
    operation.note('answered', { by: target.name, got, id, status, version });
    return result;
  }

  /** Attempts an operation at the replicas in turn, with growing pauses, until an attempt returns true. */
  async untilDefinite(
    kind: string,
    operation: Operation,
    attempt: (target: ServiceProcess) => Promise<boolean>,
  ): Promise<void> {
    const { orders, random, verdict } = this.#options;
    const first = random.int(0, orders.length - 1);
    const deadline = Date.now() + GIVE_UP_MS;
    for (let attempts = 0; Date.now() < deadline; attempts++) {
      const target = orders[(first + attempts) % orders.length];
      if (target && (await attempt(target))) return;
      const pause = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempts);
      await sleep(pause * (0.5 + random.next()));
    }
    operation.end('unknown');
    verdict.fail('no definite response', `${kind}, after ${GIVE_UP_MS / 1000} s`);
  }
}
