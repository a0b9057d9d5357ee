import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { quantile } from '@marketstall/harness/stats';
import { signIn, signUp } from '@marketstall/testing/sign-up';
import autocannon from 'autocannon';
import type { Figure } from './figure.js';
import type { LoginClients } from './login-clients.js';
import { type Answer, send, startSystem } from './system.js';

const CHEAP = { BCRYPT_COST: '4' };

/** Connections of the unloaded service, of its best throughput, and of ten times that. */
const UNLOADED = 4;
const PEAK = 64;
const OVERLOAD = 10 * PEAK;

interface Load {
  /** Accepted requests a second. */
  rate: number;
  p99: number;
  /** Answers that are neither 200 nor 503 with Retry-After. */
  bad: number;
  shed: number;
}

/** A product read by far more clients than the service can serve: those that it accepts are answered in time. */
export async function overload(seconds: number): Promise<Figure[]> {
  const system = await startSystem(CHEAP);
  try {
    const { access_token: token } = await signIn(system, await signUp(system));
    const products = `${system.url('products')}/products`;
    const product = { title: 'A lamp', description: 'It is bright enough.', price: 10 };
    const { body } = await send(products, { body: product, token });
    const url = `${products}/${String(body.id)}`;
    const run = (connections: number, duration: number) => load({ url, token, connections, duration });
    await run(PEAK, 3);
    const unloaded = await run(UNLOADED, 5);
    const peak = await run(PEAK, 5);
    const over = await run(OVERLOAD, seconds);
    await pause(4_000);
    const after = await run(UNLOADED, 5);
    return [
      { what: 'unloaded p99', value: unloaded.p99, unit: 'ms', limit: 100 },
      { what: `peak throughput, ${PEAK} connections`, value: peak.rate, unit: '/s', limit: 1, atLeast: true },
      {
        what: `${OVERLOAD} connections: p99 of the accepted`,
        value: over.p99 / unloaded.p99,
        unit: 'x',
        limit: 3,
      },
      {
        what: `${OVERLOAD} connections: throughput`,
        value: over.rate / peak.rate,
        unit: 'peak',
        limit: 0.9,
        atLeast: true,
      },
      { what: `${OVERLOAD} connections: refused`, value: over.shed / seconds, unit: '/s', limit: 1e9 },
      { what: `${OVERLOAD} connections: other answers`, value: over.bad, unit: '', limit: 0 },
      { what: '5 s later: p99', value: after.p99 / unloaded.p99, unit: 'x', limit: 1.5 },
    ];
  } finally {
    await system.stop();
  }
}

async function load({
  url,
  token,
  connections,
  duration,
}: {
  url: string;
  token: string;
  connections: number;
  duration: number;
}): Promise<Load> {
  const times: number[] = [];
  let bad = 0;
  let shed = 0;
  let instance: autocannon.Instance | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    const options = { url, connections, duration, headers: { authorization: `Bearer ${token}` } };
    instance = autocannon(options, (error: Error | null) => (error ? reject(error) : resolve()));
  });
  instance?.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) times.push(ms);
    else if (status === 503) shed += 1;
    else bad += 1;
  });
  instance?.on('reqError', () => {
    bad += 1;
  });
  await ended;
  return { rate: times.length / duration, p99: quantile(times, 0.99), bad, shed };
}

const LOGINS = 200;

/** `/health` while 200 clients sign in. */
export async function healthBesideLogins(tries: number): Promise<Figure[]> {
  const system = await startSystem({ LOGIN_RATE_LIMIT_MAX: '1000000' });
  const agent = new http.Agent({ keepAlive: true });
  try {
    const account = await signUp(system);
    const url = system.url('auth');
    const workerData: LoginClients = { url, account, count: LOGINS };
    const clients = new Worker(new URL('./login-clients.js', import.meta.url), { workerData });
    await pause(1_000);
    const answers: Answer[] = [];
    for (let n = 0; n < tries; n++) {
      answers.push(await send(`${url}/health`, {}, agent));
      await pause(10);
    }
    await clients.terminate();
    const failed = answers.filter(({ status }) => status !== 200).length;
    return [
      {
        what: `/health during ${LOGINS} parallel logins, slowest of ${tries}`,
        value: Math.max(...answers.map(({ ms }) => ms)),
        unit: 'ms',
        limit: 50,
      },
      { what: '/health: other answers than 200', value: failed, unit: '', limit: 0 },
    ];
  } finally {
    agent.destroy();
    await system.stop();
  }
}
