import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '@marketstall/harness/free-port';
import { send } from '@marketstall/harness/send';
import { type SpawnedServer, spawnServer } from '@marketstall/harness/spawn-server';
import type { Env } from '@marketstall/shared/env/dotenv';
import { JWKS_PATH } from '@marketstall/shared/public-keys';
import { SERVICE_NAMES, type ServiceName, variable } from '@marketstall/shared/services';
import { createEmptyDatabase } from '../src/database.js';
import { type Pair, signIn, signUp } from '../src/sign-up.js';
import { until } from '../src/wire.js';

const ROOT = fileURLToPath(new URL('../../../', pathToFileURL(__filename)));

/** A service behind an address that stays: new connections go to the process that was started last. */
interface Front {
  service: ServiceName;
  server: Server;
  url: string;
  port: number;
  running?: SpawnedServer;
}

const fronts = new Map<ServiceName, Front>();
let databaseUrl: string;
let logs: string;

beforeAll(async () => {
  databaseUrl = await createEmptyDatabase();
  logs = await mkdtemp(path.join(tmpdir(), 'marketstall-rotation-'));
  for (const service of SERVICE_NAMES) {
    const front: Front = { service, server: createServer(), url: '', port: 0 };
    front.server.on('connection', (socket) => {
      const upstream = connect({ host: '127.0.0.1', port: front.port });
      for (const end of [socket, upstream]) end.on('error', () => end.destroy());
      socket.pipe(upstream).pipe(socket);
      upstream.on('close', () => socket.destroy());
    });
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    front.url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
    fronts.set(service, front);
  }
});

afterAll(async () => {
  for (const { server, running } of fronts.values()) {
    running?.child.kill('SIGKILL');
    await running?.exited;
    server.close();
  }
  await rm(logs, { recursive: true });
});

const urlOf = (service: string) => (fronts.get(service as ServiceName) as Front).url;

/** Replaces a service's process: the new one takes all connections before the old one is told to stop. */
async function roll(service: ServiceName, env: Env): Promise<void> {
  const front = fronts.get(service) as Front;
  const urls = Object.fromEntries(SERVICE_NAMES.map((name) => [variable(name, 'URL'), urlOf(name)]));
  const port = await freePort();
  const log = path.join(logs, `${service}-${randomUUID()}.log`);
  const next = spawnServer({
    command: [process.execPath, [path.join(ROOT, service, 'dist/server.js')]],
    cwd: ROOT,
    env: {
      ...urls,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      BCRYPT_COST: '4',
      RATE_LIMIT_MAX: '1000000000',
      ...env,
    },
    log,
  });
  const ended = next.exited.then((how) => Promise.reject(new Error(`${service}: ${how}\n${next.output()}`)));
  await Promise.race([next.listening, ended]);
  ended.catch(() => undefined);
  const old = front.running;
  front.running = next;
  front.port = port;
  old?.child.kill('SIGTERM');
  if (old) expect(await old.exited).toBe('exit code 0');
}

async function rollAll(env: Env, services: readonly ServiceName[] = SERVICE_NAMES): Promise<void> {
  await Promise.all(services.map((service) => roll(service, env)));
}

