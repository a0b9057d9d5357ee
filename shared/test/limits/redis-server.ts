import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 10_000;

/** A real Redis that forgets everything when it stops. */
export interface RedisServer {
  url: string;
  start: () => Promise<void>;
  /** As in a crash: connections break, and new ones are refused. */
  kill: () => Promise<void>;
  /** Accepts connections and commands, but answers none. */
  freeze: () => void;
  thaw: () => void;
  remove: () => Promise<void>;
}

/** A Redis on a free port, not started yet. Needs a redis-server in the PATH. */
export async function redisServer(): Promise<RedisServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'marketstall-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { port, bind: '127.0.0.1', dir: directory, save: '', appendonly: 'no' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn('redis-server', args, { stdio: 'ignore' });
    await once(server, 'spawn');
    const deadline = Date.now() + START_MS;
    while (!(await answers(port))) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error('redis-server does not start');
      await sleep(20);
    }
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async remove() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('PING\r\n'));
    // Another program may have taken the port meanwhile.
    socket.once('data', (answer) => resolve(String(answer).startsWith('+PONG')));
    socket.once('close', () => resolve(false));
    socket.once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
