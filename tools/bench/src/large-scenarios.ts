import { spread } from '@marketstall/harness/stats';
import type { BenchContext } from './bench-context.js';
import { askOnce } from './check-answers.js';
import { ask, type Database } from './database.js';
import { LARGE, type Size, WORDS } from './dataset.js';
import { deepPage } from './deep-page.js';
import { cost, ratio } from './findings.js';
import { inTurns, orderFor, processesOf, warmUp } from './http-case.js';
import type { LoadResult } from './messages.js';
import type { Finding, Row } from './results.js';
import { type Case, productPage, type ScenarioId } from './scenarios.js';
import type { ServerProcess } from './server-process.js';
import { type Contestant, type Servers, startServers } from './servers.js';
import { DEEP_TO_FIRST, FULL_SCANS, finding, TO_BY_PRICE, WORD_PARTS } from './targets.js';

const DEEP_PAGE = 40_000;
const FIRST_PAGE = '/products?sort=price&limit=20';

/** Measures W7 and W8 on a million products. */
export async function runLargeScenarios(context: BenchContext, scenarios: ScenarioId[]): Promise<void> {
  const database = await context.createDatabase(LARGE);
  const servers = await startServers(
    { ...context, database, services: ['products'], references: ['bare'] },
    context.cleanups,
  );
  if (scenarios.includes('W7')) await runDeepPages(context, database, servers);
  if (scenarios.includes('W8')) await runSearches(context, database, servers);
  await servers.stop();
  await database.drop();
}

/** With 32 clients, searches of a tenth of a second would wait over 3 s in the queue and be answered 503. */
const SLOW_SEARCH_CONNECTIONS = 8;

/** One case on one contestant. */
interface Turn {
  who: Contestant;
  part: string;
  one: Case;
  processes: ServerProcess[];
}

async function runDeepPages(context: BenchContext, database: Database, servers: Servers): Promise<void> {
  context.begin('W7');
  const turns: Turn[] = [];
  for (const who of ['ours', 'bare'] as const) {
    const first = productPage(FIRST_PAGE);
    const processes = processesOf(servers, first, who);
    const url = processes[0]?.url ?? '';
    const deep = await deepPage(context, { url, database, page: DEEP_PAGE });
    turns.push(
      { who, part: 'page 1', one: first, processes },
      { who, part: 'page 40,000', one: deep, processes },
    );
  }
  const rows = await measure(context, 'W7', turns);
  context.finish(rows, ratio('W7', DEEP_TO_FIRST, [rows[1], rows[0]], cost));
}

async function runSearches(context: BenchContext, database: Database, servers: Servers): Promise<void> {
  context.begin('W8');
  const byPrice = { part: 'no word, by price (as W2)', one: productPage(FIRST_PAGE) };
  const turns = [byPrice, ...searches(LARGE)].map(
    ({ part, one }): Turn => ({ who: 'ours', part, one, processes: processesOf(servers, one, 'ours') }),
  );
  for (const { one, processes } of turns.slice(1)) await checkMatches(context, one, processes[0]?.url ?? '');
  const scansBefore = await fullScans(database);
  const rows = await measure(context, 'W8', turns);
  const scans = (await fullScans(database)) - scansBefore;
  const [base, ...others] = rows;
  const findings: Finding[] = others.flatMap((row) => ratio('W8', TO_BY_PRICE(row.part), [row, base], cost));
  context.finish(rows, [...findings, finding('W8', FULL_SCANS, spread([scans]))]);
}

/** Searches for words, and for beginnings of words, that few, some or many products have. Users take turns with the words of a kind. */
export function searches(size: Size): { part: string; one: Case }[] {
  const words: [keyof typeof WORD_PARTS, (user: number) => string][] = [
    // The x at the end keeps a word from being the beginning of others.
    ['few', (user) => `lot${user % WORDS.few(size)}x`],
    ['some', (user) => `batch${user % WORDS.some(size)}x`],
    ['hundredth', (user) => `shelf${user % WORDS.hundredth}x`],
    ['many', (user) => WORDS.many[user % WORDS.many.length] as string],
    ['old', () => WORDS.old],
    ['begunFew', (user) => `lot${1_000 + (user % 9_000)}`],
    ['begunHundredth', (user) => `batch${10 + (user % 90)}`],
    ['begunTenth', (user) => `shelf${1 + (user % 9)}`],
  ];
  return words.map(([kind, wordOf]) => {
    const one = productPage('');
    const requests = one.requests.map((request) => ({
      ...request,
      path: `/products?q=${wordOf(request.user)}&limit=20`,
    }));
    return {
      part: WORD_PARTS[kind],
      one: { ...one, requests, ...(kind === 'old' ? { maxConnections: SLOW_SEARCH_CONNECTIONS } : {}) },
    };
  });
}

async function measure(context: BenchContext, scenario: ScenarioId, turns: Turn[]): Promise<Row[]> {
  const orderOf = ({ one, processes }: Turn) => orderFor(context, one, processes);
  for (const turn of turns) await warmUp(context, orderOf(turn));
  const results: LoadResult[][] = await inTurns(context.options.rounds, turns, (turn) =>
    context.load(orderOf(turn)),
  );
  return turns.map(({ who, part }, at): Row => ({ scenario, part, who, rounds: results[at] ?? [] }));
}

/** Records a failure if a search finds too little: one that finds nothing would look fast. */
async function checkMatches(context: BenchContext, one: Case, url: string): Promise<void> {
  const [request] = one.requests;
  if (!request) throw new Error('the case has no requests');
  try {
    const { items } = await askOnce(url, request, { tokens: context.tokens, expectedStatus: 200 });
    if ((items as unknown[]).length < 10) context.fail(`${request.path} found fewer than 10 products`);
  } catch (error) {
    context.fail((error as Error).message);
  }
}

/** How many full scans of the products' table there have been. */
async function fullScans(database: Database): Promise<number> {
  const count = await ask(
    database.url,
    "SELECT seq_scan FROM pg_stat_user_tables WHERE relid = 'products.products'::regclass",
  );
  return Number(count);
}
