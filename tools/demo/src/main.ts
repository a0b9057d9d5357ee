import { parseArgs } from 'node:util';
import { Problem } from '@marketstall/client';
import { say } from '@marketstall/harness/console';
import { loadSystemEnv } from '@marketstall/shared/env/dotenv';
import { serviceUrls } from '@marketstall/shared/env/service-urls';
import { fill } from './fill.js';
import { PASSWORD, planShop, username } from './plan.js';
import { progressOn } from './progress.js';
import { BUYERS, SELLERS } from './words.js';

const USAGE = `npm run demo -- [options]

Fills the running system (npm start) with a shop: 20 people, 300 products, 2,000 orders in every status, tasks. It goes
through the API alone, and adds nothing twice. The API lets nobody choose a time, so everything is from now.

  --seed N      another shop; default: 1
  --products N  default: 300
  --orders N    default: 2000`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    products: { type: 'string', default: '300' },
    orders: { type: 'string', default: '2000' },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else process.exitCode = await main();

/** @returns the exit code */
async function main(): Promise<number> {
  const [seed, products, orders] = [values.seed, values.products, values.orders].map(Number);
  if (![seed, products, orders].every((value) => Number.isSafeInteger(value) && Number(value) >= 0)) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const env = loadSystemEnv(new URL('../../../', import.meta.url));
  const urls = serviceUrls(env);
  const plan = planShop({
    seed: Number(seed),
    products: Math.max(1, Number(products)),
    orders: Number(orders),
  });
  const start = performance.now();
  try {
    await fill(plan, Number(seed), urls, progressOn(process.stderr));
  } catch (error) {
    const isAway = error instanceof Problem && error.code === 'unreachable';
    const hint = isAway
      ? 'Is the system running? Start it with npm start.'
      : 'What was added stays; try again.';
    process.stderr.write(`\ndemo: ${(error as Error).message} ${hint}\n`);
    return 1;
  }
  say(`\nFilled in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  say(`Sellers: ${SELLERS.map(username).join(', ')}`);
  say(`Buyers:  ${BUYERS.map(username).join(', ')}`);
  say(`Everybody's password: ${PASSWORD}`);
  return 0;
}
