import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, on every architecture that Node runs on. */
const TICK_US = 10_000;

/** Whether CPU times of processes can be read here. */
export const HAS_PROC = process.platform === 'linux';

interface Stat {
  ppid: number;
  /** utime + stime, in ticks. */
  own: number;
  /** The same, of children that have ended. */
  ended: number;
}

function readStat(pid: number | string): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the name in parentheses, which may contain any character: count from the last parenthesis.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return { ppid: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
}

/** CPU time that these processes have used so far, all threads, in microseconds. */
export function cpuOf(pids: number[]): number {
  return pids.reduce((sum, pid) => sum + (readStat(pid)?.own ?? 0) * TICK_US, 0);
}

/** CPU time of a process and its children, ended ones included, in microseconds. For PostgreSQL: of its postmaster. */
export function cpuOfFamily(parent: number): number {
  for (;;) {
    const { own = 0, ended = 0 } = readStat(parent) ?? {};
    const running = cpuOf(childrenOf(parent));
    // A child that ended between the two reads would be missing from both: read again.
    if ((readStat(parent)?.ended ?? 0) === ended) return (own + ended) * TICK_US + running;
  }
}

/** The running children of a process. */
export function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => readStat(pid)?.ppid === parent).map(Number);
}

/** CPU time used by all processes of this machine and by other machines on the same hardware, in microseconds. */
export function cpuOfAll(): number {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = first.split(/\s+/).slice(1).map(Number);
  return (user + nice + system + steal) * TICK_US;
}
