import { Readable } from 'node:stream';
import { quantile, spread } from '@marketstall/harness/stats';
import type { BenchContext } from './bench-context.js';
import type { Database } from './database.js';
import { GROWTH, rowId, type Size } from './dataset.js';
import { memoryOf } from './memory.js';
import { probe } from './probe.js';
import type { Finding } from './results.js';
import type { ServerProcess } from './server-process.js';
import { startServers } from './servers.js';
import { finding, MOST_MIB, OTHERS_P99, ROWS_PER_SECOND } from './targets.js';

const IMPORTED = 100_000;

/** What one bulk of rows cost. */
interface Bulk {
  rows: number;
  seconds: number;
  mostMib: number;
  othersP99: number;
}

/** Measures imports and exports on a shop of a million products, each with a service that has just started. */
export async function runBulk(context: BenchContext): Promise<void> {
  const size = GROWTH.at(-1) as Size;
  const database = await context.createDatabase({ ...size, orders: 0 });
  const works: [string, (products: ServerProcess) => Promise<number>][] = [
    ['import, all new', (products) => importRows(context, products, 1)],
    ['import, the same again', (products) => importRows(context, products, 1)],
    ['import, all changed', (products) => importRows(context, products, 2)],
    ['export of a tenth, NDJSON', (products) => exportRows(context, products, TENTH, 'application/x-ndjson')],
    ['export of all, NDJSON', (products) => exportRows(context, products, '', 'application/x-ndjson')],
    ['export of all, CSV', (products) => exportRows(context, products, '', 'text/csv')],
  ];
  for (const [work, run] of works)
    context.finish([], findingsOf(work, await measure(context, database, run)));
  await database.drop();
}

/** The products of a tenth of the sellers. */
const TENTH = `?seller_id=${rowId('user', 1)}`;

async function measure(
  context: BenchContext,
  database: Database,
  run: (products: ServerProcess) => Promise<number>,
): Promise<Bulk> {
  const servers = await startServers({ ...context, database, services: ['products'] }, context.cleanups);
  const { products } = servers.services;
  const done = new AbortController();
  const others = probe(context, products, 1, done.signal);
  const began = performance.now();
  const rows = await run(products);
  const seconds = (performance.now() - began) / 1_000;
  done.abort();
  const othersP99 = quantile(await others, 0.99);
  const mostMib = memoryOf(products.pid, 'VmHWM');
  await servers.stop();
  return { rows, seconds, mostMib, othersP99 };
}

/** @returns how many rows were imported */
async function importRows(context: BenchContext, { url }: ServerProcess, price: number): Promise<number> {
  const answer = await fetch(`${url}/products/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${context.tokens[0]}`, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(newRows(price))) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  const lines = (await answer.text()).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '{}');
  if (last.outcome !== 'complete' || last.counts.refused > 0) context.fail(`import: ${lines.at(-1)}`);
  return lines.length - 1;
}

function* newRows(price: number) {
  const AT_ONCE = 1_000;
  for (let first = 0; first < IMPORTED; first += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, n) =>
      JSON.stringify({
        sku: `bulk-${first + n}`,
        title: `Imported stool ${first + n}`,
        description: 'Three legs and one seat, of oak, oiled; from the workshop of our house.',
        price,
        stock: 5,
        category: `category ${n % 20}`,
      }),
    );
    yield Buffer.from(`${rows.join('\n')}\n`);
  }
}

/** @returns how many rows were exported */
async function exportRows(
  context: BenchContext,
  { url }: ServerProcess,
  query: string,
  accept: string,
): Promise<number> {
  const headers = { authorization: `Bearer ${context.tokens[0]}`, accept };
  const answer = await fetch(`${url}/products${query}`, { headers });
  if (answer.status !== 200) context.fail(`export: ${answer.status}`);
  let rows = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    for (const byte of chunk) if (byte === 10) rows += 1;
  }
  return accept === 'text/csv' ? rows - 1 : rows;
}

function findingsOf(work: string, { rows, seconds, mostMib, othersP99 }: Bulk): Finding[] {
  const label = `${work} (${rows.toLocaleString('en')} rows)`;
  return [
    finding('bulk', ROWS_PER_SECOND(label), spread([rows / seconds])),
    finding('bulk', MOST_MIB(label), spread([mostMib])),
    finding('bulk', OTHERS_P99(label), spread([othersP99])),
  ];
}
