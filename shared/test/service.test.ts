import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterUrl, createTestDatabase, type TestDatabase } from '@marketstall/testing/database';
import { TEST_SECRET } from '@marketstall/testing/settings';
import { testUser } from '@marketstall/testing/tokens';
import { until } from '@marketstall/testing/wire';

const SERVER = fileURLToPath(new URL('../../tasks/dist/server.js', pathToFileURL(__filename)));

let database: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase('tasks');
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
});

function ownerUrl(): string {
  const url = new URL(clusterUrl());
  url.pathname = new URL(database.url).pathname;
  return url.href;
}

interface Started {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Exit code and signal. */
  ended: Promise<[number | null, string | null]>;
}

/** Starts the tasks service as a process, with only this environment. */
function start(env: Record<string, string> = {}): Started {
  const settings = {
    TASKS_DATABASE_URL: ownerUrl(),
    TASKS_PORT: '0',
    JWT_SECRET: TEST_SECRET,
    HOST: '127.0.0.1',
    RATE_LIMIT_MAX: '1000000',
  };
  const child = spawn(process.execPath, [SERVER], {
    env: { ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      output[name] += chunk;
    });
  }
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { child, stdout: () => output.stdout, stderr: () => output.stderr, ended };
}

const linesOf = ({ stdout }: Started) =>
  stdout()
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Resolves with the URL once the service listens. */
async function listening(started: Started): Promise<string> {
  const line = await until(() => linesOf(started).find(({ msg }) => msg === 'listening'));
  return `http://127.0.0.1:${line.port}`;
}

const AUTHORIZATION = `Bearer ${testUser().token}`;

function get(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const req = request(url, { agent, headers: { Authorization: AUTHORIZATION } }, (res) => {
      res.resume();
      res.on('end', () => resolve(res));
    });
    req.on('error', reject);
    req.end();
  });
}

describe('a service that is told to stop', () => {
  test('under load over kept-alive connections fails no request, ignores a second signal, and exits with 0', async () => {
    const started = start();
    const url = await listening(started);
    const statuses: (number | undefined)[] = [];
    let closed = 0;
    /** Sends request after request over one connection, until an answer says `Connection: close`. */
    const client = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        const answer = await get(`${url}/tasks`, agent);
        statuses.push(answer.statusCode);
        if (answer.headers.connection !== 'close') continue;
        closed++;
        agent.destroy();
        return;
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await until(() => statuses.length > 200);
    started.child.kill('SIGTERM');
    started.child.kill('SIGTERM');
    await Promise.all(clients);
    started.child.kill('SIGTERM');
    expect(await started.ended).toEqual([0, null]);
    expect(closed).toBe(8);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(linesOf(started).filter(({ msg }) => msg === 'stopping')).toHaveLength(1);
    expect(started.stderr()).toBe('');
  });

  test('answers the request that it has begun to read, and is not ready meanwhile', async () => {
    const started = start();
    const url = await listening(started);
    const body = '{"title":"begun before the stop"}';
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    const head = `POST /tasks HTTP/1.1\r\nHost: any\r\nAuthorization: ${AUTHORIZATION}\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n{`);
    await get(`${url}/health`, new Agent());
    started.child.kill('SIGTERM');
    await until(async () => {
      const ready = await fetch(`${url}/ready`);
      return ready.status === 503 && ready.headers.get('connection') === 'close';
    });
    expect((await fetch(`${url}/health`)).headers.get('connection')).toBe('close');
    await until(() =>
      fetch(`${url}/ready`).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(1));
    expect(await started.ended).toEqual([0, null]);
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    expect(answer).toMatch(/\r\nConnection: close\r\n/);
  });

  test('with DRAIN_SECONDS goes on as before for so long, but is not ready; then on open connections alone', async () => {
    const started = start({ DRAIN_SECONDS: '1' });
    const url = await listening(started);
    const kept = new Agent({ keepAlive: true, maxSockets: 1 });
    const answered = async (agent: Agent, path = '/tasks') => {
      const { statusCode, headers } = await get(`${url}${path}`, agent);
      return { status: statusCode, closes: headers.connection === 'close' };
    };
    await answered(kept);
    const toldAt = performance.now();
    started.child.kill('SIGTERM');
    await until(async () => (await answered(kept, '/ready')).status === 503);
    // New connections, too.
    const isListening = () =>
      answered(new Agent()).then(
        ({ status }) => status === 200,
        () => false,
      );
    expect(await isListening()).toBe(true);
    expect(await answered(kept)).toEqual({ status: 200, closes: false });
    await until(async () => !(await isListening()));
    expect(performance.now() - toldAt).toBeGreaterThan(1_000);
    // The connection was idle meanwhile, and is not closed before its answer says so.
    expect(await answered(kept)).toEqual({ status: 200, closes: true });
    expect(await started.ended).toEqual([0, null]);
    kept.destroy();
  });

  test('stops by itself when its launcher has died', async () => {
    const started = start();
    await listening(started);
    // Once the channel is disconnected, Node emits no close event for the child.
    const ended = once(started.child, 'exit');
    started.child.disconnect();
    expect(await ended).toEqual([0, null]);
  });
});

