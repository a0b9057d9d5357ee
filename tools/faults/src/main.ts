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

  --faults N          faults of all kinds (default 50, or 0 with one of the next three)
  --kills-orders N    also kill -9 of orders, --kills-products N of products
  --restarts N        also restarts of PostgreSQL
  --minutes N         goes on with faults of all kinds for so long
  --allow-unnamed     a write that src/statements.ts does not know is no failure: for changed sources
  --race              no faults: 50 buyers for one unit, --rounds N (default 100)
  --writers           no faults: 50 writers with one version, --rounds N (default 100)
  --away              products stopped and killed: what clients of orders notice, --samples N (default 2000)
  --seed N            draws the same faults again
  --out FOLDER        keeps logs and history there; default: a temporary folder, kept on failure
  --root FOLDER       runs the services of another checkout`;

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
    if (!/^\d+$/.test(String(value))) throw new Error(`--${name} must be a whole number`);
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
  // The load works beside the run, which looks at it only at the end.
  process.on('unhandledRejection', (error) => {
    if (!isInterrupted) verdict.fail('the harness itself failed', (error as Error).stack ?? String(error));
  });
  say(`seed ${seed}`);
  try {
    await run({ root, out, random: seededRandom(seed), verdict, history, cleanups });
  } catch (error) {
    if (!isInterrupted) verdict.fail('the run broke off', (error as Error).stack ?? String(error));
  }
  // Whatever the run stumbled over then is of no interest; the exit comes when all is cleaned up.
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
