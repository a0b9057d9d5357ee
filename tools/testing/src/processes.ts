import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessInfo {
  pid: number;
  command: string;
}

/**
 * Every running process with the text in its command line or environment. All processes of a system have its DATA_DIR
 * there, from npm to PostgreSQL's workers.
 */
export function processesWith(text: string): ProcessInfo[] {
  const all = process.platform === 'linux' ? fromProc() : fromPs();
  return all.filter(({ about }) => about.includes(text)).map(({ pid, command }) => ({ pid, command }));
}

function fromProc() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(pid), command, about: command + readFileSync(`/proc/${pid}/environ`, 'utf8') }];
    } catch {
      // It has ended, or belongs to another user.
      return [];
    }
  });
}

function fromPs() {
  const lines = execFileSync('ps', ['-AEww', '-o', 'pid=,command='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [, pid = '', command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), command, about: command };
  });
}
