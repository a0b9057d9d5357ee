import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '@marketstall/harness/console';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { spread } from '@marketstall/harness/stats';
import type { BenchContext } from './bench-context.js';
import type { Database } from './database.js';
import { NORMAL } from './dataset.js';
import { inTurns, orderFor, warmUp } from './http-case.js';
import { memoryOf } from './memory.js';
import type { LoadResult } from './messages.js';
import type { Finding } from './results.js';
import { CASES } from './scenarios.js';
import type { ServerProcess } from './server-process.js';
import { startServers } from './servers.js';
import { CROWD_P99, CROWDS, finding, KIB_PER_CONNECTION } from './targets.js';

/** How often a client that is mostly idle asks for something. */
const EVERY_MS = 30_000;
/** How many connections are opened at a time. */
const TOGETHER = 100;
const SETTLE_MS = 1_000;

/**
 * 32 busy clients of a service with a crowd of connections that are mostly idle, in turns with those of one without: their
 * p99, and what a connection takes.
 */
export async function runCrowd(context: BenchContext): Promise<void> {
  const database = await context.createDatabase(NORMAL);
  const [quiet, crowded] = [await startProducts(context, database), await startProducts(context, database)];
  const one = CASES.W1(NORMAL);
  const [beside, among] = [orderFor(context, one, [quiet]), orderFor(context, one, [crowded])];
  for (const order of [beside, among]) await warmUp(context, order);
  const crowd = new Crowd(crowded.url, context.tokens[0] ?? '', one.requests[0]?.path ?? '');
  context.cleanups.push(async () => crowd.leave());

  const findings: Finding[] = [];
  const memory: number[] = [];
  for (const count of CROWDS) {
    await crowd.growTo(count);
    await pause(SETTLE_MS);
    const rounds = await inTurns(context.options.rounds, [beside, among], context.load);
    const [alone = [], peopled = []] = rounds;
    for (const error of [...rounds.flat().flatMap(({ firstErrors }) => firstErrors), ...crowd.errors()])
      context.fail(error);
    findings.push(
      finding('crowd', CROWD_P99(count), spread(peopled.map(({ p99 }, at) => p99 / (alone[at]?.p99 ?? 0)))),
    );
    const mib = memoryOf(crowded.pid, 'VmRSS');
    memory.push(mib);
    const mid = (of: (one: LoadResult) => number) => spread(peopled.map(of)).median;
    say(
      `  ${String(count).padStart(5)} idle  ${mid(({ requestsPerSecond }) => requestsPerSecond).toFixed(0)}/s  p99 ${mid(({ p99 }) => p99).toFixed(1)} ms  ${mib.toFixed(0)} MiB`,
    );
  }
  const [least = 0, most = 0] = [memory[0], memory.at(-1)];
  const kib = ((most - least) * 1024) / (Math.max(...CROWDS) - Math.min(...CROWDS));
  context.finish([], [...findings, finding('crowd', KIB_PER_CONNECTION, spread([kib]))]);
  crowd.leave();
  await Promise.all([quiet.stop(), crowded.stop()]);
  await database.drop();
}

async function startProducts(context: BenchContext, database: Database): Promise<ServerProcess> {
  const most = String(2 * Math.max(...CROWDS));
  const env = { MAX_CONNECTIONS: most, MAX_CONNECTIONS_PER_ADDRESS: most };
  const { services } = await startServers(
    { ...context, database, services: ['products'], env },
    context.cleanups,
  );
  return services.products;
}

/** Clients that keep a connection, and ask for something now and then. */
class Crowd {
  readonly #clients: { socket: Socket; timer: NodeJS.Timeout }[] = [];
  readonly #errors: string[] = [];
  readonly #random = seededRandom(5);
  readonly #host: string;
  readonly #port: number;
  readonly #request: string;

  constructor(url: string, token: string, path: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
    this.#request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  }

  /** Opens connections until there are so many, each with one answer. */
  async growTo(count: number): Promise<void> {
    while (this.#clients.length < count) {
      const missing = Math.min(TOGETHER, count - this.#clients.length);
      await Promise.all(Array.from({ length: missing }, () => this.#join()));
    }
  }

  /** What went wrong since the last call. */
  errors(): string[] {
    return this.#errors.splice(0);
  }

  leave(): void {
    for (const { socket, timer } of this.#clients.splice(0)) {
      clearTimeout(timer);
      socket.removeAllListeners('close');
      socket.destroy();
    }
  }

  #join(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.#port, this.#host);
      const ask = () => {
        socket.write(this.#request);
        client.timer = setTimeout(ask, EVERY_MS);
      };
      // They do not ask all at once, though they came together.
      const client = { socket, timer: setTimeout(ask, this.#random.next() * EVERY_MS) };
      this.#clients.push(client);
      socket.write(this.#request);
      socket.on('data', (answer: Buffer) => {
        if (!answer.toString('latin1').startsWith('HTTP/1.1 200'))
          this.#errors.push(`an idle client was answered ${answer.toString('latin1', 0, 12)}`);
        resolve();
      });
      socket.on('error', (error) => this.#errors.push(error.message));
      socket.on('close', () => {
        this.#errors.push('an idle connection was closed');
        resolve();
      });
    });
  }
}
