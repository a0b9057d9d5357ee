import { randomBytes } from 'node:crypto';
import { chown } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import { checkBooks } from './books.js';
import { postgresUser } from './debian-postgres.js';
import { countBackends } from './failover/backends.js';
import { startHaCluster } from './failover/cluster.js';
import { FAULTS } from './failover/faults.js';
import { inFolder } from './in-folder.js';
import { migrate, Replica, urlsOf } from './replicas.js';
import { startLoad } from './shop-load.js';

const USAGE = `npm run test:failover -- [options]

The services on two PostgreSQL servers under Patroni, with etcd and HAProxy, as in deploy/patroni. Under load, the leader is
killed or hands over, its standby is frozen or killed, and the network is cut. Fails if an acknowledged order or change is
lost, an answer is anything but right or 503, a service ends, the books don't add up, a service has more connections than it
may, or nobody can change anything for too long. Needs patroni, python3-etcd, etcd-server, haproxy and postgresql-15.

  --rounds N       how often each fault happens; default: 1
  --only NAMES     of ${Object.keys(FAULTS).join(', ')} (comma-separated)
  --asynchronous   without a synchronous standby: prints what is lost`;

/** Of pg_stat_activity: the pool, and what looks after lost connections and the like. */
const MOST_BACKENDS = 10 + 4;
/** Of quiet load between two faults. */
const BETWEEN_MS = 2_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    only: { type: 'string', default: Object.keys(FAULTS).join(',') },
    asynchronous: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else process.exitCode = (await inFolder('failover', run)) ? 0 : 1;

/** @returns whether nothing went wrong */
async function run(folder: string, cleanups: Cleanup[]): Promise<boolean> {
  const owner = postgresUser();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const cluster = await startHaCluster({ folder, isSynchronous: !values.asynchronous, cleanups });
  const jwtSecret = randomBytes(32).toString('hex');
  const replicas = await Promise.all(SERVICE_NAMES.map((service) => Replica.of(service, folder)));
  const urlOf = urlsOf(replicas);
  const ended: string[] = [];
  for (const replica of replicas) {
    const role = `marketstall_${replica.service}`;
    const password = randomBytes(24).toString('hex');
    const url = `postgresql://${role}:${password}@127.0.0.1:${cluster.port}/marketstall`;
    await migrate(replica.service, {
      MIGRATE_DATABASE_URL: cluster.url,
      DATABASE_URL: url,
      JWT_SECRET: jwtSecret,
    });
    cleanups.push(async () => replica.kill());
    const { exited } = await replica.start({
      DATABASE_URL: url,
      MIGRATE: 'off',
      JWT_SECRET: jwtSecret,
      AUTH_URL: urlOf('auth'),
      PRODUCTS_URL: urlOf('products'),
    });
    exited.then((how) => ended.push(`${replica.service} ended: ${how}`));
  }

  const backends = countBackends(cluster);
  cleanups.push(backends.stop);
  const load = await startLoad(urlOf);
  const problems: string[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const name of values.only.split(',')) {
      const fault = FAULTS[name];
      if (!fault) throw new Error(`there is no fault "${name}"`);
      const roles = await cluster.healthy();
      await sleep(BETWEEN_MS);
      load.takeOutage();
      await fault.run(cluster, roles);
      await cluster.healthy();
      await sleep(BETWEEN_MS);
      const outage = load.takeOutage();
      say(`${round}  ${name.padEnd(26)} outage ${(outage / 1000).toFixed(1).padStart(5)} s`);
      if (outage > fault.limitMs)
        problems.push(`${name}: nothing could be changed for ${outage.toFixed(0)} ms`);
    }
  }
  await load.stop();
  const { tally } = load;
  const lost = await load.findLost();
  const books = await checkBooks({
    ordersUrl: cluster.url,
    productsUrl: cluster.url,
    acknowledged: tally.orders,
  });
  problems.push(...ended, ...lost, ...books, ...tally.failures);
  if (backends.most() > MOST_BACKENDS) problems.push(`a service had ${backends.most()} connections`);
  for (const line of problems.slice(0, 40)) say(`  ${line}`);
  say(
    `${tally.requests} requests, ${tally.failures.length} failed, ${tally.orders.size} orders, ${lost.length} changes lost, ` +
      `${books.length} orders lost or problems in the books, at most ${backends.most()} connections of a service`,
  );
  return problems.length === 0;
}
