import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartError } from '@marketstall/shared/errors';
import type { PostgresPrograms } from './postgres-programs.js';

const run = promisify(execFile);

const FAST_MS = 10_000;
const IMMEDIATE_MS = 15_000;

/**
 * Stops a PostgreSQL that a killed launcher left running on this cluster, and removes a pid file whose pid now belongs
 * to another program: PostgreSQL would refuse to start while that program runs. The caller holds the lock of the data
 * folder, so any PostgreSQL that runs here is an orphan.
 * @throws StartError if it does not end
 */
export async function stopOrphan(directory: string, postgres: PostgresPrograms): Promise<void> {
  const pidFile = path.join(directory, 'postmaster.pid');
  const pid = await readPid(pidFile);
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    // On Windows, pg_ctl stops it through a pipe that only PostgreSQL has, so it can't hit another program.
    await once(
      postgres.spawn('pg_ctl', ['stop', '-m', 'fast', '-D', directory], { stdio: 'ignore' }),
      'exit',
    );
    return;
  }
  const command = await commandLine(pid);
  if (command === undefined) return;
  if (!command.includes(directory)) {
    await rm(pidFile, { force: true });
    return;
  }
  const started = Date.now();
  signal(pid, 'SIGINT');
  let isImmediate = false;
  while ((await commandLine(pid))?.includes(directory)) {
    const waited = Date.now() - started;
    if (waited > IMMEDIATE_MS) {
      throw new StartError(
        `a PostgreSQL from an earlier run (pid ${pid}) still uses ${directory} and does not stop; end it, then start again`,
      );
    }
    if (waited > FAST_MS && !isImmediate) {
      isImmediate = true;
      signal(pid, 'SIGQUIT');
    }
    await sleep(20);
  }
}

async function readPid(pidFile: string): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : undefined;
}

/** The command line of a process, empty for a zombie; undefined if the process does not exist. */
async function commandLine(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
      ({ stdout }) => stdout,
      () => undefined,
    );
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
}
