import { parseArgs } from 'node:util';
import { WORK_IDS, type WorkId } from './works.js';

export const USAGE = `npm run bench -- [options]

  --works W1,W2       only these works (default: all, W1 to W10)
  --rounds N          rounds, each contestant once in each (default 3)
  --seconds N         what counts of each run, after its warm-up (default 3)
  --connections N     clients at a time (default 32)
  --json FILE         writes everything that was measured there
  --check             a missed target fails the run too; errors always do
  --growth            instead: W1, W2, W6, W7, W8 at 1,000, 100,000 and 1,000,000 rows
  --standing          instead: time to ready, and memory after the start and under load
  --profile WORK      instead: a CPU profile of the services while they do this work
  --compare A B       instead: two results written by --json, beside each other
  --help

BENCH_DATABASE_URL names a PostgreSQL to use instead of an embedded one: a role that may create databases.`;

export interface Options {
  mode: 'bench' | 'growth' | 'standing' | 'profile' | 'compare' | 'help';
  works: WorkId[];
  rounds: number;
  seconds: number;
  connections: number;
  json: string | undefined;
  check: boolean;
  /** The work to profile. */
  profile: WorkId | undefined;
  /** The two files to compare. */
  files: string[];
}

/** A command line that can't be carried out. */
export class UsageError extends Error {}

/** @param args what stands behind the name of the program. @throws UsageError with one clear sentence */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const modes = (['help', 'compare', 'profile', 'growth', 'standing'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (modes.length > 1) throw new UsageError(`--${modes[0]} and --${modes[1]} don't go together`);
  const [mode = 'bench'] = modes;
  if (mode === 'compare' && positionals.length !== 2) throw new UsageError('--compare takes two files');
  if (mode !== 'compare' && positionals.length > 0)
    throw new UsageError(`unknown argument ${positionals[0]}`);
  return {
    mode,
    works: values.works === undefined ? [...WORK_IDS] : values.works.split(',').map(workId),
    rounds: wholeNumber('rounds', values.rounds, 3),
    seconds: wholeNumber('seconds', values.seconds, 3),
    connections: wholeNumber('connections', values.connections, 32),
    json: values.json,
    check: values.check ?? false,
    profile: values.profile === undefined ? undefined : workId(values.profile),
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
        works: text,
        rounds: text,
        seconds: text,
        connections: text,
        json: text,
        check: flag,
        growth: flag,
        standing: flag,
        profile: text,
        compare: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function workId(text: string): WorkId {
  const id = WORK_IDS.find((known) => known === text.trim().toUpperCase());
  if (id === undefined) throw new UsageError(`there is no work ${text}; there are ${WORK_IDS.join(', ')}`);
  return id;
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value < 1) throw new UsageError(`--${name} must be a whole number from 1`);
  return value;
}
