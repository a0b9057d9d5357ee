import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { logFile, logSize, openLog, readLogSince } from '@marketstall/harness/log-files';
import { exitOf, hasExited, type Program } from '@marketstall/harness/program';
import type { Env } from '@marketstall/shared/env/dotenv';

/** A service ends its requests within 8 s; after this it is hung. */
const STOP_MS = 10_000;

export interface ServiceProcess extends Program {
  name: string;
  /** Resolves when it listens; never, if it ends before. */
  listening: Promise<void>;
  /** The path of its log. */
  log: string;
  /** What it said on standard error so far. */
  complaint: () => string;
}

export interface ServiceProcessOptions {
  name: string;
  /** The folder of the repository. */
  root: URL;
  dataDir: string;
  env: Env;
}

/** Starts a service as a process of its own. It ends by itself when this process does, since it loses its channel. */
export function spawnService({ name, root, dataDir, env }: ServiceProcessOptions): ServiceProcess {
  const log = openLog(dataDir, name);
  const mark = logSize(log);
  const child = spawn(process.execPath, [fileURLToPath(new URL(`${name}/dist/server.js`, root))], {
    cwd: fileURLToPath(new URL(name, root)),
    env,
    // A group of its own: Ctrl-C in the terminal is for the launcher, which stops all in order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const exited = exitOf(child);
  let isListening = false;
  const listening = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if ((message as { ready?: unknown } | null)?.ready !== true) return;
      isListening = true;
      resolve();
    });
  });
  const stop = async () => {
    if (hasExited(child)) return;
    if (child.connected) child.disconnect();
    // Before it listens it may not heed its channel yet.
    if (!isListening) child.kill('SIGTERM');
    const hardStop = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(hardStop);
  };
  const complaint = () => plainLines(readLogSince(dataDir, name, mark));
  return { name, exited, listening, log: logFile(dataDir, name), complaint, stop };
}

/** What went to standard error: log lines are JSON. */
function plainLines(output: string): string {
  const lines = output.split('\n').filter((line) => !line.startsWith('{'));
  return lines.join('\n').trim();
}
