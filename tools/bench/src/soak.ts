import { say } from '@marketstall/harness/console';
import { median, spread } from '@marketstall/harness/stats';
import type { BenchContext } from './bench-context.js';
import { NORMAL } from './dataset.js';
import { orderFor, warmUp } from './http-case.js';
import { memoryOf } from './memory.js';
import { CASES } from './scenarios.js';
import { startServers } from './servers.js';
import { finding, GROWTH_OF_LATENCY, GROWTH_OF_MEMORY } from './targets.js';

const MINUTE = 60;

interface Minute {
  p50: number;
  p99: number;
  mib: number;
}

/** Orders at half of the peak, minute by minute: memory and latency must not grow. */
export async function runSoak(context: BenchContext, minutes: number): Promise<void> {
  const database = await context.createDatabase(NORMAL);
  const servers = await startServers(
    { ...context, database, services: ['products', 'orders'] },
    context.cleanups,
  );
  const { orders, products } = servers.services;
  const one = CASES.W3(NORMAL);
  const newOrder = () => orderFor(context, one, [orders, products]);
  await warmUp(context, newOrder());
  const peak = await context.load({ ...newOrder(), seconds: 20 });
  const ratePerSecond = Math.floor(peak.requestsPerSecond / 2);
  say(
    `\nThe peak is ${peak.requestsPerSecond.toFixed(0)} orders/s; ${minutes} minutes at ${ratePerSecond}/s:`,
  );

  const all: Minute[] = [];
  let count = peak.requests;
  for (let minute = 1; minute <= minutes; minute++) {
    const result = await context.load({ ...newOrder(), warmSeconds: 0, seconds: MINUTE, ratePerSecond });
    for (const error of result.firstErrors) context.fail(`minute ${minute}: ${error}`);
    const mib = memoryOf(orders.pid, 'VmRSS') + memoryOf(products.pid, 'VmRSS');
    all.push({ p50: result.p50, p99: result.p99, mib });
    count += result.requests;
    say(
      `  ${String(minute).padStart(3)}  ${result.requestsPerSecond.toFixed(0).padStart(5)}/s  p50 ${result.p50.toFixed(1)} ms  p99 ${result.p99.toFixed(1)} ms  ${mib.toFixed(0)} MiB`,
    );
  }
  say(`${count} orders`);
  context.finish(
    [],
    [
      finding('soak', GROWTH_OF_MEMORY, spread([growth(all, ({ mib }) => mib)])),
      finding('soak', GROWTH_OF_LATENCY('p50'), spread([growth(all, ({ p50 }) => p50)])),
      finding('soak', GROWTH_OF_LATENCY('p99'), spread([growth(all, ({ p99 }) => p99)])),
    ],
  );
  await servers.stop();
  await database.drop();
}

/** The last third of the minutes to the second one; in the first, code is compiled and caches fill. */
function growth(minutes: Minute[], of: (minute: Minute) => number): number {
  const third = Math.max(1, Math.floor(minutes.length / 3));
  const part = (from: number) => median(minutes.slice(from, from + third).map(of));
  return part(minutes.length - third) / part(Math.max(0, minutes.length - 2 * third));
}
