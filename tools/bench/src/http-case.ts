import type { ServiceName } from '@marketstall/shared/services';
import type { BenchContext } from './bench-context.js';
import type { HttpOrder } from './messages.js';
import type { Case } from './scenarios.js';
import type { ServerProcess } from './server-process.js';
import type { Contestant, Servers } from './servers.js';

const WARM_SECONDS = 1;
/** Until a server's code is compiled: after 2 s, an order still took twice the CPU time of later ones. */
const FIRST_WARM_SECONDS = 8;

/** The service that receives the requests, then the services that it calls. */
export function workersOf(one: Case): ServiceName[] {
  return [one.service, ...one.counted.filter((name) => name !== one.service)];
}

/** The processes of one contestant that take part in a case; the one that receives the requests is first. */
export function processesOf({ services, references }: Servers, one: Case, who: Contestant): ServerProcess[] {
  const processes = who === 'ours' ? workersOf(one).map((name) => services[name]) : [references[who]];
  return processes.filter((process) => process !== undefined);
}

/**
 * What the load process has to do for a case.
 * @param processes those of `processesOf`
 * @throws if there are none
 */
export function orderFor(
  { options, tokens, postmaster }: BenchContext,
  one: Case,
  processes: ServerProcess[],
): HttpOrder {
  const [asked] = processes;
  if (!asked) throw new Error(`${one.service} is not running`);
  return {
    kind: 'http',
    url: asked.url,
    connections: Math.min(options.connections, one.maxConnections ?? options.connections),
    requests: one.requests,
    once: one.once ?? false,
    keyPrefix: one.isKeyed ? nextKeyPrefix() : undefined,
    tokens,
    expectedStatus: one.expectedStatus,
    marker: one.marker,
    warmSeconds: WARM_SECONDS,
    seconds: options.seconds,
    watched: { serverPids: processes.map(({ pid }) => pid), postmaster },
  };
}

let prefixes = 0;

function nextKeyPrefix(): string {
  return `run-${prefixes++}`;
}

/** Loads a server for a while, so that its code is compiled. Errors fail the run here, too. */
export async function warmUp(context: BenchContext, order: HttpOrder): Promise<void> {
  const { firstErrors } = await context.load({ ...order, warmSeconds: 0, seconds: FIRST_WARM_SECONDS });
  for (const error of firstErrors) context.fail(`during warm-up: ${error}`);
}

/**
 * Measures several contestants or cases in turns. Each round begins with another one, so that none is always first.
 * @param measure measures one of them
 * @returns for each of them, its results, one per round
 */
export async function inTurns<T, R>(
  rounds: number,
  all: T[],
  measure: (one: T) => Promise<R>,
): Promise<R[][]> {
  const results: R[][] = all.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const at = (round + turn) % all.length;
      results[at]?.push(await measure(all[at] as T));
    }
  }
  return results;
}
