import { say } from '@marketstall/harness/console';
import { seededRandom } from '@marketstall/harness/seeded-random';
import { quantile, spread } from '@marketstall/harness/stats';
import { readPairSecrets } from '@marketstall/shared/env/secrets';
import { secretKey, signServiceToken } from '@marketstall/shared/tokens';
import type { BenchContext } from './bench-context.js';
import { ask, type Database } from './database.js';
import { NORMAL, rowId, sellerOfProduct, USERS } from './dataset.js';
import { inTurns, orderFor, warmUp } from './http-case.js';
import type { HttpOrder, LoadResult, PlannedRequest } from './messages.js';
import { probe } from './probe.js';
import type { Case } from './scenarios.js';
import type { ServerProcess } from './server-process.js';
import { startServers } from './servers.js';
import {
  finding,
  HOT_ALONE_TO_SPREAD,
  HOT_BASKETS_TO_SPREAD,
  HOT_BUYERS,
  HOT_P99_OF_OTHERS,
  HOT_REPLICAS_TO_SPREAD,
  HOT_TO_SPREAD,
  SOLD_OUT_TO_HOT,
} from './targets.js';

/** The product that everybody wants. */
const HOT = 1;
const PLENTY = 1_000_000;

type Pick = () => number[];

/** Whose products an order has: one of many or the hot one; one to three lines. */
const random = seededRandom(11);
const other = () => 2 + random.below(NORMAL.products - 1);
const PICKS = {
  spread: () => [other()],
  hot: () => [HOT],
  'spread baskets': () => [...new Set([other(), other(), other()])],
  'hot baskets': () => [...new Set([other(), HOT, other()])],
} satisfies Record<string, Pick>;

/** W11: one product that everybody wants, through the whole saga, and products alone. */
export async function runHot(context: BenchContext): Promise<void> {
  const database = await context.createDatabase(NORMAL);
  await withServers(context, database, 1, async (hot) => {
    say('\nProducts alone: PUT /internal/reservations/:order_id');
    for (const buyers of HOT_BUYERS) await compare(hot, buyers, aloneOrder, HOT_ALONE_TO_SPREAD(buyers));
    say('\nThe whole saga: POST /orders');
    for (const buyers of HOT_BUYERS) await compareSaga(hot, buyers);
    await compareOthers(hot);
  });
  // They know nothing of each other's queues.
  await withServers(context, database, 2, async (hot) => {
    say('\nTwo processes of each service: POST /orders');
    for (const buyers of HOT_BUYERS) await compare(hot, buyers, sagaOrder, HOT_REPLICAS_TO_SPREAD(buyers));
  });
  await database.drop();
}

interface Hot {
  context: BenchContext;
  database: Database;
  orders: ServerProcess;
  products: ServerProcess;
}

/** Starts so many processes of each service, warms them up, and stops them after the work. */
async function withServers(
  context: BenchContext,
  database: Database,
  replicas: number,
  work: (hot: Hot) => Promise<void>,
): Promise<void> {
  const servers = await startServers(
    { ...context, database, services: ['products', 'orders'], replicas },
    context.cleanups,
  );
  const { orders, products } = servers.services;
  const hot = { context, database, orders, products };
  await setStock(hot, PLENTY);
  await warmUp(context, sagaOrder(hot, 32, PICKS.spread));
  await work(hot);
  await servers.stop();
}

/** The hot product beside the spread ones, with the same kind of order. */
async function compare(hot: Hot, buyers: number, orderOf: typeof sagaOrder, what: string): Promise<void> {
  const [spreads = [], hots = []] = await inTurns(
    hot.context.options.rounds,
    [PICKS.spread, PICKS.hot],
    (pick) => run(hot, orderOf(hot, buyers, pick)),
  );
  show('spread', buyers, spreads);
  show('hot', buyers, hots);
  tell(hot, what, hots, spreads);
}

async function compareSaga(hot: Hot, buyers: number): Promise<void> {
  const names = Object.keys(PICKS) as (keyof typeof PICKS)[];
  const results = await inTurns(hot.context.options.rounds, names, (name) =>
    run(hot, sagaOrder(hot, buyers, PICKS[name])),
  );
  for (const [at, name] of names.entries()) show(name, buyers, results[at] ?? []);
  const [spreads = [], hots = [], spreadBaskets = [], hotBaskets = []] = results;
  tell(hot, HOT_TO_SPREAD(buyers), hots, spreads);
  tell(hot, HOT_BASKETS_TO_SPREAD(buyers), hotBaskets, spreadBaskets);
  const soldOut: LoadResult[] = [];
  for (const { requests } of hots) {
    // A tenth of what is asked for.
    await setStock(hot, Math.ceil(requests / 10));
    soldOut.push(await run(hot, { ...sagaOrder(hot, buyers, PICKS.hot), alsoExpected: 409 }));
    await setStock(hot, PLENTY);
  }
  show('sells out', buyers, soldOut);
  tell(hot, SOLD_OUT_TO_HOT(buyers), soldOut, hots);
}

