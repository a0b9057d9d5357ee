import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '@marketstall/shared/env/dotenv';
import { pinned } from './cores.js';

const STOP_MS = 10_000;

/** A server that runs as a process of its own. */
export interface ServerProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Names its log. */
  name: string;
  /** The script to run. */
  script: string;
  nodeArgs?: string[];
  cwd: string;
  env: Env;
  port: number;
  /** Where its log goes: what it writes to standard output and standard error. */
  logs: string;
  /** taskset's name of the cores that it may use; undefined: all. */
  cores: string | undefined;
}

/**
 * Starts a server; resolves when it says that it listens. It ends by itself when this process does.
 * @throws if it ends before, with the end of its log
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const logFile = path.join(options.logs, `${options.name}.log`);
  const log = openSync(logFile, 'a');
  const [program, args] = pinned(options.cores, process.execPath, [
    ...(options.nodeArgs ?? []),
    options.script,
  ]);
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    // A group of its own: Ctrl-C is for the bench, which ends all.
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const ready = new Promise<'ready'>((resolve) => {
    child.on('message', (message) => {
      if ((message as { ready?: unknown } | null)?.ready === true) resolve('ready');
    });
  });
  const end = await Promise.race([ready, exited]);
  if (end !== 'ready') {
    throw new Error(
      `${options.name} did not start (${end}):\n${readFileSync(logFile, 'utf8').slice(-2_000).trim()}`,
    );
  }
  return {
    url: `http://127.0.0.1:${options.port}`,
    pid: child.pid as number,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const hardStop = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(hardStop);
    },
  };
}
