import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lastingPort } from '@marketstall/harness/free-port';
import { until as poll } from '@marketstall/harness/until';
import { PROCESS_NAMES, type ProcessName, variable } from '@marketstall/shared/services';
import { parse } from 'dotenv';
import { processesWith } from './processes.js';

/** Every service process of a system. */
export const NAMES = PROCESS_NAMES;

/** Where a system under test runs. */
export interface Place {
  dataDir: string;
  ports: Record<ProcessName, number>;
  url: (service: ProcessName) => string;
  /** Kills its remaining processes, and removes the folder. */
  remove: () => Promise<void>;
}

/** A folder and ports that nobody else uses. Only its owner may enter the parent folder, as with many home folders. */
export async function makePlace(): Promise<Place> {
  const home = await mkdtemp(path.join(tmpdir(), 'marketstall-launcher-'));
  await chmod(home, 0o700);
  const dataDir = path.join(home, 'data');
  const ports = {} as Record<ProcessName, number>;
  for (const name of PROCESS_NAMES) ports[name] = await lastingPort();
  return {
    dataDir,
    ports,
    url: (service) => `http://127.0.0.1:${ports[service]}`,
    remove: async () => {
      killAll(dataDir);
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A system that is starting or running. */
export interface Started {
  child: ChildProcess;
  /** All that it has printed so far, both streams. */
  output: () => string;
  /** The exit code of npm, once it has ended. */
  exitCode: Promise<number | null>;
}

/** Runs `npm start` in the repository, in a process group of its own; overrides the settings of a developer's `.env`. */
export function npmStart(place: Place, env: Record<string, string> = {}, args: string[] = []): Started {
  return start('npm', ['start', ...args], { place, env });
}

function start(
  program: string,
  args: string[],
  { place, env, cwd = repositoryRoot() }: { place: Place; env: Record<string, string>; cwd?: string },
): Started {
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: place.dataDir,
      CORS_ORIGINS: '',
      DATABASE_URL: '',
      JWT_SECRET: '',
      JWT_SECRET_FILE: '',
      HOST: '',
      ...Object.fromEntries(
        PROCESS_NAMES.flatMap((name) => [
          [variable(name, 'PORT'), String(place.ports[name])],
          [variable(name, 'URL'), ''],
          [variable(name, 'DATABASE_URL'), ''],
          [`PUBLIC_${variable(name, 'URL')}`, ''],
        ]),
      ),
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, exitCode };
}

/** Not found by this file's own path: some tests load the file as an ES module, some as CommonJS. */
function repositoryRoot(): string {
  let folder = process.cwd();
  while (!existsSync(path.join(folder, 'tools/launcher/start.js'))) {
    if (folder === path.dirname(folder)) throw new Error('run the tests inside the repository');
    folder = path.dirname(folder);
  }
  return folder;
}

/** Runs `npm start`, and waits until the system is ready. */
export async function startSystem(place: Place, env: Record<string, string> = {}): Promise<Started> {
  const started = npmStart(place, env);
  await said(started, 'Ctrl-C');
  return started;
}

/** Starts a system without npm in between: it stops by itself when this process ends, for whatever reason. */
export async function startOwnSystem(place: Place, env: Record<string, string> = {}): Promise<Started> {
  const started = start(process.execPath, ['tools/launcher/start.js'], {
    place,
    env: { ...env, npm_lifecycle_event: 'start' },
  });
  await said(started, 'Ctrl-C');
  return started;
}

/**
 * Runs `npm run dev`, and waits until the system is ready.
 * @param repository a copy, whose sources a test may change
 * @param pagePort where the console is served from its sources
 */
export async function startDevelopment(place: Place, repository: string, pagePort: number): Promise<Started> {
  const env = { DEV_PORT: String(pagePort) };
  const started = start('npm', ['run', 'dev'], { place, env, cwd: repository });
  await said(started, 'Ctrl-C');
  return started;
}

/** Waits until it has printed a text. @throws if it ends before */
export async function said(started: Started, text: string): Promise<void> {
  let hasEnded = false;
  started.exitCode.then(() => {
    hasEnded = true;
  });
  await until(
    () => `"${text}" in the output: ${started.output()}`,
    () => {
      if (hasEnded && !started.output().includes(text)) throw new Error(`it ended: ${started.output()}`);
      return started.output().includes(text);
    },
  );
}

/** Waits for a condition, up to 30 s. @param what names it in the error; a function is called at the timeout */
export async function until(
  what: string | (() => string),
  isTrue: () => boolean | Promise<boolean>,
): Promise<void> {
  const isInTime = await poll(isTrue, { intervalMs: 20, timeoutMs: 30_000 });
  if (!isInTime) throw new Error(`timed out waiting for ${typeof what === 'function' ? what() : what}`);
}

/** The pid of the launcher itself: a child of npm, or of a shell that npm starts on some systems. */
export function launcherOf(place: Place): number {
  const launcher = processesWith(place.dataDir).find(({ command }) =>
    /^\S*node\S* tools\/launcher/.test(command),
  );
  if (!launcher) throw new Error('no launcher process found');
  return launcher.pid;
}

/** Kills all processes of a system at once, including npm and PostgreSQL. */
export function killAll(dataDir: string): void {
  for (const { pid } of processesWith(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended together with its parent.
    }
  }
}

/** The status of a GET; undefined if nobody listens. */
export async function statusOf(url: string): Promise<number | undefined> {
  return fetch(url).then(
    ({ status }) => status,
    () => undefined,
  );
}

/** The contents of `DATA_DIR/env`. */
export async function readEnvFile(dataDir: string): Promise<Record<string, string>> {
  return parse(await readFile(path.join(dataDir, 'env')));
}
