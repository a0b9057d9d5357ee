import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import path from 'node:path';

/** The end of a log that a failure shows. */
const TAIL_BYTES = 4_000;

/** The file that a program of this system logs to. */
export function logFile(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`);
}

/** Moves the log of the last run aside, to `.1`. */
export function rotateLog(dataDir: string, name: string): void {
  const file = logFile(dataDir, name);
  try {
    renameSync(file, `${file}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Opens a log for a child process, which appends to it by itself: nothing is lost if we are killed.
 * @returns a file descriptor, the caller's to close once the child has it
 */
export function openLog(dataDir: string, name: string): number {
  mkdirSync(path.join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  return openSync(logFile(dataDir, name), 'a', 0o600);
}

/** What a log has now; a mark for `readLogSince`. */
export function logSize(fd: number): number {
  return fstatSync(fd).size;
}

/** What a log got since a mark, or the end of that if it is long. */
export function readLogSince(dataDir: string, name: string, mark: number): string {
  const fd = openSync(logFile(dataDir, name), 'r');
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(mark, size - TAIL_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, start));
  } finally {
    closeSync(fd);
  }
}
