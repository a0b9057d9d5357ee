import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import path from 'node:path';

/** How much of a log is shown after a failure. */
const TAIL_BYTES = 4_000;

/** The log file of a program whose data is in `dataDir`. */
export function logFile(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`);
}

/** Renames the log of the last run to `<name>.log.1`. */
export function rotateLog(dataDir: string, name: string): void {
  const file = logFile(dataDir, name);
  try {
    renameSync(file, `${file}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Opens a log for a child process, which appends to it directly: no line is lost if this process is killed.
 * @returns a file descriptor; close it once the child has it
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return openSync(file, 'a', 0o600);
}

/** The size of an open log: where the lines of the program about to start begin. */
export function logSize(fd: number): number {
  return fstatSync(fd).size;
}

/** What was logged from position `start` on; of a long log only the end. */
export function readLogSince(file: string, start: number): string {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const from = Math.max(start, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - from));
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, from));
  } finally {
    closeSync(fd);
  }
}
