import { say } from '@marketstall/harness/console';
import { spread } from '@marketstall/harness/stats';
import type { BenchContext } from './bench-context.js';
import { childrenOf } from './cpu.js';
import type { Database } from './database.js';
import { NORMAL } from './dataset.js';
import { inTurns, orderFor, warmUp } from './http-case.js';
import type { LoadResult } from './messages.js';
import { CASES, type Case, me } from './scenarios.js';
import { startServers } from './servers.js';

/** A read of one row, and one that needs a little of the database. */
const READS = { 'GET /products/:id': CASES.W1(NORMAL), 'GET /me': me() };

/**
 * Measures how much more several processes of a service answer than one (`REPLICAS` of npm start), and where the cores' time
 * goes: the load and PostgreSQL are on the same cores.
 */
export async function runReplicas(context: BenchContext, count: number): Promise<void> {
  const database = await context.createDatabase(NORMAL);
  for (const [name, one] of Object.entries(READS)) {
    const [single = [], several = []] = await inTurns(context.options.rounds, [1, count], (replicas) =>
      measure(context, database, one, replicas),
    );
    say(`\n${name}`);
    for (const [replicas, rounds] of [
      [1, single],
      [count, several],
    ] as const)
      say(`  ${line(replicas, rounds)}`);
    const ratios = single.map(
      ({ requestsPerSecond }, at) => (several[at]?.requestsPerSecond ?? 0) / requestsPerSecond,
    );
    say(`  ${spread(ratios).median.toFixed(2)} times as many requests`);
  }
  await database.drop();
}

async function measure(
  context: BenchContext,
  database: Database,
  one: Case,
  replicas: number,
): Promise<LoadResult> {
  const servers = await startServers(
    { ...context, database, services: [one.service], replicas },
    context.cleanups,
  );
  const service = servers.services[one.service];
  const order = orderFor(context, one, [service]);
  // The process above them does not answer requests, but takes their connections.
  order.watched.serverPids = [service.pid, ...childrenOf(service.pid)];
  await warmUp(context, order);
  const result = await context.load(order);
  for (const error of result.firstErrors) context.fail(`${one.service}: ${error}`);
  await servers.stop();
  return result;
}

/** A row of figures: medians of the rounds. */
function line(replicas: number, rounds: LoadResult[]): string {
  const rate = spread(rounds.map(({ requestsPerSecond }) => requestsPerSecond)).median;
  const cost = (part: 'servers' | 'database' | 'load' | 'others') =>
    spread(rounds.map(({ cpu, requests }) => (cpu?.[part] ?? 0) / requests)).median.toFixed(0);
  return (
    `${replicas} process${replicas === 1 ? '  ' : 'es'} ${rate.toFixed(0).padStart(7)} requests/s; µs of CPU a request: ` +
    `service ${cost('servers')}, PostgreSQL ${cost('database')}, load ${cost('load')}, others ${cost('others')}`
  );
}
