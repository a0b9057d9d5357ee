import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROCESS_NAMES, type ProcessName, variable } from '@marketstall/shared/services';
import { parse } from 'dotenv';
import { processesWith } from './processes.js';

/** Every process of a system that listens. */
export const NAMES = PROCESS_NAMES;

/** Where a system under test lives. */
export interface Place {
  dataDir: string;
  ports: Record<ProcessName, number>;
  url: (service: ProcessName) => string;
  /** Kills what is left there, and removes the folder. */
  remove: () => Promise<void>;
}

/** A folder and ports that nobody else uses. Its parent may be entered by its owner alone, as many a home. */
export async function makePlace(): Promise<Place> {
  const home = await mkdtemp(path.join(tmpdir(), 'marketstall-launcher-'));
  await chmod(home, 0o700);
  const dataDir = path.join(home, 'data');
  const ports = {} as Record<ProcessName, number>;
  for (const name of PROCESS_NAMES) ports[name] = await testPort();
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

let lastPort = 20_000 + Math.floor(Math.random() * 9_000);

/** Below the range from which the system gives ports to outgoing connections: none of those can come between. */
async function testPort(): Promise<number> {
  for (;;) {
    lastPort += 1;
    const server = createServer().listen(lastPort);
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return lastPort;
  }
}

/** A system that was told to start. */
export interface Started {
  child: ChildProcess;
  /** All that it printed so far, both streams. */
  output: () => string;
  /** The exit code of npm, once it has ended. */
  exitCode: Promise<number | null>;
}

/** Runs `npm start` in the repository, in a process group of its own; what a developer's `.env` says is out of force. */
export function npmStart(place: Place, env: Record<string, string> = {}, args: string[] = []): Started {
  return start('npm', ['start', ...args], { place, env });
}

function start(
  program: string,
  args: string[],
  { place, env }: { place: Place; env: Record<string, string> },
): Started {
  const child = spawn(program, args, {
    cwd: repositoryRoot(),
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

/** The tests' own folder can't be asked for: some load this file as an ES module, some as CommonJS. */
function repositoryRoot(): string {
  let folder = process.cwd();
  while (!existsSync(path.join(folder, 'tools/launcher/start.js'))) {
    if (folder === path.dirname(folder)) throw new Error('the tests have to be run inside of the repository');
    folder = path.dirname(folder);
  }
  return folder;
}

/** Runs `npm start`, and waits until the system says that it is ready. */
export async function startSystem(place: Place, env: Record<string, string> = {}): Promise<Started> {
  const started = npmStart(place, env);
  await said(started, 'Ctrl-C');
  return started;
}

/** The same without npm in between: the system ends by itself when this process does, whatever the reason. */
export async function startOwnSystem(place: Place, env: Record<string, string> = {}): Promise<Started> {
  const started = start(process.execPath, ['tools/launcher/start.js'], {
    place,
    env: { ...env, npm_lifecycle_event: 'start' },
  });
  await said(started, 'Ctrl-C');
  return started;
}

/** Waits until it has printed this; fails if it ends without. */
export async function said(started: Started, text: string): Promise<void> {
  let hasEnded = false;
  started.exitCode.then(() => {
    hasEnded = true;
  });
  await until(`it to say "${text}", but it says: ${started.output()}`, () => {
    if (hasEnded && !started.output().includes(text)) throw new Error(`it ended: ${started.output()}`);
    return started.output().includes(text);
  });
}

/** Waits for a condition, up to 30 s. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

/** The pid of the launcher itself: below npm, and below a shell of npm's in some systems. */
export function launcherOf(place: Place): number {
  const launcher = processesWith(place.dataDir).find(({ command }) =>
    /^\S*node\S* tools\/launcher/.test(command),
  );
  if (!launcher) throw new Error('there is no launcher');
  return launcher.pid;
}

/** Kills everything of a system at once, npm and PostgreSQL included. */
export function killAll(dataDir: string): void {
  for (const { pid } of processesWith(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}

/** The status of a GET, or undefined where nobody listens. */
export async function statusOf(url: string): Promise<number | undefined> {
  return fetch(url).then(
    ({ status }) => status,
    () => undefined,
  );
}

/** What the system wrote to `DATA_DIR/env`. */
export async function readEnvFile(dataDir: string): Promise<Record<string, string>> {
  return parse(await readFile(path.join(dataDir, 'env')));
}
