import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { logSize, openLog, readLogSince } from './log-files.js';
import { exitOf, hasExited, stopChild } from './program.js';

export interface ServerOptions {
  /** Node with the server's script, or a program that runs it: `['taskset', ['-c', '0', 'node', 'server.js']]`. */
  command: readonly [program: string, args: readonly string[]];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The file that its standard output and standard error are appended to. */
  log: string;
}

/** A Node server that runs as a child process. */
export interface SpawnedServer {
  child: ChildProcess;
  /** Resolves when it listens; never resolves if it ends before. */
  listening: Promise<void>;
  /** Resolves when it has ended, with how: "exit code 1". */
  exited: Promise<string>;
  /** The end of what it has logged since its start. */
  output: () => string;
  /**
   * Stops it unless it has ended; resolves when it is gone.
   * @param ask tells it to end; it is killed if it has not ended `timeoutMs` later
   */
  stop: (ask: () => void, timeoutMs: number) => Promise<void>;
  /** Ends it at once, with the processes that it has started. */
  kill: () => void;
}

/**
 * Starts a server, which reports `{ ready: true }` over its IPC channel when it listens. The channel closes when this
 * process ends, for whatever reason: the server then stops by itself.
 */
export function spawnServer({ command: [program, args], cwd, env, log }: ServerOptions): SpawnedServer {
  const file = openLog(log);
  const start = logSize(file);
  const child = spawn(program, args, {
    cwd,
    env,
    // A process group of its own: Ctrl-C in the terminal reaches only this process, which stops its children in order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', file, file, 'ipc'],
  });
  closeSync(file);
  const exited = exitOf(child);
  const listening = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if ((message as { ready?: unknown } | null)?.ready === true) resolve();
    });
  });
  return {
    child,
    listening,
    exited,
    output: () => readLogSince(log, start),
    stop: (ask, timeoutMs) => stopChild(child, exited, ask, timeoutMs),
    kill: () => {
      if (hasExited(child) || child.pid === undefined) return;
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    },
  };
}