/** Clients that use all services, and would be signed out by a single 401. */
function startClients(pairs: Pair[], productId: string) {
  const state = {
    isStopping: false,
    wrong: [] as string[],
    answered: 0,
    refreshed: 0,
    toRefresh: new Set<number>(),
  };

  async function ask(client: number, wanted: number[], method: string, url: string, body?: object) {
    const headers: Record<string, string> = { authorization: `Bearer ${pairs[client]?.access_token}` };
    if (body) headers['content-type'] = 'application/json';
    const { status, text } = await send({ method, url, headers, body: body && JSON.stringify(body) });
    state.answered += 1;
    if (!wanted.includes(status)) state.wrong.push(`${method} ${url}: ${status} ${text}`);
    return text;
  }

  async function run(client: number): Promise<void> {
    for (let round = 0; !state.isStopping && state.wrong.length === 0; round++) {
      if (round % 8 === 0 || state.toRefresh.has(client)) {
        const body = { refresh_token: pairs[client]?.refresh_token };
        pairs[client] = JSON.parse(await ask(client, [200], 'POST', `${urlOf('auth')}/refresh`, body));
        state.refreshed += 1;
        state.toRefresh.delete(client);
      }
      await ask(client, [200], 'GET', `${urlOf('auth')}/me`);
      await ask(client, [201], 'POST', `${urlOf('tasks')}/tasks`, { title: `round ${round}` });
      await ask(client, [200], 'GET', `${urlOf('products')}/products/${productId}`);
      const order = { product_id: productId, quantity: 1 };
      await ask(client, [201, 202], 'POST', `${urlOf('orders')}/orders`, order);
    }
  }

  const running = pairs.map((_pair, client) =>
    run(client).catch((error: Error) => state.wrong.push(String(error.stack))),
  );
  return {
    state,
    /** Every client has a token of the present settings. */
    async refreshAll() {
      state.toRefresh = new Set(pairs.keys());
      await until(() => state.toRefresh.size === 0 || state.wrong.length > 0);
    },
    /** Every client has used all services under the present settings. */
    async rounds() {
      const enough = state.answered + pairs.length * 10;
      await until(() => state.answered >= enough || state.wrong.length > 0);
      expect(state.wrong).toEqual([]);
    },
    async stop() {
      state.isStopping = true;
      await Promise.all(running);
    },
  };
}

const secret = () => randomBytes(32).toString('hex');
const privateKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

// The steps of docs/operations.md.
test('secrets and keys are changed under load, and nobody is signed out, refused or told of an error', async () => {
  const [a, b] = [secret(), secret()];
  const [one, two] = [privateKey(), privateKey()];
  const others = SERVICE_NAMES.filter((service) => service !== 'auth');
  await rollAll({ JWT_SECRET: a });

  const account = await signUp({ url: urlOf });
  const pairs = await Promise.all(Array.from({ length: 4 }, () => signIn({ url: urlOf }, account)));
  const { status, text } = await send({
    method: 'POST',
    url: `${urlOf('products')}/products`,
    headers: { authorization: `Bearer ${pairs[0]?.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Oak stool', description: 'of oak, to sit on', price: 5 }),
  });
  expect([status, text]).toEqual([201, expect.any(String)]);
  const clients = startClients(pairs, JSON.parse(text).id);
  await clients.rounds();

  // A new secret.
  await rollAll({ JWT_SECRET: a, JWT_SECRET_PREVIOUS: b });
  await clients.rounds();
  await rollAll({ JWT_SECRET: b, JWT_SECRET_PREVIOUS: a });
  await clients.refreshAll();
  await rollAll({ JWT_SECRET: b });
  await clients.rounds();

  // From the secret to a private key.
  const JWKS_URL = `${urlOf('auth')}${JWKS_PATH}`;
  await roll('auth', { JWT_SECRET: b, JWT_PRIVATE_KEY: one, JWT_ALGORITHM: 'HS256' });
  await rollAll({ JWT_SECRET: b, JWT_SECRET_PREVIOUS: b, JWKS_URL }, others);
  await clients.rounds();
  await roll('auth', { JWT_SECRET: b, JWT_SECRET_PREVIOUS: b, JWT_PRIVATE_KEY: one });
  await clients.refreshAll();
  await roll('auth', { JWT_SECRET: b, JWT_PRIVATE_KEY: one });
  await rollAll({ JWT_SECRET: b, JWKS_URL }, others);
  await clients.rounds();

  // A new private key. The others fetch the set when they start; else this takes a minute.
  await roll('auth', { JWT_SECRET: b, JWT_PRIVATE_KEY: one + two });
  await rollAll({ JWT_SECRET: b, JWKS_URL }, others);
  await roll('auth', { JWT_SECRET: b, JWT_PRIVATE_KEY: two + one });
  await clients.refreshAll();
  await roll('auth', { JWT_SECRET: b, JWT_PRIVATE_KEY: two });
  await clients.rounds();

  await clients.stop();
  expect(clients.state.wrong).toEqual([]);
  expect(clients.state.refreshed).toBeGreaterThan(20);
}, 120_000);
