import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { childrenOf } from './cpu.js';

/** Which cores what runs on: as taskset names them. */
export interface Cores {
  servers: string;
  /** The load and PostgreSQL. */
  rest: string;
  all: string;
}

/**
 * The cores to pin to; undefined where that can't be done (no Linux, no taskset, a single core).
 * The servers get one core, since each is one thread; load and database share the next.
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

/** `0-2,5` as numbers. */
function listed(cores: string): number[] {
  return cores.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

/** A program and its arguments, so that it runs on these cores alone. */
export function pinned(cores: string | undefined, program: string, args: string[]): [string, string[]] {
  return cores === undefined ? [program, args] : ['taskset', ['-c', cores, program, ...args]];
}

/** Moves a running process and its children, all their threads, to these cores. */
export function pinFamily(parent: number, cores: string): void {
  for (const pid of [parent, ...childrenOf(parent)]) {
    try {
      execFileSync('taskset', ['-apc', cores, String(pid)], { stdio: 'ignore' });
    } catch {
      // It has just ended: PostgreSQL's workers come and go.
    }
  }
}
