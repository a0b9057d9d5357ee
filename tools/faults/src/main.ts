import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { runAway } from './away.js';
import { cleanUp } from './cleanups.js';
import { runFaults } from './fault-run.js';
import { History } from './history.js';
import { runRace } from './race.js';
import type { RunContext } from './run-context.js';
import { Verdict } from './verdict.js';
import { runWriters } from './writers.js';

const USAGE = `npm run test:faults -- [options]

  --faults N          N faults of all kinds; default 50, or 0 with any of the next four options
  --kills-orders N    N times kill -9 of orders
  --kills-products N  N times kill -9 of products
  --restarts N        N restarts of PostgreSQL
  --minutes N         then faults of all kinds until N minutes have passed
  --hot               half of the load wants one product
  --allow-unnamed     a write that src/statements.ts does not name is not a failure: for changed sources
  --race              no faults: 50 buyers order one unit, --rounds N (default 100)
  --writers           no faults: 50 writers change one version of an order, --rounds N (default 100)
  --away              products stopped and killed: measures the routes of orders, --samples N (default 2000)
  --seed N            repeats the faults of seed N, in their order; default: random
  --out FOLDER        keeps logs and history in FOLDER; default: a temporary folder, kept after a failure
  --root FOLDER       runs the built services of another checkout`;

interface Options {
  seed: number;
  root: string;
  keptOut: string | undefined;
  run: (context: RunContext) => Promise<void>;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: {
      faults: text,
      'kills-orders': text,
      'kills-products': text,
      restarts: text,
      minutes: text,
      hot: flag,
      'allow-unnamed': flag,
      race: flag,
      writers: flag,
      away: flag,
      rounds: text,
      samples: text,
      seed: text,
      out: text,
      root: text,
    },
  });
  const number = (name: keyof typeof values, fallback: number) => {
    const value = values[name];
    if (value === undefined) return fallback;
    if (!/^\d+$/.test(String(value))) throw new Error(`--${name} is invalid: give a whole number`);
    return Number(value);
  };
  const isCounted = ['kills-orders', 'kills-products', 'restarts', 'minutes'].some((name) => name in values);
  const plan = {
    any: number('faults', isCounted ? 0 : 50),
    killsOfOrders: number('kills-orders', 0),
    killsOfProducts: number('kills-products', 0),
    restarts: number('restarts', 0),
    minutes: number('minutes', 0),
    allowUnnamed: values['allow-unnamed'] ?? false,
    isSale: values.hot ?? false,
  };
  const rounds = number('rounds', 100);
  const samples = number('samples', 2_000);
  return {
    seed: number('seed', randomInt(2 ** 31)),
    root: path.resolve(values.root ?? fileURLToPath(new URL('../../../', import.meta.url))),
    keptOut: values.out,
    run: (context) => {
      if (values.race) return runRace(rounds, context);
      if (values.writers) return runWriters(rounds, context);
      if (values.away) return runAway(samples, context);
      return runFaults(plan, context);
    },
  };
}

async function main({ seed, root, keptOut, run }: Options): Promise<void> {
  const out = keptOut ? path.resolve(keptOut) : await mkdtemp(path.join(tmpdir(), 'marketstall-faults-'));
  await mkdir(out, { recursive: true });
  const cleanups: Cleanup[] = [];
  const history = new History();
  const verdict = new Verdict();
  let isInterrupted = false;
  const stopFor = (signal: NodeJS.Signals, status: number) => {
    process.once(signal, () => {
      isInterrupted = true;
      void cleanUp(cleanups)
        .then(() => (keptOut ? undefined : rm(out, { recursive: true, force: true })))
        .finally(() => process.exit(status));
    });
  };
  stopFor('SIGINT', 130);
  stopFor('SIGTERM', 143);
  // The load runs concurrently and is awaited only at the end, so its errors arrive here first.
  process.on('unhandledRejection', (error) => {
    if (!isInterrupted)
      verdict.fail('the fault harness itself failed', (error as Error).stack ?? String(error));
  });
  say(`seed ${seed}`);
  try {
    await run({ root, out, random: seededRandom(seed), verdict, history, cleanups });
  } catch (error) {
    if (!isInterrupted)
      verdict.fail('the run was aborted by an error', (error as Error).stack ?? String(error));
  }
  // An error after an interrupt does not matter; the signal handler exits after the cleanup.
  if (isInterrupted) return;
  await cleanUp(cleanups);
  await rm(path.join(out, 'data', 'postgres'), { recursive: true, force: true });
  if (keptOut || verdict.hasFailed) await history.write(path.join(out, 'history.jsonl'));
  if (!verdict.hasFailed) {
    say('ok');
    if (!keptOut) await rm(out, { recursive: true, force: true });
    process.exit(0);
  }
  say(`FAILED, seed ${seed}; logs and history are in ${out}`);
  for (const line of verdict.lines()) say(`  ${line}`);
  process.exit(1);
}

let options: Options;
try {
  options = readOptions();
} catch (error) {
  say(`${(error as Error).message}\n\n${USAGE}`);
  process.exit(2);
}
await main(options);
