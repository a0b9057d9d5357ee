import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { childrenOf } from './cpu.js';

/** Which cores each part runs on, in taskset's notation. */
export interface Cores {
  servers: string;
  /** The load and PostgreSQL. */
  rest: string;
  all: string;
}

/**
 * The cores to pin to; undefined if that is impossible (no Linux, no taskset, a single core).
 * The servers get one core because each is a single thread. Load and database share the next one.
 */
export function findCores(): Cores | undefined {
  if (process.platform !== 'linux' || availableParallelism() < 2) return undefined;
  try {
    const allowed = execFileSync('taskset', ['-pc', String(process.pid)], { encoding: 'utf8' });
    const all = allowed.slice(allowed.lastIndexOf(':') + 1).trim();
    const [servers, rest] = listed(all);
    return servers === undefined || rest === undefined
      ? undefined
      : { servers: String(servers), rest: String(rest), all };
  } catch {
    return undefined;
  }
}

/** Expands `0-2,5` into numbers. */
function listed(cores: string): number[] {
  return cores.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

/** The command that runs a program on these cores only. */
export function pinned(cores: string | undefined, program: string, args: string[]): [string, string[]] {
  return cores === undefined ? [program, args] : ['taskset', ['-c', cores, program, ...args]];
}

/** Moves a running process and its children, with all their threads, to these cores. */
export function pinFamily(parent: number, cores: string): void {
  for (const pid of [parent, ...childrenOf(parent)]) {
    try {
      execFileSync('taskset', ['-apc', cores, String(pid)], { stdio: 'ignore' });
    } catch {
      // The process has just ended: PostgreSQL's workers come and go.
    }
  }
}
