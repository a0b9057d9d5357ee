import type { ServiceName } from '@marketstall/shared/services';
import type { BenchContext } from './bench-context.js';
import type { HttpOrder } from './messages.js';
import type { Case } from './scenarios.js';
import type { ServerProcess } from './server-process.js';
import type { Contestant, Servers } from './servers.js';

const WARM_SECONDS = 1;
/** Until a server's code is compiled. After 2 s, an order still took twice the CPU time of later ones. */
const FIRST_WARM_SECONDS = 8;

/** The asked service first, then what else works for it. */
export function workersOf(one: Case): ServiceName[] {
  return [one.service, ...one.counted.filter((name) => name !== one.service)];
}

/** The processes of one contestant that do this, the asked one first. */
export function processesOf({ services, references }: Servers, one: Case, who: Contestant): ServerProcess[] {
  const processes = who === 'ours' ? workersOf(one).map((name) => services[name]) : [references[who]];
  return processes.filter((process) => process !== undefined);
}

/**
 * What the load is told for one kind of request.
 * @param processes the asked one first, then what else works for it
 */
export function orderFor(
  { options, tokens, postmaster }: BenchContext,
  one: Case,
  processes: ServerProcess[],
): HttpOrder {
  const [asked] = processes;
  if (!asked) throw new Error(`${one.service} does not run`);
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

/** Lets a server do the work for a while, so that its code is compiled. Errors count then, too. */
export async function warmUp(context: BenchContext, order: HttpOrder): Promise<void> {
  const { firstErrors } = await context.load({ ...order, warmSeconds: 0, seconds: FIRST_WARM_SECONDS });
  for (const error of firstErrors) context.fail(`while warming up: ${error}`);
}

/**
 * Measures several in turns. Another one begins in each round, so that nobody is always the first.
 * @param measure measures one of them
 * @returns the results of each, a result for each round
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