describe('a service that starts', () => {
  test('tells its launcher when it is ready, and logs one JSON object per line with its name, level and time', async () => {
    const started = start();
    const [message] = await once(started.child, 'message');
    expect(message).toEqual({ ready: true });
    const url = await listening(started);
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
    started.child.kill('SIGINT');
    expect(await started.ended).toEqual([0, null]);
    for (const line of linesOf(started)) {
      expect(line).toMatchObject({
        service: 'tasks',
        level: expect.stringMatching(/^(info|warn|debug)$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      });
    }
    expect(started.stdout()).not.toContain(TEST_SECRET);
  });

  test('with a port for metrics answers them there alone', async () => {
    const started = start({ TASKS_METRICS_PORT: '0' });
    const url = await listening(started);
    const metricsUrl = `http://127.0.0.1:${linesOf(started).find(({ msg }) => msg === 'listening')?.metrics_port}`;
    const metrics = await fetch(`${metricsUrl}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('process_cpu')]);
    expect((await fetch(`${metricsUrl}/tasks`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const index = (await (await fetch(url)).json()) as { links: object };
    expect(Object.keys(index.links)).not.toContain('metrics');
    started.child.kill('SIGTERM');
    expect(await started.ended).toEqual([0, null]);
  });

  test.each([
    [
      'without settings',
      { TASKS_DATABASE_URL: '', DATABASE_URL: '', JWT_SECRET: '', JWT_SECRET_FILE: '' },
      /^tasks: DATABASE_URL is required; JWT_SECRET \(or JWT_SECRET_FILE\) is required; make one with: [^\n]+\n$/,
    ],
    [
      'with a short secret',
      { JWT_SECRET: 'short' },
      /^tasks: JWT_SECRET must have at least 32 bytes; make one with: openssl rand -hex 32\n$/,
    ],
    [
      'with its database down',
      { TASKS_DATABASE_URL: 'postgresql://ann:hush@127.0.0.1:1/shop' },
      /^tasks: can't use the database at 127\.0\.0\.1:1\/shop: [^\n]+\n$/,
    ],
  ])('%s says so in one sentence and exits with 1', async (_what, env, sentence) => {
    const started = start(env);
    expect(await started.ended).toEqual([1, null]);
    expect(started.stderr()).toMatch(sentence);
    expect(started.stderr()).not.toContain('hush');
  });

  test('on a port that is taken says so in one sentence and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const started = start({ TASKS_PORT: String(port) });
    expect(await started.ended).toEqual([1, null]);
    expect(started.stderr()).toBe(`tasks: port ${port} is taken by another program\n`);
    other.close();
  });
});
