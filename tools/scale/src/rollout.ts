import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startEmbeddedPostgres } from '@marketstall/embedded-postgres/embedded-postgres';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { listenOn } from '@marketstall/harness/listen-on';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { checkBooks } from './books.js';
import { inFolder } from './in-folder.js';
import { Replica } from './replicas.js';
import { startLoad } from './shop-load.js';

const USAGE = `npm run test:rollout -- [options]

The version that landed before, from git, and this one serve one database under load: the old one alone, both, the new one alone,
and back. Fails on any 5xx, a broken connection, a lost change, or books that don't add up.

  --before REF    default: the version that landed last
  --seconds N     of load in each phase; default: 4`;

/** After a release, its tag. */
const LANDED_LAST = '45eed2f';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Answers that a replica owes when it is no longer asked. */
const LAST_ANSWERS_MS = 1_500;

const run = promisify(execFile);

const { values } = parseArgs({
  options: {
    before: { type: 'string', default: LANDED_LAST },
    seconds: { type: 'string', default: '4' },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else process.exitCode = (await inFolder('rollout', rollOut)) ? 0 : 1;

/** @returns whether nothing went wrong */
async function rollOut(folder: string, cleanups: Cleanup[]): Promise<boolean> {
  const roots = { old: await buildVersion(values.before, path.join(folder, 'before')), new: ROOT };
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), durable: false });
  cleanups.push(postgres.stop);

  /** The replicas that are asked, by service. */
  const asked = new Map<string, Replica[]>(SERVICE_NAMES.map((service) => [service, []]));
  const pick = (service: string): Replica => {
    const all = asked.get(service) ?? [];
    return all[Math.floor(Math.random() * all.length)] as Replica;
  };
  /** What orders and the others reach auth and products through: either version meets either. */
  const inside = async (service: string) => {
    const relay = await listenOn((socket) => {
      const other = connect(pick(service).port, '127.0.0.1');
      other.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.on('close', () => other.destroy());
      socket.pipe(other).pipe(socket);
    });
    cleanups.push(relay.close);
    return `http://127.0.0.1:${relay.port}`;
  };
  const env = {
    DATABASE_URL: postgres.url,
    JWT_SECRET: randomBytes(32).toString('hex'),
    AUTH_URL: await inside('auth'),
    PRODUCTS_URL: await inside('products'),
  };
  async function start(version: keyof typeof roots): Promise<() => Promise<void>> {
    const started: Replica[] = [];
    for (const service of SERVICE_NAMES) {
      const replica = await Replica.of(service, folder, roots[version]);
      cleanups.push(async () => replica.kill());
      await replica.start(env);
      asked.get(service)?.push(replica);
      started.push(replica);
    }
    return async () => {
      for (const replica of started) removeFrom(asked.get(replica.service) ?? [], replica);
      await sleep(LAST_ANSWERS_MS);
      await Promise.all(started.map((replica) => replica.stop()));
    };
  }

  let stop = await start('old');
  const load = await startLoad((service) => pick(service).url);
  const phase = async (what: string) => {
    const before = load.tally.requests;
    await sleep(Number(values.seconds) * 1_000);
    say(
      `${what.padEnd(28)}${String(load.tally.requests - before).padStart(7)} requests, ${load.tally.unavailable} 503`,
    );
  };
  await phase('the old version');
  for (const [version, what] of [
    ['new', 'rolled out'],
    ['old', 'rolled back'],
    ['new', 'rolled out again'],
  ] as const) {
    const stopNext = await start(version);
    await phase('both');
    await stop();
    stop = stopNext;
    await phase(what);
  }
  await load.stop();
  const { tally } = load;
  const problems = [
    ...tally.failures,
    ...(await load.findLost()),
    ...(await checkBooks({ ordersUrl: postgres.url, productsUrl: postgres.url, acknowledged: tally.orders })),
  ];
  if (tally.unavailable > 0) problems.push(`${tally.unavailable} requests were answered 503`);
  for (const problem of problems.slice(0, 20)) say(`  ${problem}`);
  say(`${tally.requests} requests, ${tally.orders.size} orders, ${problems.length} problems`);
  return problems.length === 0;
}

/** Builds the services of another version. @returns where they are */
async function buildVersion(ref: string, folder: string): Promise<string> {
  await mkdir(folder);
  const archive = path.join(folder, 'archive.tar');
  await run('git', ['archive', `--output=${archive}`, ref], { cwd: ROOT });
  await run('tar', ['-xf', archive], { cwd: folder });
  await run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  const services: readonly ServiceName[] = SERVICE_NAMES;
  await run('npx', ['tsc', '-b', ...services], { cwd: folder });
  return `${folder}/`;
}

function removeFrom<T>(list: T[], item: T): void {
  list.splice(list.indexOf(item), 1);
}
