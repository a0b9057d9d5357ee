import { setTimeout as sleep } from 'node:timers/promises';
import { spread } from '@marketstall/harness/stats';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import type { BenchContext } from './bench-context.js';
import type { Database } from './database.js';
import { GROWTH } from './dataset.js';
import { orderFor, warmUp } from './http-case.js';
import { memoryOf } from './memory.js';
import type { Finding } from './results.js';
import { CASES, type Case, me } from './scenarios.js';
import { startServers } from './servers.js';
import { finding, READY_MS, RESIDENT_LOADED, RESIDENT_STARTED } from './targets.js';

/** A service still settles for a moment after its start. */
const SETTLE_MS = 1_000;

/** The load on each service for its memory under load. */
const BUSY: Record<ServiceName, Case> = {
  auth: me(),
  products: CASES.W2(smallest()),
  orders: CASES.W6(smallest()),
  tasks: CASES.W5(smallest()),
};

/** What one start of a service costs. */
interface Costs {
  readyMs: number;
  startedMib: number;
  loadedMib: number;
}

/** Limits that fail the run. They allow for a busy machine, which is slower but needs no more memory. */
const BUDGET: Costs = { readyMs: 3_000, startedMib: 100, loadedMib: 200 };

/** Measures each service's time to ready, and its memory after the start and under load. */
export async function runStanding(context: BenchContext): Promise<void> {
  const database = await context.createDatabase({ ...smallest(), tasksPerUser: 100 });
  for (const name of SERVICE_NAMES) {
    const rounds: Costs[] = [];
    for (let round = 0; round < context.options.rounds; round++) {
      rounds.push(await measure(context, database, name));
    }
    context.finish([], findingsOf(name, rounds));
    for (const figure of Object.keys(BUDGET) as (keyof Costs)[]) {
      const least = Math.min(...rounds.map((costs) => costs[figure]));
      if (least > BUDGET[figure])
        context.fail(`${name}: ${figure} ${least.toFixed(0)} is over the budget of ${BUDGET[figure]}`);
    }
  }
  await database.drop();
}

async function measure(context: BenchContext, database: Database, name: ServiceName): Promise<Costs> {
  const began = performance.now();
  const servers = await startServers({ ...context, database, services: [name] }, context.cleanups);
  const readyMs = performance.now() - began;
  const service = servers.services[name];
  await sleep(SETTLE_MS);
  const startedMib = memoryOf(service.pid, 'VmRSS');
  const order = orderFor(context, BUSY[name], [service]);
  await warmUp(context, order);
  const { firstErrors } = await context.load(order);
  for (const error of firstErrors) context.fail(`${name}: ${error}`);
  const loadedMib = memoryOf(service.pid, 'VmHWM');
  await servers.stop();
  return { readyMs, startedMib, loadedMib };
}

function findingsOf(name: ServiceName, rounds: Costs[]): Finding[] {
  const of = (figure: keyof Costs) => spread(rounds.map((costs) => costs[figure]));
  return [
    finding('standing', READY_MS(name), of('readyMs')),
    finding('standing', RESIDENT_STARTED(name), of('startedMib')),
    finding('standing', RESIDENT_LOADED(name), of('loadedMib')),
  ];
}

function smallest() {
  return GROWTH[0] as (typeof GROWTH)[number];
}
