import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { lastingPort } from '@marketstall/harness/free-port';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { checkBooks } from './books.js';
import { checkContract } from './contract.js';
import { startDatabases, startPooler } from './databases.js';
import { GATEWAYS, type Replicas, startGateway } from './gateways.js';
import { inFolder } from './in-folder.js';
import { startLoad } from './load.js';
import { startProgram } from './programs.js';
import { migrate, Replica } from './replicas.js';

const USAGE = `npm run test:scale -- [options]

Two replicas of each service behind a gateway, with PgBouncer, Redis and a PostgreSQL for each service, share what they must, and
are restarted one after another under load. Fails if they don't share it, a request fails, an order is made twice, or the books
don't add up. Needs nginx, haproxy, pgbouncer and redis-server; PGBOUNCER names another pgbouncer (.ci/debian13.sh).

  --gateway NAMES  nginx, haproxy (comma-separated); default: both, one after the other
  --rounds N       how often every replica is restarted; default: 3
  --rate N         requests a second; default: 200
  --drain N        DRAIN_SECONDS of the services; default: 3`;

const { values } = parseArgs({
  options: {
    gateway: { type: 'string', default: Object.keys(GATEWAYS).join(',') },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '200' },
    drain: { type: 'string', default: '3' },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else {
  let failed = 0;
  for (const gateway of values.gateway.split(','))
    if (!(await inFolder('scale', (folder, cleanups) => run(gateway, folder, cleanups)))) failed += 1;
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @returns whether nothing failed */
async function run(gatewayName: string, folder: string, cleanups: Cleanup[]): Promise<boolean> {
  const { noticeMs = 0 } = GATEWAYS[gatewayName] ?? {};
  const databases = await startDatabases(folder);
  for (const { postgres } of databases.values()) cleanups.push(postgres.stop);
  const pooler = await startPooler(databases, folder);
  cleanups.push(pooler.stop);
  say(pooler.about);
  const redisPort = await lastingPort();
  const redis = await startProgram('redis-server', ['--port', `${redisPort}`, '--save', ''], redisPort);
  cleanups.push(redis.stop);

  const replicas = new Map<ServiceName, Replica[]>();
  for (const service of SERVICE_NAMES)
    replicas.set(service, [await Replica.of(service, folder), await Replica.of(service, folder)]);
  const ports: Replicas = new Map(
    [...replicas].map(([service, both]) => [service, both.map(({ port }) => port)]),
  );
  const gateway = await startGateway(gatewayName, ports, folder);
  cleanups.push(gateway.stop);

  const jwtSecret = randomBytes(32).toString('hex');
  const envOf = (service: ServiceName): Record<string, string> => ({
    DATABASE_URL: pooler.url(service),
    MIGRATE: 'off',
    JWT_SECRET: jwtSecret,
    AUTH_URL: gateway.internal.auth,
    PRODUCTS_URL: gateway.internal.products,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    TRUST_PROXY: 'loopback',
    DRAIN_SECONDS: values.drain,
  });
  for (const [service, database] of databases) {
    await migrate(service, {
      MIGRATE_DATABASE_URL: database.ownerUrl,
      DATABASE_URL: pooler.url(service),
      JWT_SECRET: jwtSecret,
    });
  }
  const all = [...replicas.values()].flat();
  cleanups.push(async () => {
    for (const replica of all) replica.kill();
  });
  await Promise.all(all.map((replica) => replica.start(envOf(replica.service))));
  await sleep(noticeMs);

  await checkContract(gateway.url);
  const load = await startLoad(gateway.url, Number(values.rate));
  let restarts = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const turn of [0, 1]) {
      await Promise.all(
        [...replicas.values()].map(async (both) => {
          const replica = both[turn] as Replica;
          await replica.stop();
          await replica.start(envOf(replica.service));
        }),
      );
      restarts += replicas.size;
      await sleep(noticeMs);
    }
  }
  await load.stop();
  const { tally } = load;
  const problems = await checkBooks({
    ordersUrl: (databases.get('orders') as { ownerUrl: string }).ownerUrl,
    productsUrl: (databases.get('products') as { ownerUrl: string }).ownerUrl,
    acknowledged: tally.orders,
  });
  say(
    `${gatewayName}: ${restarts} restarts, ${tally.answered} requests, ${tally.failures.length} failed, ` +
      `${tally.orders.size} orders, ${problems.length} problems in the books, slowest answer ${tally.slowest.toFixed(0)} ms`,
  );
  for (const line of [...tally.failures.slice(0, 20), ...problems.slice(0, 20)]) say(`  ${line}`);
  return tally.failures.length + problems.length === 0;
}
