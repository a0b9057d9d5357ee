import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '@marketstall/harness/console';
import { createApi } from './api.js';
import { findWrong } from './books.js';
import { compareWithModel } from './compare.js';
import { type Inflicted, inflict } from './faults.js';
import { startLoad } from './load.js';
import { Model } from './model.js';
import { describeFault, type Fault, faultDice, type PlanCounts, planFaults } from './plan.js';
import { report } from './report.js';
import type { RunContext } from './run-context.js';
import { SETTLE_MS, settle } from './settle.js';
import { Shop } from './shop.js';
import { DEADLINE_MS, PENDING_TIMEOUT_SECONDS, PLACING_TIMEOUT_SECONDS, startSystem } from './system.js';
import { userMaker } from './users.js';
import { startWatch } from './watch.js';

const WARM_UP_MS = 1_500;
const PAUSE_MS = [50, 450] as const;
/** How many faults may run at the same time. */
const AT_ONCE = 4;
const PROGRESS_MS = 10_000;

export interface FaultRunOptions extends PlanCounts {
  /** Continues with faults of all kinds until this long after the first one; 0: ends with the plan. */
  minutes: number;
  /** A write that `statements.ts` does not name is not a failure: for changed sources. */
  allowUnnamed: boolean;
  /** Half of the load wants one product. */
  isSale: boolean;
}

/** Puts load on the system, inflicts faults, and checks all rules during the run and after it. */
export async function runFaults(options: FaultRunOptions, context: RunContext): Promise<void> {
  const { random, verdict, history, cleanups } = context;
  const env = {
    PRODUCTS_DEADLINE_MS: String(DEADLINE_MS),
    PLACING_TIMEOUT_SECONDS: String(PLACING_TIMEOUT_SECONDS),
    PENDING_TIMEOUT_HOURS: String(PENDING_TIMEOUT_SECONDS / 3600),
  };
  const system = await startSystem({ ...context, isProxied: true, env }, cleanups);
  const { database, traps } = system;
  const model = new Model(verdict);
  const api = createApi(verdict);
  cleanups.push(() => api.close());
  const shop = new Shop({ ...system, api, model, history, verdict, random: random.fork('shop') });
  const newUser = userMaker(system.jwtSecret);
  const load = await startLoad({ shop, model, random: random.fork('load'), newUser, isSale: options.isSale });
  const stopWatch = startWatch(database.owner, verdict);
  const inflicted: Inflicted = { faults: new Map(), kills: new Map(), missed: new Map() };

  await sleep(WARM_UP_MS);
  const began = Date.now();
  const dice = faultDice(random.fork('plan'));
  const plan = planFaults(dice, options, random.fork('order'));
  const pauses = random.fork('pauses');
  const running = new Set<Promise<void>>();

  async function begin(fault: Fault): Promise<void> {
    const told = describeFault(fault);
    history.note('fault', { fault: told });
    const { over, isLong } = inflict(fault, { system, verdict, random: pauses, inflicted });
    const ended = over
      .catch((error: Error) => verdict.fail('a fault could not be inflicted', `${told}: ${error.message}`))
      .then(() => {
        history.note('fault over', { fault: told });
        running.delete(ended);
      });
    running.add(ended);
    if (!isLong) await ended;
    else if (running.size >= AT_ONCE) await Promise.race(running);
    await sleep(pauses.int(...PAUSE_MS));
  }

  const placed = () => model.orders.size;
  let done = 0;
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`  ${seconds} s: ${done} faults, ${placed()} orders${verdict.hasFailed ? ', problems' : ''}`);
  }, PROGRESS_MS);
  cleanups.push(async () => clearInterval(progress));
  const endsAt = began + options.minutes * 60_000;
  while (!verdict.hasFailed && (plan.length > 0 || Date.now() < endsAt)) {
    await begin(plan.pop() ?? dice.any());
    done += 1;
  }
  await Promise.all(running);
  await Promise.all([system.products, ...system.orders].map((process) => process.untilUp()));
  const lastFault = Date.now();

  await load.stop();
  const settled = await settle(database.owner, lastFault, true);
  clearInterval(progress);
  if (settled === undefined)
    verdict.fail('not settled in time', `${SETTLE_MS / 1000} s after the last fault`);
  await stopWatch();
  for (const { rule, detail } of await findWrong(database.owner)) verdict.fail(rule, detail);
  await compareWithModel(database.owner, model, verdict);
  for (const text of traps.unnamed) {
    if (options.allowUnnamed) say(`write without a name: ${text}`);
    else verdict.fail('a write has no name in statements.ts', text);
  }

  report(history, inflicted, traps);
  const seconds = (lastFault - began) / 1000;
  say(`\n${done} faults in ${seconds.toFixed(0)} s, ${placed()} orders;`);
  say(
    settled === undefined ? 'not settled' : `settled ${(settled / 1000).toFixed(1)} s after the last fault`,
  );
  if (load.onSale !== undefined) {
    const { rows } = await database.owner.query<{ sold: string }>(
      `SELECT coalesce(-sum(delta), 0) AS sold FROM products.stock_ledger WHERE product_id = $1 AND reason = 'sold'`,
      [load.onSale],
    );
    say(`${Number(rows[0]?.sold).toLocaleString('en')} pieces of one product were sold`);
  }
}
