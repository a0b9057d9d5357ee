import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'dotenv';
import { processesWith } from './processes.js';

const ROOT = path.join(__dirname, '../..');
const NAMES = ['auth', 'products', 'orders', 'tasks'] as const;
export type Name = (typeof NAMES)[number];

/** Where a system under test lives. */
export interface Place {
  dataDir: string;
  ports: Record<Name, number>;
  url: (service: Name) => string;
  /** Kills what is left there, and removes the folder. */
  remove: () => Promise<void>;
}

/** A folder and ports that nobody else uses. Its parent may be entered by its owner alone, as many a home. */
export async function makePlace(): Promise<Place> {
  const home = await mkdtemp(path.join(tmpdir(), 'marketstall-launcher-'));
  await chmod(home, 0o700);
  const dataDir = path.join(home, 'data');
  const [auth, products, orders, tasks] = [
    await testPort(),
    await testPort(),
    await testPort(),
    await testPort(),
  ];
  const ports = { auth, products, orders, tasks };
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
  const child = spawn('npm', ['start', ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: place.dataDir,
      DATABASE_URL: '',
      JWT_SECRET: '',
      JWT_SECRET_FILE: '',
      HOST: '',
      ...Object.fromEntries(
        NAMES.flatMap((name) => [
          [`${name.toUpperCase()}_PORT`, String(place.ports[name])],
          [`${name.toUpperCase()}_URL`, ''],
          [`${name.toUpperCase()}_DATABASE_URL`, ''],
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

/** Runs `npm start`, and waits until the system says that it is ready. */
export async function startSystem(place: Place, env: Record<string, string> = {}): Promise<Started> {
  const started = npmStart(place, env);
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
  const launcher = processesWith(place.dataDir).find(({ command }) => /^\S*node\S* launcher/.test(command));
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
