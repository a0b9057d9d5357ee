import type { ChildProcess } from 'node:child_process';

/** Something that runs as a process of its own. */
export interface Program {
  /** Resolves when it has ended, whatever the reason, and says how: "exit code 1". */
  exited: Promise<string>;
  /** Ends it; resolves when it is gone. */
  stop: () => Promise<void>;
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Resolves when the process has ended, with how. */
export function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    // Without a pid it never began to run, and no exit follows.
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
  });
}
