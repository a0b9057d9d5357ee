import type { BenchContext } from './bench-context.js';
import type { Database } from './database.js';
import { NORMAL } from './dataset.js';
import { p99, ratio } from './findings.js';
import { orderFor, processesOf, warmUp } from './http-case.js';
import type { LoginPlan } from './messages.js';
import type { Row } from './results.js';
import { type Case, me, productById } from './scenarios.js';
import { startServers } from './servers.js';
import { ME, P99_TO_QUIET, PRODUCT } from './targets.js';

const CLIENTS = 200;

const CASES: { part: string; one: Case }[] = [
  { part: ME, one: me() },
  { part: PRODUCT, one: productById(NORMAL) },
];

/** W10: how much 200 clients that log in slow down other requests, to auth itself and to products. */
export async function runBesideLogins(context: BenchContext, database: Database): Promise<void> {
  context.begin('W10');
  const lines = CASES.map(({ part, one }) => ({
    part,
    one,
    quiet: row(`${part}, quiet`),
    busy: row(`${part}, beside logins`),
  }));
  for (let round = 0; round < context.options.rounds; round++) {
    // New servers in each round: auth needs another quarter of a minute for the logins left in its queue.
    const servers = await startServers(
      { ...context, database, services: ['auth', 'products'] },
      context.cleanups,
    );
    const { auth } = servers.services;
    const logins: LoginPlan = { url: auth.url, clients: CLIENTS, heedsRetryAfter: true };
    const orders = lines.map(({ one }) => {
      const order = orderFor(context, one, processesOf(servers, one, 'ours'));
      const besidePids = [auth.pid].filter((pid) => !order.watched.serverPids.includes(pid));
      return { ...order, watched: { ...order.watched, besidePids } };
    });
    for (const order of orders) await warmUp(context, order);
    for (const [at, order] of orders.entries()) lines[at]?.quiet.rounds.push(await context.load(order));
    for (const [at, order] of orders.entries())
      lines[at]?.busy.rounds.push(await context.load({ ...order, beside: logins }));
    await servers.stop();
  }
  context.finish(
    lines.flatMap(({ quiet, busy }) => [quiet, busy]),
    lines.flatMap(({ part, quiet, busy }) => ratio('W10', P99_TO_QUIET(part), [busy, quiet], p99)),
  );
}

function row(part: string): Row {
  return { scenario: 'W10', part, who: 'ours', rounds: [] };
}
