import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { findWrongOrders } from './books.js';
import { findPrograms, postgresUser } from './debian-postgres.js';
import { inFolder } from './in-folder.js';
import { Server } from './restore/server.js';
import { Services } from './restore/services.js';
import { type ShopLoad, startLoad } from './shop-load.js';

const USAGE = `npm run test:restore -- [options]

The databases of orders and of products are backed up by pgBackRest at different moments under load, then lost and restored:
each to the end of its backup, so that one book is older than the other; both to one moment; both to all that was archived. Fails
unless "npm run audit -- --repair" brings the books together, nothing acknowledged before the moment is lost, nothing after it is
there, and the shop goes on. Needs postgresql-15 and pgbackrest.

  --seconds N   of load between two steps; default: 4`;

const CONFIG = fileURLToPath(new URL('../../../deploy/backup/pgbackrest.conf', import.meta.url));

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, help: { type: 'boolean' } },
});
const problems: string[] = [];
if (values.help) say(USAGE);
else {
  await inFolder('restore', restoreInTurn);
  for (const problem of problems.slice(0, 40)) say(`  ${problem}`);
  say(problems.length === 0 ? 'ok' : `FAILED: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function restoreInTurn(folder: string, cleanups: Cleanup[]): Promise<void> {
  const servers = await createServers(folder, cleanups);
  const services = await Services.of(servers, folder);
  cleanups.push(async () => services.kill());
  const { orders, products } = servers;
  const pause = () => sleep(Number(values.seconds) * 1_000);

  for (const [older, newer] of [
    [orders, products],
    [products, orders],
  ] as const) {
    await services.start();
    const load = await startLoad(services.urlOf);
    await pause();
    await older.backUp();
    await pause();
    await newer.backUp();
    await pause();
    await endOf(load);
    await services.loseAndRestore({ [older.name]: 'backup', [newer.name]: 'backup' });
    say(`\n${older.name} is older than ${newer.name}:`);
    if (!(await repair(services))) problems.push(`${older.name} older: there was nothing to repair`);
    await services.stop();
  }

  await services.start();
  const load = await startLoad(services.urlOf);
  await pause();
  const before = new Set(load.tally.orders);
  const moment = new Date();
  await pause();
  await endOf(load);
  await Promise.all([orders.archive(), products.archive()]);
  await services.loseAndRestore({ orders: moment, products: moment });
  say(`\nboth as of one moment, with ${before.size} orders of ${load.tally.orders.size}:`);
  await repair(services);
  problems.push(...(await findWrongOrders(orders.url, before)));
  const later = await orders.query(
    `SELECT id FROM orders.orders WHERE created_at > '${moment.toISOString()}'::timestamptz`,
  );
  if (later.length > 0) problems.push(`${later.length} orders are from after the moment`);
  await services.stop();

  await services.start();
  const last = await startLoad(services.urlOf);
  await pause();
  await last.stop();
  await Promise.all([orders.archive(), products.archive()]);
  await services.loseAndRestore({ orders: 'newest', products: 'newest' });
  say(`\nboth with all that was archived, ${last.tally.orders.size} orders:`);
  if (await repair(services)) problems.push('newest: there was something to repair');
  problems.push(...(await findWrongOrders(orders.url, last.tally.orders)));
  problems.push(...(await last.findLost()), ...last.tally.failures);
  await services.stop();
}

async function createServers(folder: string, cleanups: Cleanup[]) {
  const owner = postgresUser();
  const give = async (target: string) => {
    if (owner) await chown(target, owner.uid, owner.gid);
    await chmod(target, 0o755);
  };
  await give(folder);
  const config = path.join(folder, 'pgbackrest.conf');
  const password = randomBytes(24).toString('hex');
  const place = { folder, binDir: await findPrograms(), config, password };
  const servers = {
    orders: await Server.of('orders', place),
    products: await Server.of('products', place),
  };
  let text = await readFile(CONFIG, 'utf8');
  for (const { name, dataDir, port } of Object.values(servers))
    text = text
      .replace(`pg1-path=/var/lib/postgresql/15/${name}`, `pg1-path=${dataDir}\npg1-user=postgres`)
      .replace(new RegExp(`(\\[${name}\\][^[]*pg1-port=)\\d+`), `$1${port}`);
  for (const part of ['repository', 'lock']) {
    await mkdir(path.join(folder, part));
    await give(path.join(folder, part));
  }
  text = text
    .replaceAll('/var/run/postgresql', folder)
    .replace('repo1-path=/var/lib/pgbackrest', `repo1-path=${folder}/repository\nlock-path=${folder}/lock`);
  await writeFile(config, text);
  for (const server of Object.values(servers)) {
    await server.create();
    cleanups.push(() => server.kill());
  }
  return servers;
}

/** Repairs the books. @returns whether there was anything to repair */
async function repair(services: Services): Promise<boolean> {
  const report = await services.repair();
  for (const line of report.became) say(`  ${line}`);
  problems.push(...report.problems);
  return report.wasNeeded;
}

async function endOf(load: ShopLoad): Promise<void> {
  await load.stop();
  problems.push(...load.tally.failures);
}
