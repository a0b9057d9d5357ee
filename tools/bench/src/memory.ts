import { readFileSync } from 'node:fs';

/**
 * A process's resident memory in MiB, from Linux's `/proc`.
 * @param field VmRSS: current; VmHWM: peak
 */
export function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return Number(kib) / 1024;
}
