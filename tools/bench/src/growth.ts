import type { BenchContext } from './bench-context.js';
import { GROWTH, type Size } from './dataset.js';
import { deepPage } from './deep-page.js';
import { cost, ratio, wholeCpu } from './findings.js';
import { inTurns, orderFor, processesOf, warmUp } from './http-case.js';
import { searches } from './large-scenarios.js';
import type { HttpOrder } from './messages.js';
import type { Finding, Row } from './results.js';
import { type Case, orderPage, productById, productPage, type ScenarioId, TITLES } from './scenarios.js';
import { type Servers, startServers } from './servers.js';
import { GROWTH_OF, WORD_PARTS } from './targets.js';

/** Titles of the scenarios whose usual title names a size. */
const IN_GROWTH: Partial<Record<ScenarioId, string>> = {
  W7: 'a page of products, four fifths of the way',
  W8: 'search words in products',
};

/** Two of the searches: one whose number of matches does not grow, one whose matches come last. */
const SEARCHES: string[] = [WORD_PARTS.few, WORD_PARTS.old];

/** A database of one size and its own services. */
interface Shop {
  size: Size;
  servers: Servers;
  /** The requests to measure, in the same sequence for every shop. */
  asked: Asked[];
}

interface Asked {
  scenario: ScenarioId;
  part: string;
  one: Case;
}

/** Measures scenarios on a small, a medium and a large shop, in turns: how costs grow with the number of rows. */
export async function runGrowth(context: BenchContext): Promise<void> {
  const shops: Shop[] = [];
  for (const size of GROWTH) shops.push(await openShop(context, size));
  for (const [at, { scenario, part }] of (shops[0]?.asked ?? []).entries()) {
    context.begin(scenario, [IN_GROWTH[scenario] ?? TITLES[scenario], part].filter(Boolean).join(', '));
    const orders = shops.map((shop) => orderOf(context, shop, at));
    for (const order of orders) await warmUp(context, order);
    const results = await inTurns(context.options.rounds, orders, context.load);
    const rows = shops.map(
      ({ size }, index): Row => ({
        scenario,
        part: [part, `${size.products.toLocaleString('en')} rows`].filter(Boolean).join(', '),
        who: 'ours',
        rounds: results[index] ?? [],
      }),
    );
    context.finish(rows, growthOf(scenario, part, rows));
  }
}

async function openShop(context: BenchContext, size: Size): Promise<Shop> {
  const database = await context.createDatabase(size);
  const servers = await startServers(
    { ...context, database, services: ['products', 'orders'] },
    context.cleanups,
  );
  // Four fifths of the way, as page 40,000 is in a million products.
  const page = (size.products * 4) / 5 / 20;
  const deep = await deepPage(context, { url: servers.services.products.url, database, page });
  const asked: Asked[] = [
    { scenario: 'W1', part: '', one: productById(size) },
    { scenario: 'W2', part: '', one: productPage('/products?sort=price&limit=20') },
    { scenario: 'W6', part: '', one: orderPage(size) },
    { scenario: 'W7', part: '', one: deep },
    ...searches(size)
      .filter(({ part }) => SEARCHES.includes(part))
      .map(({ part, one }): Asked => ({ scenario: 'W8', part, one })),
  ];
  return { size, servers, asked };
}

function orderOf(context: BenchContext, { asked, servers }: Shop, at: number): HttpOrder {
  const { one } = asked[at] as Asked;
  return orderFor(context, one, processesOf(servers, one, 'ours'));
}

/** The ratios of the largest shop to the smallest. */
function growthOf(scenario: ScenarioId, part: string, rows: Row[]): Finding[] {
  const pair: [Row | undefined, Row | undefined] = [rows.at(-1), rows[0]];
  return [
    ...ratio(scenario, GROWTH_OF(part), pair, cost),
    ...ratio(scenario, GROWTH_OF(part).replace('time', 'CPU'), pair, wholeCpu),
  ];
}
