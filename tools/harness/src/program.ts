import type { ChildProcess } from 'node:child_process';

/** A program that runs as a child process. */
export interface Program {
  /** Resolves when it has ended, for whatever reason, with how: "exit code 1". */
  exited: Promise<string>;
  /** Stops it; resolves when it is gone. */
  stop: () => Promise<void>;
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * Stops a process unless it has ended; resolves when it is gone.
 * @param ask tells it to end; it is killed if it has not ended `timeoutMs` later
 */
export async function stopChild(
  child: ChildProcess,
  exited: Promise<string>,
  ask: () => void,
  timeoutMs: number,
): Promise<void> {
  if (hasExited(child)) return;
  ask();
  const hardStop = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await exited;
  clearTimeout(hardStop);
}

/** Resolves when the process has ended, with how: "exit code 1", "signal SIGKILL", or why it could not be started. */
export function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    // Without a pid it was never started, and no 'exit' follows.
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
  });
}