/** What others notice: a look at another product, with and without the sale. */
async function compareOthers(hot: Hot): Promise<void> {
  const quiet = await p99Beside(hot, PICKS.spread);
  const busy = await p99Beside(hot, PICKS.hot);
  say(
    `\nGET /products/:id beside 64 buyers: p99 ${quiet.toFixed(1)} ms (spread), ${busy.toFixed(1)} ms (hot)`,
  );
  hot.context.finish([], [finding('W11', HOT_P99_OF_OTHERS, spread([busy / quiet]))]);
}

async function p99Beside(hot: Hot, pick: Pick): Promise<number> {
  const done = new AbortController();
  const others = probe(hot.context, hot.products, HOT + 1, done.signal);
  await run(hot, sagaOrder(hot, 64, pick));
  done.abort();
  return quantile(await others, 0.99);
}

async function run(hot: Hot, order: HttpOrder): Promise<LoadResult> {
  const result = await hot.context.load(order);
  for (const error of result.firstErrors) hot.context.fail(`W11: ${error}`);
  const wrong = await ask(hot.database.url, WRONG_BOOKS);
  if (wrong !== '0')
    hot.context.fail(`W11: ${wrong} products whose ledger is not their stock, or orders not theirs`);
  return result;
}

/** Products whose stock is not the sum of their ledger, or of which more or less was sold than is held. */
const WRONG_BOOKS = `
  WITH held AS (
    SELECT (item ->> 'product_id')::uuid AS product_id, sum((item ->> 'quantity')::integer) AS quantity
      FROM products.reservations, jsonb_array_elements(items) AS item
     WHERE state = 'held'
     GROUP BY 1
  ), ledger AS (
    SELECT product_id, sum(delta) AS stock, -sum(delta) FILTER (WHERE reason IN ('sold', 'returned')) AS sold
      FROM products.stock_ledger
     GROUP BY 1
  )
  SELECT count(*)
    FROM products.products p
    JOIN ledger l ON l.product_id = p.id
    LEFT JOIN held h ON h.product_id = p.id
   WHERE p.stock <> l.stock OR coalesce(l.sold, 0) <> coalesce(h.quantity, 0)`;

function sagaOrder({ context, orders, products }: Hot, buyers: number, pick: Pick): HttpOrder {
  return { ...orderFor(context, caseOf(pick, 'orders'), [orders, products]), connections: buyers };
}

function aloneOrder({ context, products }: Hot, buyers: number, pick: Pick): HttpOrder {
  const [secret = ''] = readPairSecrets({}, { from: 'orders', to: 'products' }, [context.jwtSecret]);
  const order = orderFor(context, caseOf(pick, 'products'), [products]);
  return { ...order, connections: buyers, tokens: [signServiceToken('orders', secretKey(secret))] };
}

function caseOf(pick: Pick, service: 'orders' | 'products'): Case {
  const isSaga = service === 'orders';
  const requests = Array.from({ length: NORMAL.products }, (_, at): PlannedRequest => {
    const items = pick().map((product) => ({ product_id: rowId('product', product), quantity: 1 }));
    return isSaga
      ? { method: 'POST', path: '/orders', user: (at % USERS) + 1, body: { items } }
      : { method: 'PUT', path: '/internal/reservations/:new_id', user: 1, body: { items } };
  });
  return {
    service,
    counted: isSaga ? ['orders', 'products'] : ['products'],
    requests,
    expectedStatus: isSaga ? 201 : 200,
    marker: isSaga ? '' : '"held"',
    isKeyed: isSaga,
  };
}

async function setStock({ context, products }: Hot, stock: number): Promise<void> {
  const seller = sellerOfProduct(NORMAL, HOT);
  const answer = await fetch(`${products.url}/products/${rowId('product', HOT)}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${context.tokens[seller - 1]}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ stock }),
  });
  if (answer.status !== 200) throw new Error(`the stock can't be set: ${await answer.text()}`);
}

function show(what: string, buyers: number, rounds: LoadResult[]): void {
  const mid = (of: (one: LoadResult) => number) => spread(rounds.map(of)).median.toFixed(0);
  const rate = mid(({ requestsPerSecond }) => requestsPerSecond);
  say(
    `  ${String(buyers).padStart(3)}  ${what.padEnd(16)} ${rate.padStart(6)}/s  p50 ${mid(({ p50 }) => p50)} ms  p99 ${mid(({ p99 }) => p99)} ms`,
  );
}

function tell({ context }: Hot, what: string, these: LoadResult[], those: LoadResult[]): void {
  const ratios = these.map(
    ({ requestsPerSecond }, at) => requestsPerSecond / (those[at]?.requestsPerSecond ?? 0),
  );
  context.finish([], [finding('W11', what, spread(ratios))]);
}
