import { parseArgs } from 'node:util';
import { SCENARIO_IDS, type ScenarioId } from './scenarios.js';

export const USAGE = `npm run bench -- [options]

  --scenarios W1,W2   run only these scenarios (default: all, W1 to W10)
  --rounds N          rounds; each contestant is measured once per round (default 3)
  --seconds N         measured seconds of each run, after its warm-up (default 3)
  --connections N     concurrent clients (default 32)
  --json FILE         write everything that was measured to FILE
  --check             fail if a target is missed; errors always fail the run

Instead of the scenarios:
  --growth            W1, W2, W6, W7, W8 at 1,000, 100,000 and 1,000,000 rows
  --standing          time to ready, and memory after the start and under load
  --bulk              an import of 100,000 products, an export of a million, and what others notice of it
  --hot               W11: one product that everybody wants, beside orders of many
  --crowd             32 busy clients beside 1 to 5,000 connections that are mostly idle
  --soak N            N minutes of orders at half of the peak
  --replicas N        what N processes of a service answer, beside one
  --profile SCENARIO  a CPU profile of the services during this scenario
  --compare A B       show two files written by --json next to each other
  --help              show this text

BENCH_DATABASE_URL: use this PostgreSQL instead of an embedded one. Its role must be able to create databases.`;

/** What is done instead of the scenarios; each is the name of an option, too. */
const MODES = [
  'help',
  'compare',
  'profile',
  'growth',
  'standing',
  'bulk',
  'hot',
  'crowd',
  'soak',
  'replicas',
] as const;

export interface Options {
  mode: 'bench' | (typeof MODES)[number];
  scenarios: ScenarioId[];
  rounds: number;
  seconds: number;
  connections: number;
  json: string | undefined;
  check: boolean;
  /** How many processes to compare with one. */
  replicas: number;
  /** How long a soak takes. */
  minutes: number;
  /** The scenario to profile. */
  profile: ScenarioId | undefined;
  /** The two files to compare. */
  files: string[];
}

/** The command line is invalid. */
export class UsageError extends Error {}

/** @param args the arguments after the program's name. @throws UsageError if one is invalid */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const modes = MODES.filter((name) => values[name] !== undefined);
  if (modes.length > 1) throw new UsageError(`--${modes[0]} and --${modes[1]} don't go together`);
  const [mode = 'bench'] = modes;
  if (mode === 'compare' && positionals.length !== 2) throw new UsageError('--compare takes two files');
  if (mode !== 'compare' && positionals.length > 0)
    throw new UsageError(`unknown argument ${positionals[0]}`);
  return {
    mode,
    scenarios:
      values.scenarios === undefined ? [...SCENARIO_IDS] : values.scenarios.split(',').map(scenarioId),
    rounds: wholeNumber('rounds', values.rounds, 3),
    seconds: wholeNumber('seconds', values.seconds, 3),
    connections: wholeNumber('connections', values.connections, 32),
    json: values.json,
    check: values.check ?? false,
    replicas: wholeNumber('replicas', values.replicas, 2),
    minutes: wholeNumber('soak', values.soak, 60),
    profile: values.profile === undefined ? undefined : scenarioId(values.profile),
    files: positionals,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        scenarios: text,
        rounds: text,
        seconds: text,
        connections: text,
        json: text,
        check: flag,
        growth: flag,
        standing: flag,
        bulk: flag,
        hot: flag,
        crowd: flag,
        soak: text,
        replicas: text,
        profile: text,
        compare: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function scenarioId(text: string): ScenarioId {
  const id = SCENARIO_IDS.find((known) => known === text.trim().toUpperCase());
  if (id === undefined)
    throw new UsageError(`there is no scenario ${text}; choose from ${SCENARIO_IDS.join(', ')}`);
  return id;
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value < 1) throw new UsageError(`--${name} must be a whole number from 1`);
  return value;
}
